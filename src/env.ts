import type { PageCache } from './cases/store/cached-page.ts';
import type { CaseStore } from './cases/store/case-store.ts';
import type { Calendar, OwnHolidays } from './model/deadline.ts';
import type { Policy } from './model/policy.ts';
import type { Problem } from './model/policy-file.ts';
import type { Nation } from './model/vocabulary.ts';
import type { SmallFile } from './platform/disk/whole-file.ts';
import type { Machine } from './platform/machine.ts';
import type { Paths } from './platform/paths.ts';
import type { OwnPolicies } from './platform/policies/policy-folder.ts';
import type { Screen } from './text/page.ts';

/** The values of the options that every command takes. */
export interface Settings {
  readonly json: boolean;
  /** False with `--no-input`: never ask. */
  readonly input: boolean;
  readonly accessible: boolean;
  readonly color: boolean;
  readonly dataDir: string | null;
  readonly policyDir: string | null;
  /** The time to work everything out for, instead of the clock's. */
  readonly now: string | null;
  readonly debug: boolean;
  /** Whether to show all that the policy says, instead of what fits one screen. */
  readonly full: boolean;
}

/** One of the answers to a closed question. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  /** Other names for the answer, which find it just as its label does. */
  readonly also?: readonly string[];
  /** For a choice under a page: its letter, and what it does in a word or two, as in `s save`. */
  readonly key?: string;
}

/** What typed letters find among the choices of a question. */
export interface Finding {
  /** The indexes of the choices that fit or nearly fit, the best first: Enter takes the best. */
  readonly shown: readonly number[];
  /** Whether Enter must take none of them, as when two areas have exactly this name. */
  readonly isUnclear?: boolean;
  /** The index of the only choice with exactly this name; null if none or several have it. */
  readonly exact: number | null;
  /** Whether the only choice shown is like "another day": what was typed goes with the answer. */
  readonly isOffered?: true;
  /** Whether nothing fits, and the choices shown are merely near. */
  readonly isNear: boolean;
  /** One sentence that says how many choices fit, or that none does. */
  readonly says: string;
}

/** Lets somebody save their answers as a draft before all are given. */
export interface Keeping {
  readonly isOn: () => boolean;
  /** Saves the answers from now on. Returns a sentence that says whether that worked. */
  readonly keep: () => string;
  /** Deletes the draft, and saves none from now on. Returns a sentence about it, as `keep` does. */
  readonly drop: () => string;
}

export interface Question {
  readonly message: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  /** False if Enter alone must not answer. */
  readonly hasDefault: boolean;
  /** For the risk, and before anything is lost: an answer typed in words must be typed in full. */
  readonly takesWhole?: true;
  /** The value of the choice that is marked at first, instead of the first in the list. */
  readonly marked?: string;
  readonly canGoBack: boolean;
  /** A page to show above the question, which stays in the window until there is an answer. */
  readonly page?: string;
  /** Finds choices by typed letters, if there is a better way than by the choices' labels. */
  readonly find?: (typed: string) => Finding;
  /** For a list of days: finds the choice for a typed day; null to search the labels instead. */
  readonly findDay?: (typed: string) => Finding | null;
  readonly keeping?: Keeping;
}

export interface TextQuestion {
  readonly message: string;
  readonly help: string;
  readonly canGoBack: boolean;
  readonly keeping?: Keeping;
  /** Whether several lines may be typed; nobody can then go back, or keep or drop a draft. */
  readonly severalLines?: true;
  /** For several lines: the text so far, to go on from. */
  readonly begun?: string;
  /** Whether lines that come together are joined for review, so none answers the next question. */
  readonly asOne?: true;
  /** Says back how an answer is understood. */
  readonly understood?: (text: string) => string;
  /** Returns null if the text will do, else one sentence that says what is wanted. */
  readonly fault: (text: string) => string | null;
}

export type Reply =
  /** `typed`: the words that go with the choice, such as a name that is not in the list. */
  | { readonly kind: 'answer'; readonly value: string; readonly typed?: string }
  | { readonly kind: 'back' };

/** Asks a person. Throws {@link StoppedError} if they stop, or the input ends. */
export interface Asker {
  /** Whether single keys answer and the list is redrawn; if false, whole lines answer. */
  readonly byKeys: boolean;
  choose(question: Question): Promise<Reply>;
  write(question: TextQuestion): Promise<Reply>;
  /** Takes note of what else was printed in the window, so that the 999 line stays in sight. */
  sees?(text: string): void;
  /** If anybody was asked: discards what is still being typed, or a shell would run it. */
  leave?(): Promise<void>;
}

/** An area and the policy in use for it, without opening the policy. */
export interface AreaCard
  extends Pick<Policy, 'id' | 'name' | 'aliases' | 'parts' | 'document' | 'outside' | 'edition'>,
    Pick<Policy, 'digest'> {
  readonly stages: number;
  /** A warning on a bundled policy whose replacement, one of the user's own, cannot be read now. */
  readonly away?: string;
  /** The file, if the policy is the user's own; null if it came with the program. */
  readonly ownFile: string | null;
}

/** A policy file as it was written. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, in hex. */
  readonly digest: string;
  /** Its file of examples; absent if it has none, or has them inside. Not part of the digest. */
  readonly examples?: { readonly file: string; readonly text: string };
}

/** The bundled policies, and the user's own, which replace bundled ones of the same id. */
export interface PolicyStore {
  readonly cards: readonly AreaCard[];
  /** Policies that are not in use, because another of the same id has replaced them. */
  readonly hidden?: readonly AreaCard[];
  /** Texts that several areas share and their policies extend; they are not areas themselves. */
  readonly bases: readonly AreaCard[];
  /** Opens the folder of the user's own policies; absent if there is none. */
  readonly own?: () => Promise<OwnPolicies>;
  /** The problems of the user's own files that could not be read as policies. */
  readonly problems: readonly Problem[];
  /** Finds a policy for the file `asking` to extend: one of the user's own, else a bundled one. */
  readonly find: (id: string, asking: string) => PolicyText | null;
  /** @throws {UserError} if there is no such area */
  read(id: string): Policy;
  /** Returns the policy with that id and digest, in use or not; null if it is not at hand. */
  known(id: string, digest: string): Policy | null;
  /** Identifies this build of the program: another build may read a policy differently. */
  readonly build: string;
}

/** The user's own `bank-holidays.yaml`. */
export interface OwnHolidaysFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly holidays: OwnHolidays;
  /** If there are any, the file is broken, and nothing in it is used. */
  readonly problems: readonly Problem[];
}

/** What a look-up needs from outside. It asks nobody, and cannot reach the cases. */
export interface LookUpEnv {
  readonly settings: Settings;
  readonly screen: Screen;
  /** The time to work everything out for, in epoch ms: from `nowFrom`, else the clock. */
  readonly now: number;
  /** Where `now` came from, if not from the clock. */
  readonly nowFrom?: '--now' | 'ESCALATE_NOW';
  readonly policies: PolicyStore;
  readonly paths: Paths['inUse'];
  /** If the user's own `bank-holidays.yaml` is broken, the calendar says so and counts no day. */
  calendar(nation: Nation): Calendar;
  ownHolidays(): OwnHolidaysFile;
  /** Warns if others may read or change what is saved, with the remedy; null if nobody may. */
  readonly shared?: () => string | null;
  /** Prints advice, tables and JSON, to standard output. */
  say(text: string): void;
  /** Prints warnings and notes, to standard error. */
  note(text: string): void;
}

/** Everything outside the program, built once. A test passes its own. */
export interface Env extends LookUpEnv {
  /** Null if nobody can be asked. */
  readonly asker: Asker | null;
  /** Reads the clock anew (epoch ms); absent if the time did not come from the clock. */
  readonly clockNow?: () => number;
  /** Whether leaving a page leads back to another one. */
  readonly hasBack?: boolean;
  readonly cases: CaseStore;
  /** The cache of the page that "status" printed last; a test need not have one. */
  readonly pageCache?: PageCache;
  /** Whether standard error is a terminal, so that somebody sees when something takes long. */
  readonly isWatched: boolean;
  /** The draft of an unfinished interview; only there if asked for, or a child may be at risk. */
  readonly draft: SmallFile;
  /** The answers that the interview offers again; there only if somebody asked for it. */
  readonly preferences: SmallFile;
  /** The version of this program. */
  readonly version: string;
  /** Returns `policy.schema.json` as it was built, by which an editor checks a policy file. */
  readonly policySchema: () => string;
  readonly machine: Machine;
}
