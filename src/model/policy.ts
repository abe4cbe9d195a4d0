import type { Example } from './answers.ts';
import type { Contact } from './contact.ts';
import type { LadderLimit, Limit } from './deadline.ts';
import type { Form } from './form.ts';
import type {
  Agency,
  Binds,
  ChildStatus,
  ClockEvent,
  Concern,
  Day,
  Nation,
  Owner,
  Risk,
  Urgency,
  Verb,
} from './vocabulary.ts';

/** Another way up the same ladder: quicker, shorter, or for some children or concerns only. */
export interface Track {
  readonly id: string;
  readonly title: string;
  /** Taken by itself under these answers; null: taken when the practitioner says so. */
  readonly when: Condition | null;
  /** The stages it goes through, in order; empty means all, or its own. */
  readonly stages: readonly number[];
  /** Stages that belong to it alone, numbered from 1, with the limits on several of them. */
  readonly own?: Pick<Policy, 'stages' | 'limits'>;
  readonly source: string;
}

/** A duty's sentence for the side that was challenged, written from the document; whose it is as they read it. */
export interface AsReceived {
  readonly do: string;
  readonly by: Owner;
  /** What its limit is on, where it has one. */
  readonly what?: string;
}

export interface Duty {
  readonly id: string;
  readonly do: string;
  readonly by: Owner;
  /** The body's name where `by` is `body`. */
  readonly byName?: string;
  /** The document's own verb; absent: its sentence has none of them, or the file does not say. */
  readonly verb?: Verb;
  /** The document's own words for it, ten at most. */
  readonly words?: string;
  /** As printed, where the document gives no date. */
  readonly urgency?: Urgency;
  /** Somebody else's, who is not waited for: never the next step, and keeps no case open. */
  readonly endsNothing?: true;
  /** Owed until it is done, though its stage has been left. */
  readonly stillOwed?: true;
  readonly when: Condition | null;
  /** The condition in words: shown when the answer it hangs on is not known, or when only the reader can know. */
  readonly if: string | null;
  /** True where the document says "may", "consider" or the like. */
  readonly optional: boolean;
  readonly limit: Limit | null;
  /** The event that doing this is, for clocks that start from it. */
  readonly event: ClockEvent | null;
  readonly contacts: readonly string[];
  readonly source: string;
  readonly reading: string | null;
  /** Absent: the file does not say, and the policy has nothing for the side that was challenged. */
  readonly binds?: Binds;
  /** Absent: they read the same, or nothing where it binds the raiser alone. */
  readonly receiving?: AsReceived;
}

/** A statement of the document that helps the reader but orders nothing. */
export interface Remark {
  readonly say: string;
  readonly when: Condition | null;
  readonly source: string;
}

/** Something the document leaves out, in words. */
export interface Gap {
  readonly say: string;
  readonly when: Condition | null;
}

/** What the document wants written down, and who is to see it. */
export interface RecordDuty {
  readonly what: string;
  readonly source: string;
}

/** Something that we know and the document does not say. Null only in policies that older versions saved. */
export interface Outside {
  readonly say: string;
  /** The address at which it was seen. */
  readonly seen: string | null;
  readonly on: Day | null;
}

/** Whom the document says to approach at a stage, apart from who sits on each side; `contacts` are their ids. */
export interface Approach {
  readonly say: string;
  readonly contacts: readonly string[];
  readonly source: string;
}

/** Something that each area must add to a policy that several share, and has not yet. */
export interface ToFill {
  readonly say: string;
}

export interface Stage {
  readonly number: number;
  readonly title: string;
  /** Said where the title is ours because the document prints none. */
  readonly titleNote: string | null;
  readonly thisSide: string;
  readonly otherSide: string;
  readonly approach?: Approach;
  /** Who speaks to whom, as the side that was challenged reads it; absent: the same. */
  readonly receiving?: { readonly thisSide: string; readonly otherSide: string };
  readonly source: string;
  readonly limits: readonly Limit[];
  readonly steps: readonly Duty[];
  readonly settled: readonly Duty[];
  readonly record: readonly RecordDuty[];
  readonly remarks: readonly Remark[];
  readonly notSaid: readonly Gap[];
}

/** A way beside the ladder. */
export interface Route {
  readonly id: string;
  readonly title: string;
  /** The route leads when the concern is one of these, and is offered otherwise. Empty: only offered. */
  readonly concerns: readonly Concern[];
  /** Stages at which it is offered; empty means all. */
  readonly stages: readonly number[];
  readonly when: Condition | null;
  /** True: another procedure, so the ladder's own steps do not apply to these concerns. */
  readonly instead: boolean;
  /** These concerns open the route only once a discussion has raised them, so the ladder begins at stage 1. */
  readonly opensAfter?: 'discussion';
  readonly reading?: string;
  /** The stage at which the ladder begins for these concerns; without concerns, the one it goes to from here. */
  readonly toStage: number | null;
  readonly steps: readonly Duty[];
  readonly source: string;
}

export interface PolicyDocument {
  readonly partnership: string;
  readonly title: string | null;
  /** As printed: `October 2020`. */
  readonly dated: string | null;
  /** When the document says that it is to be reviewed, as printed. */
  readonly review?: string;
  /** What the date is the date of, where that is not the document. */
  readonly datedNote: string | null;
  /** Only in policies that older versions saved; now it is {@link Policy.outside}. */
  readonly laterEdition?: string | null;
  readonly warnings: readonly string[];
  /** What has been lost from the text in use, a flow chart for example, and may have said more. */
  readonly lost?: string;
  /** Why it matters which part of the area it is, where it has parts. */
  readonly partsNote?: string;
}

export interface NamedConcern {
  readonly concern: Concern;
  /** Said where the document covers it only by another word. */
  readonly note: string | null;
  readonly source: string;
}

/** A part of an area with a name of its own; naming it puts its contacts first. */
export interface Part {
  readonly id: string;
  readonly name: string;
}

export interface Policy {
  readonly format: 1;
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parts: readonly Part[];
  readonly nation: Nation;
  readonly document: PolicyDocument;
  readonly scope?: { readonly say: string; readonly source: string };
  /** What we know and the document does not say; absent in policies that older versions saved. */
  readonly outside?: readonly Outside[];
  readonly concerns: readonly NamedConcern[];
  readonly immediate: {
    readonly source: string | null;
    readonly steps: readonly Duty[];
    readonly notSaid: readonly Gap[];
  };
  readonly everyStage: readonly Duty[];
  /** Owed once a stage is left, settled or not. */
  readonly afterStage?: readonly Duty[];
  /** Duties that a settlement at any stage starts. */
  readonly settled: readonly Duty[];
  readonly limits: readonly LadderLimit[];
  readonly stages: readonly Stage[];
  readonly routes: readonly Route[];
  readonly record: readonly RecordDuty[];
  readonly remarks: readonly Remark[];
  readonly notSaid: readonly Gap[];
  readonly contacts: readonly Contact[];
  readonly forms: readonly Form[];
  readonly examples: readonly Example[];
  readonly tracks?: readonly Track[];
  /** True of a text that areas share: it is extended, and is no area itself. */
  readonly base?: true;
  /** The id of the policy that this one adds to. */
  readonly extends?: string;
  /** What the policy that it extends asks of each area, and is not here yet. */
  readonly toFill?: readonly ToFill[];
  /** SHA-256 of the exact bytes of its file; of all their digests where it extends another. */
  readonly digest: string;
  /** Which edition of the file this is: the day on which it was made. */
  readonly edition?: Day;
}

/** A gap in a policy that a case came upon. */
export type PolicyGap =
  | { readonly kind: 'not-said'; readonly say: string }
  | { readonly kind: 'concern-not-named'; readonly concern: Concern }
  | { readonly kind: 'no-contact-for'; readonly agency: Agency };

/** The answers a thing hangs on. An absent list means "whatever the answer". */
export interface Condition {
  readonly concern?: readonly Concern[];
  readonly child?: readonly ChildStatus[];
  readonly agency?: readonly Agency[];
  readonly otherAgency?: readonly Agency[];
  readonly risk?: readonly Risk[];
  /** Ids of {@link Track}s, or {@link USUAL_TRACK}. */
  readonly track?: readonly string[];
}

/** A fault in a policy file. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** The file beside a policy file that holds its examples: `southwark.examples.yaml`. */
export function examplesFileOf(file: string): string {
  return file.replace(/(?=\.ya?ml$)/i, '.examples');
}

/** A policy file, or a whole folder, that is not in use, and why. */
export function notInUse(file: string, message: string, code = 'unreadable'): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message };
}
