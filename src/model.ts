/**
 * The words of the field as types. Imports nothing; every other room speaks in these.
 *
 * Days are London days (`YYYY-MM-DD`), moments are ISO 8601 with an offset, whatever the machine's zone.
 */

/** A day in London, `YYYY-MM-DD`. */
export type Day = string;
/** A moment, ISO 8601 with an offset, printed with London's (`2026-12-22T14:05:00+00:00`). */
export type Moment = string;
/** When something happened, as exactly as the practitioner said it: a day, or a moment. */
export type When = Day | Moment;

export const CONCERNS = [
  'referral',
  'enquiry',
  'access-to-services',
  'threshold',
  'assessment',
  'roles',
  'plan-progress',
  'communication',
  'lead-agency',
  'practice',
  'protection-plan',
  'conference-request',
  'conference-decision',
  'staff-allegation',
  'policy-issue',
  'other',
] as const;
export type Concern = (typeof CONCERNS)[number];

export const AGENCIES = [
  'childrens-services',
  'education',
  'early-years',
  'college',
  'health',
  'police',
  'adult-services',
  'probation',
  'cafcass',
  'fire',
  'ambulance',
  'housing',
  'voluntary',
  'partnership',
  'helpline',
  'other',
] as const;
export type Agency = (typeof AGENCIES)[number];

/** `unsure` is handled as `immediate`. */
export const RISKS = ['immediate', 'none', 'unsure'] as const;
export type Risk = (typeof RISKS)[number];

/** What is known of the child. `looked-after` and `protection-plan` may both be given; the others stand alone. */
export const CHILD_STATUSES = ['looked-after', 'protection-plan', 'neither', 'unknown'] as const;
export type ChildStatus = (typeof CHILD_STATUSES)[number];

export const OUTCOMES = ['resolved', 'unresolved', 'no-response', 'risk', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whose duty it is. `not-said`: the document uses the passive and names nobody. */
export const OWNERS = [
  'you',
  'your-dsl',
  'your-manager',
  'both',
  'managers',
  'other-agency',
  'senior',
  'partnership',
  'not-said',
] as const;
export type Owner = (typeof OWNERS)[number];

/** The years for which bank holidays are worked out; no working day outside them can be counted. */
export const CALENDAR_YEARS = { from: 2012, to: 2045 } as const;

export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/** Events that start a clock; a limit may also name a step, whose doing starts it. */
export const EVENTS = [
  'disagreement',
  'raised',
  'stage-entered',
  'referred',
  'settled',
  'risk',
  // Where the document counts from a conference, the disagreement's time is asked for as the conference's.
  'conference',
] as const;
export type Event = (typeof EVENTS)[number];

export type LimitUnit =
  | 'working-day'
  | 'day'
  | 'hour'
  | 'same-working-day'
  | 'immediately'
  | 'as-soon-as-possible'
  | 'not-stated';

export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** How long a duty may take. `amount` is null for units that are not counted. */
export interface Limit {
  /** Unique in its policy; a duty's limit has the duty's own id. */
  readonly id: string;
  /** What must have happened when the time is up, as a short phrase. */
  readonly what: string;
  readonly owner: Owner;
  readonly amount: number | null;
  readonly unit: LimitUnit;
  /** True where, and only where, the document itself prints "or a timescale that protects the child". */
  readonly orSooner: boolean;
  /** The same limit as the document prints it a second time, "48 hours (two working days)"; the shorter governs. */
  readonly also?: Amount;
  /** The answers it holds under; absent: whatever they are. A step's limit goes by the step's. */
  readonly when?: Condition;
  /** An {@link Event}, the id of a step, or `stage-1` for the day that stage began. */
  readonly from: string;
  readonly source: string;
  /** The source's own words for the number, ten at most. */
  readonly words: string | null;
  /** How an open text was read, and why. */
  readonly reading: string | null;
  /** The other thing the text might mean; its date is shown beside the one that governs. */
  readonly mightMean: { readonly amount: number | null; readonly unit: LimitUnit } | null;
}

/** A limit on several stages together. */
export interface LadderLimit extends Limit {
  readonly stages: readonly number[];
}

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

/** The way that is gone where none of a policy's tracks is taken. */
export const USUAL_TRACK = 'usual';

/** Another way up the same ladder: quicker, shorter, or for some children or concerns only. */
export interface Track {
  readonly id: string;
  readonly title: string;
  /** Taken by itself under these answers; null: taken when the practitioner says so. */
  readonly when: Condition | null;
  /** The stages it goes through, in order; empty means all. */
  readonly stages: readonly number[];
  readonly source: string;
}

/** Something that each area must add to a policy that several share, and has not yet. */
export interface ToFill {
  readonly say: string;
}

/** A thing that somebody does. */
export interface Duty {
  readonly id: string;
  /** One or two plain sentences. */
  readonly do: string;
  readonly by: Owner;
  readonly when: Condition | null;
  /** The condition in words: shown when the answer it hangs on is not known, or when only the reader can know. */
  readonly if: string | null;
  /** True where the document says "may", "consider" or the like. */
  readonly optional: boolean;
  readonly limit: Limit | null;
  /** The event that doing this is, for clocks that start from it. */
  readonly event: Event | null;
  /** Ids of contacts to offer with it. */
  readonly contacts: readonly string[];
  readonly source: string;
  readonly reading: string | null;
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

export interface Stage {
  readonly number: number;
  readonly title: string;
  /** Said where the title is ours because the document prints none. */
  readonly titleNote: string | null;
  /** Who speaks to whom. */
  readonly thisSide: string;
  readonly otherSide: string;
  readonly source: string;
  readonly limits: readonly Limit[];
  readonly steps: readonly Duty[];
  /** Duties that a settlement at this stage starts. */
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
  /** The stage at which the ladder begins for these concerns; without concerns, the one it goes to from here. */
  readonly toStage: number | null;
  readonly steps: readonly Duty[];
  readonly source: string;
}

export interface Phone {
  readonly number: string;
  readonly e164: string | null;
  readonly label?: string;
}

export interface Email {
  readonly address: string;
  readonly label?: string;
}

/** One row of the document: one person or one role. What the row leaves out is null. */
export interface Contact {
  readonly id: string;
  readonly area: string;
  readonly agencies: readonly Agency[];
  readonly organisation: string | null;
  readonly role: string | null;
  readonly name: string | null;
  readonly phones: readonly Phone[];
  readonly emails: readonly Email[];
  readonly urls: readonly string[];
  readonly covers?: string;
  readonly note?: string;
  /** Empty: the document ties it to no stage. */
  readonly stages: readonly number[];
  readonly source: string;
  readonly warnings: readonly string[];
  /** Parts of the area it serves; empty means all of it. */
  readonly parts: readonly string[];
  /** Answers it is offered under; null means any. */
  readonly when: Condition | null;
}

export type FieldKind = 'yes-no' | 'line' | 'text' | 'date' | 'signature' | 'table';

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly columns: readonly string[];
  /** Where in the log the answer is found; null: left blank for a person to fill. */
  readonly fill: string | null;
  readonly note: string | null;
}

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly stages: readonly number[];
  readonly purpose: string;
  readonly fields: readonly FormField[];
  /** Said where the form's fields are not in the document. */
  readonly notSaid: string | null;
  readonly source: string;
}

export interface PolicyDocument {
  readonly partnership: string;
  readonly title: string | null;
  /** As printed: `October 2020`. */
  readonly dated: string | null;
  /** What the date is the date of, where that is not the document. */
  readonly datedNote: string | null;
  readonly laterEdition: string | null;
  readonly warnings: readonly string[];
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

/** What a practitioner may be asked to imagine, and what must then be advised: the policy's own tests. */
export interface Example {
  readonly name: string;
  readonly given: Answers & { readonly now?: When };
  readonly then: readonly Happening[];
  readonly expect: Expectation;
}

export interface Expectation {
  readonly stage?: number;
  readonly state?: CaseState;
  /** Due day or moment by deadline id; null: no date. */
  readonly due?: Readonly<Record<string, When | null>>;
  readonly states?: Readonly<Record<string, DeadlineState>>;
  /** Ids that must be among the steps, and ids that must not. */
  readonly steps?: readonly string[];
  readonly noSteps?: readonly string[];
  /** The ids of exactly the immediate steps, 999 aside. */
  readonly immediate?: readonly string[];
  readonly contacts?: readonly string[];
  readonly noContacts?: readonly string[];
  /** Phrases that must occur in some gap. */
  readonly gaps?: readonly string[];
  /** Ids of exactly the steps that a settlement would start. */
  readonly ifResolved?: readonly string[];
}

export interface Policy {
  readonly format: 1;
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parts: readonly Part[];
  readonly nation: Nation;
  readonly document: PolicyDocument;
  readonly concerns: readonly NamedConcern[];
  readonly immediate: {
    readonly source: string | null;
    readonly steps: readonly Duty[];
    readonly notSaid: readonly Gap[];
  };
  /** Duties open at every stage. */
  readonly everyStage: readonly Duty[];
  /** Duties that a settlement at any stage starts. */
  readonly settled: readonly Duty[];
  /** Limits over several stages together. */
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
}

/** What the practitioner has told. Absent or null: not said. */
export interface Answers {
  readonly area: string;
  readonly part?: string | null;
  readonly concern: Concern;
  readonly risk: Risk;
  readonly agency?: Agency | null;
  readonly otherAgency?: Agency | null;
  readonly child?: readonly ChildStatus[];
  readonly disagreed?: When | null;
  readonly protectBy?: When | null;
  readonly stage?: number | null;
  readonly reached?: When | null;
  /** The track that was chosen; one that goes by the answers is not told. */
  readonly track?: string | null;
}

export const RECORD_KINDS = ['discussion', 'decision', 'action', 'outcome', 'note'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One thing that happened in a case, in the order it was told. The whole case is a replay of these. */
export type Happening =
  | { readonly kind: 'opened'; readonly at: When; readonly answers: Answers }
  | {
      readonly kind: 'next';
      readonly at: When;
      readonly outcome: Outcome;
      readonly risk?: Risk;
      readonly reason?: string;
      /** The stage it goes to, where the policy lets it skip some or come back. */
      readonly toStage?: number;
    }
  | { readonly kind: 'done'; readonly at: When; readonly step: string }
  | { readonly kind: 'set'; readonly at: When; readonly changes: Partial<Answers> }
  | { readonly kind: 'reopened'; readonly at: When; readonly reason?: string };

export type CaseState = 'open' | 'settled' | 'resolved' | 'withdrawn' | 'ladder-ended';

export type DeadlineState =
  | 'waiting'
  | 'running'
  | 'due-soon'
  | 'due-today'
  | 'overdue'
  | 'met'
  | 'met-late'
  | 'ended';

export interface CountedDay {
  readonly day: Day;
  readonly counts: boolean;
  /** Why a day does not count: `Saturday`, `Sunday`, or the bank holiday's name; or why it counts after all. */
  readonly why?: string;
  /** True where the user's own `bank-holidays.yaml` says so. */
  readonly own?: true;
}

export interface Deadline {
  readonly id: string;
  readonly stage: number | null;
  readonly stages?: readonly number[];
  readonly what: string;
  readonly owner: Owner;
  readonly limit: { readonly amount: number | null; readonly unit: LimitUnit };
  readonly orSooner: boolean;
  readonly from: {
    readonly event: string;
    readonly at: When | null;
    readonly projected: boolean;
  };
  readonly due: When | null;
  readonly policyDue: When | null;
  readonly actBy: Day | null;
  readonly governedBy: 'policy' | 'protect-by' | null;
  readonly state: DeadlineState;
  readonly counted: readonly CountedDay[];
  readonly source: string;
  /** The limit in each of the ways that the document prints it, with its date; the earliest governs. */
  readonly printed?: readonly (Amount & { readonly due: When | null })[];
  readonly words?: string;
  readonly reading?: string;
  /** What the open text might also mean, with its date. */
  readonly mightMean?: {
    readonly amount: number | null;
    readonly unit: LimitUnit;
    readonly due: When | null;
  };
}

export interface Step {
  readonly id: string;
  readonly do: string;
  readonly by: Owner;
  readonly source: string;
  readonly deadline: string | null;
  readonly done: boolean;
  readonly optional: boolean;
  /** True where it stands at every stage, and is no step of this one in particular. */
  readonly everyStage: boolean;
  readonly if?: string;
  readonly reading?: string;
}

/** The one thing to do next, and by when. */
export interface NextStep {
  readonly step: Step;
  readonly deadline: Deadline | null;
}

export interface Immediate {
  readonly steps: readonly Step[];
  readonly contacts: readonly Contact[];
}

export interface OfferedRoute {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly steps: readonly Step[];
  /** The stage that it goes to from here. */
  readonly toStage?: number;
}

export interface OfferedForm {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly source: string;
}

export interface Advice {
  readonly schema: 'escalate/advice/1';
  readonly asOf: Moment;
  readonly area: string;
  readonly policy: {
    readonly id: string;
    readonly title: string | null;
    readonly dated: string | null;
    readonly digest: string;
    readonly warnings: readonly string[];
  };
  readonly concern: Concern;
  readonly risk: Risk;
  readonly immediate: Immediate | null;
  readonly stage: {
    readonly number: number;
    readonly of: number;
    readonly title: string;
    /** Said where the title is ours because the document prints none. */
    readonly titleNote: string | null;
    readonly source: string;
    readonly thisSide: string;
    readonly otherSide: string;
    readonly enteredAt: When | null;
  };
  /** The side route that leads for this concern; `instead`: it applies in place of the ladder. */
  readonly route: {
    readonly title: string;
    readonly source: string;
    readonly instead: boolean;
  } | null;
  /** The track that is taken, where the policy has tracks and it is not the usual way. */
  readonly track?: { readonly id: string; readonly title: string; readonly source: string };
  readonly state: CaseState;
  readonly steps: readonly Step[];
  readonly contacts: readonly Contact[];
  readonly deadlines: readonly Deadline[];
  readonly record: readonly RecordDuty[];
  readonly remarks: readonly {
    readonly say: string;
    readonly source: string;
    readonly scope: Scope;
  }[];
  readonly routes: readonly OfferedRoute[];
  readonly forms: readonly OfferedForm[];
  readonly gaps: readonly string[];
  readonly then: {
    readonly ifResolved: readonly Step[];
    readonly ifNot: { readonly stage: number; readonly title: string } | null;
  };
  readonly case: string | null;
}

/** Why a date is no longer the one that was told. */
export interface Moved {
  readonly from: When;
  readonly to: When;
  /** Days that have since become, or are no longer, bank holidays; both empty: the policy's own text changed. */
  readonly added: readonly { readonly day: Day; readonly name: string }[];
  readonly removed: readonly Day[];
}

export type Attention = 'overdue' | 'due-today' | 'due-soon' | 'ok' | 'none';

/** A deadline of a saved case: with how long is left, and whether its date has moved since it was told. */
export interface CaseDeadline extends Deadline {
  /** Working days from now to the day to act by; 0: today; negative: so many late; null: no date. */
  readonly workingDaysLeft: number | null;
  readonly moved: Moved | null;
}

/** Where a saved case stands. */
export interface CaseStatus {
  readonly area: string;
  readonly areaName: string;
  readonly stage: number;
  readonly of: number;
  readonly nextStage: { readonly stage: number; readonly title: string } | null;
  readonly state: CaseState;
  readonly attention: Attention;
  readonly risk: Risk;
  /** Worst first. */
  readonly deadlines: readonly CaseDeadline[];
  /** What is still to do, the immediate-risk route first. */
  readonly steps: readonly Step[];
  readonly next: NextStep | null;
  /** Whether that is of the immediate-risk route: then nothing else comes before it. */
  readonly isUrgent: boolean;
}

/** One entry of a case's chronology. */
export interface DocumentEntry {
  readonly number: number;
  readonly kind: string;
  /** When it happened, as told. */
  readonly at: When;
  /** What the clock said when it was entered. */
  readonly recordedAt: Moment;
  readonly by: string | null;
  /** The words given, nothing added. */
  readonly text?: string;
  readonly hash: string;
  readonly corrected?: true;
  readonly correctedBy?: number;
  /** Told for another day than the clock's. */
  readonly toldApart?: true;
  /** Changed by another hand since it was saved: what it says now, not what was recorded. */
  readonly doubtful?: true;
  readonly approvals: readonly { readonly at: When; readonly by: string | null }[];
  readonly details: {
    readonly answers?: Answers;
    readonly outcome?: Outcome;
    readonly toStage?: number;
    readonly risk?: Risk;
    readonly step?: string;
    readonly changes?: Partial<Answers>;
    readonly record?: RecordKind;
    readonly with?: string;
    readonly how?: string;
    readonly entry?: number;
    readonly policy?: string;
    readonly digest?: string;
  };
}

/** A deadline of a case's chronology: with when it was met. */
export interface DocumentDeadline extends CaseDeadline {
  readonly metAt: When | null;
  /** Its time was up with nothing marked as done: it still stands, or had by the time it ended. */
  readonly ranOut: boolean;
}

/** A duty that a case has met, done or not. */
export interface DocumentStep extends Step {
  /** Null: it stands beside the stages. */
  readonly stage: number | null;
  readonly doneAt: When | null;
}

/** One stay at one stage, as it was planned and as it went. */
export interface StageStay {
  readonly stage: number;
  readonly title: string;
  readonly source: string;
  readonly from: When | null;
  /** Null: the case is still there. */
  readonly to: When | null;
  readonly how: Outcome | null;
  /** When its own time is up; null: its document states none, or its start is not known. */
  readonly planned: When | null;
  /** Left, or still there, after its time was up. */
  readonly late: boolean;
}

/** A saved case as one document. What damage has made unreadable is null. */
export interface CaseDocument {
  readonly schema: 'escalate/case/1';
  readonly asOf: Moment;
  readonly case: string;
  readonly area: string | null;
  readonly areaName: string | null;
  readonly state: CaseState | null;
  readonly stage: number | null;
  readonly policy: {
    readonly id: string;
    readonly digest: string;
    readonly title: string | null;
    readonly dated: string | null;
    readonly partnership: string;
    readonly warnings: readonly string[];
  } | null;
  /** The answers as they stand now. */
  readonly answers: Answers | null;
  readonly stays: readonly StageStay[];
  /** Stages of the policy that the case has not reached. */
  readonly ahead: readonly { readonly stage: number; readonly title: string }[];
  readonly steps: readonly DocumentStep[];
  readonly entries: readonly DocumentEntry[];
  readonly deadlines: readonly DocumentDeadline[];
  /** What was taken out for sharing, in words; absent: nothing. */
  readonly redacted?: string;
  readonly receipt: { readonly entries: number; readonly hash: string } | null;
  readonly damaged: readonly { readonly entry: number | null; readonly problem: string }[];
}

/** Whether a thing is said of this stage and these answers, or of the whole policy whatever they are. */
export type Scope = 'here' | 'always';

/** Something that is not known here: the document leaves it out, or the practitioner has not told it. */
export type GapFound =
  | { readonly kind: 'not-said'; readonly say: string; readonly scope: Scope }
  | { readonly kind: 'concern-not-named'; readonly concern: Concern }
  | { readonly kind: 'concern-by-other-words'; readonly note: string }
  | { readonly kind: 'no-contact-for'; readonly agency: Agency }
  | { readonly kind: 'disagreement-not-told' }
  | { readonly kind: 'conference-not-told' }
  | { readonly kind: 'not-filled'; readonly say: string }
  | { readonly kind: 'track-not-told'; readonly tracks: readonly Pick<Track, 'id' | 'title'>[] }
  | { readonly kind: 'track-not-known'; readonly title: string }
  | { readonly kind: 'agencies-not-told' }
  | { readonly kind: 'stage-entry-not-told'; readonly stage: number }
  | { readonly kind: 'risk-not-asked-again'; readonly told: When };

/** Why a policy document should be checked before it is relied on. */
export type DocumentDoubt =
  | { readonly kind: 'undated' }
  | { readonly kind: 'old'; readonly dated: string; readonly note: string | null }
  | { readonly kind: 'untitled' }
  | { readonly kind: 'later-edition'; readonly say: string }
  | { readonly kind: 'as-said'; readonly say: string };

/** Advice before it is put into words. */
export type Findings = Omit<Advice, 'gaps' | 'policy' | 'schema'> & {
  readonly policy: Policy;
  /** The part of the area that was named, if one was. */
  readonly part: string | null;
  readonly doubts: readonly DocumentDoubt[];
  readonly gaps: readonly GapFound[];
};

export interface Timeline {
  readonly schema: 'escalate/timeline/1';
  readonly area: string;
  readonly from: When;
  readonly stages: readonly {
    readonly number: number;
    readonly title: string;
    readonly deadlines: readonly Deadline[];
    readonly gaps: readonly string[];
  }[];
  readonly overall: readonly Deadline[];
  readonly warnings: readonly string[];
}

/** Parts of a policy that are compared by their text alone. */
export type PolicyPart =
  | 'gap'
  | 'record'
  | 'remark'
  | 'concern'
  | 'track'
  | 'form'
  | 'to-fill';

type StageSides = Pick<Stage, 'number' | 'title' | 'thisSide' | 'otherSide'>;

/** One thing that a newer policy says otherwise. */
export type PolicyChange =
  | { readonly kind: 'stages'; readonly before: number; readonly after: number }
  | {
      readonly kind: 'stage';
      readonly number: number;
      readonly before: StageSides;
      readonly after: StageSides;
    }
  | {
      readonly kind: 'moved';
      readonly id: string;
      readonly what: string;
      /** `stage-2`, `settled-2`, `every-stage`, `immediate`, `settled` or `beside`. */
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'route';
      readonly id: string;
      readonly before: Omit<Route, 'steps'> | null;
      readonly after: Omit<Route, 'steps'> | null;
    }
  | {
      readonly kind: 'text';
      readonly part: PolicyPart;
      readonly text: string;
      /** The stage that says it; null: the policy as a whole. */
      readonly stage: number | null;
      /** False: it is no longer said. */
      readonly added: boolean;
    }
  | {
      readonly kind: 'limit';
      readonly id: string;
      readonly before: Limit | null;
      readonly after: Limit | null;
    }
  | {
      readonly kind: 'duty';
      readonly id: string;
      readonly before: Duty | null;
      readonly after: Duty | null;
    }
  | {
      readonly kind: 'contact';
      readonly id: string;
      readonly before: Contact | null;
      readonly after: Contact | null;
    }
  | { readonly kind: 'document' };

/** A bank-holiday table: every non-working weekday of one nation between two days, both included. */
export interface Calendar {
  readonly nation: Nation;
  readonly from: Day;
  readonly to: Day;
  readonly holidays: ReadonlyMap<Day, string>;
  /** Holidays that the user's own `bank-holidays.yaml` added. */
  readonly added?: ReadonlySet<Day>;
  /** Days that it says are no bank holidays after all, and why. */
  readonly removed?: ReadonlyMap<Day, string>;
}

/** A bank holiday announced, moved or dropped after this version was released. */
export interface OwnHoliday {
  readonly day: Day;
  readonly name: string;
  readonly nations: readonly Nation[];
}

/** What the user's own `bank-holidays.yaml` says: days on which nobody works, and days on which people do after all. */
export interface OwnHolidays {
  readonly added: readonly OwnHoliday[];
  readonly removed: readonly OwnHoliday[];
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

/** A gap in a policy that a case came upon. */
export type PolicyGap =
  | { readonly kind: 'not-said'; readonly say: string }
  | { readonly kind: 'concern-not-named'; readonly concern: Concern }
  | { readonly kind: 'no-contact-for'; readonly agency: Agency };

/** What one case adds to a quarter's counts: no name, no reference and no words of a record. */
export interface ReportRow {
  /** The same for the same case on every machine, and gives nothing of it away. */
  readonly key: string;
  /** How many entries its log had: of two reports on one case, the longer log counts. */
  readonly entries: number;
  readonly asOf: Moment;
  readonly area: string;
  readonly concern: Concern;
  readonly agency: Agency | null;
  readonly otherAgency: Agency | null;
  /** Whether it began in the quarter; otherwise it was carried in. */
  readonly began: boolean;
  /** The furthest stage that it had reached by the quarter's end. */
  readonly stage: number;
  readonly state: CaseState;
  /** The stage at which it was settled in the quarter. */
  readonly settledStage: number | null;
  /** Whether that stage's own time was then up; null: not settled, or the stage has no time. */
  readonly settledLate: boolean | null;
  /** Working days from the disagreement to that settlement. */
  readonly workingDays: number | null;
  readonly limits: { readonly inTime: number; readonly late: number; readonly ranOut: number };
  readonly noAnswer: number;
  readonly immediateRisk: number;
  readonly gaps: readonly PolicyGap[];
}

export interface Tally {
  readonly of: string;
  readonly count: number;
}

/** What a quarter's rows add up to. Each list is in order of count, the largest first. */
export interface ReportCounts {
  readonly cases: number;
  readonly began: number;
  readonly byArea: readonly Tally[];
  readonly byStage: readonly Tally[];
  readonly byConcern: readonly Tally[];
  readonly byAgency: readonly Tally[];
  readonly byOtherAgency: readonly Tally[];
  readonly byState: readonly Tally[];
  readonly settled: number;
  readonly settledByStage: readonly Tally[];
  readonly settledInTime: number;
  readonly settledLate: number;
  readonly limitsInTime: number;
  readonly limitsLate: number;
  readonly limitsRanOut: number;
  readonly noAnswer: number;
  readonly immediateRisk: number;
  readonly workingDays: {
    readonly cases: number;
    readonly median: number | null;
    readonly longest: number | null;
  };
  /** How many cases under an area's policy came upon each gap in it. */
  readonly gaps: readonly {
    readonly area: string;
    readonly gap: PolicyGap;
    readonly count: number;
  }[];
}

/** A quarter's return: what `report --format json` writes and `--merge` reads. */
export interface Report {
  readonly schema: 'escalate/report/1';
  /** `2026-Q4`: October to December 2026. */
  readonly quarter: string;
  readonly from: Day;
  readonly to: Day;
  readonly asOf: Moment;
  readonly counts: ReportCounts;
  /** One row a case, so that colleagues' reports add up without counting a case twice. */
  readonly cases: readonly ReportRow[];
}

/** A date of a case for a diary. */
export interface DiaryDate {
  readonly deadline: DocumentDeadline;
  readonly day: Day;
  /** The working day before. */
  readonly alarm: Day;
  /** `planned`: its clock has not started; `over`: still to come in the diary, but it no longer matters. */
  readonly state: 'running' | 'planned' | 'over';
}

/** What a message about a case is drafted from, besides its chronology. */
export interface LetterFacts {
  readonly stage: {
    readonly number: number;
    readonly title: string;
    readonly source: string;
    readonly thisSide: string;
    readonly otherSide: string;
  };
  /** Steps of this stage that go to an address the document gives. */
  readonly mailboxes: readonly {
    readonly contact: Contact;
    readonly say: string;
    readonly source: string;
    /** True: the step is what brings the matter to this stage, so the message itself goes there. */
    readonly refers: boolean;
  }[];
  /** The other agency's people whom the document ties to this stage. */
  readonly people: readonly Contact[];
  /** The time limit on the answer; null: the document gives none. */
  readonly answer: DocumentDeadline | null;
  /** Forms that the document wants at this stage. */
  readonly forms: readonly { readonly id: string; readonly title: string }[];
}
