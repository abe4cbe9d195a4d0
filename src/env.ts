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
  /** False with `--no-input`, which means that nobody may be asked anything. */
  readonly input: boolean;
  readonly accessible: boolean;
  readonly color: boolean;
  readonly dataDir: string | null;
  readonly policyDir: string | null;
  /** The time given with `--now`, to use instead of the clock. Null if none was given. */
  readonly now: string | null;
  readonly debug: boolean;
  /** Whether to show everything that the policy says, not only what fits on one screen. */
  readonly full: boolean;
}

/** One possible answer to a closed question. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  /** Other names for the answer. Typing one of them finds it, just as typing its label does. */
  readonly also?: readonly string[];
  /** For a choice under a page: its letter, then a word or two on what it does, as in `s save`. */
  readonly key?: string;
}

/** The result of searching a question's choices for what somebody has typed. */
export interface Finding {
  /** Indexes of choices that fit or nearly fit. Enter picks the first (best) unless `isUnclear`. */
  readonly shown: readonly number[];
  /** Whether Enter must pick nothing, for example because two areas have exactly this name. */
  readonly isUnclear?: boolean;
  /** The index of the only choice with exactly the typed name. Null if none or several have it. */
  readonly exact: number | null;
  /** Whether the only choice shown is a catch-all such as "Another day", which accepts any text. */
  readonly isOffered?: true;
  /** Whether nothing fits, so that the choices shown are only near matches. */
  readonly isNear: boolean;
  /** A sentence saying how many choices fit, or that none does. */
  readonly says: string;
}

/** Lets somebody save the answers of an unfinished interview as a draft. */
export interface Keeping {
  readonly isOn: () => boolean;
  /** Saves the answers now, and after each new one. Returns a sentence saying whether it worked. */
  readonly keep: () => string;
  /** Deletes the draft and stops saving. Returns a sentence saying whether that worked. */
  readonly drop: () => string;
}

export interface Question {
  readonly message: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  /** Whether pressing Enter picks the marked choice or, if none is marked, the first. */
  readonly hasDefault?: boolean;
  /** Whether an answer in words must be typed in full, as for the risk or before a deletion. */
  readonly takesWhole?: true;
  /** The value of the choice to mark at the start. Without it, the first choice is marked. */
  readonly marked?: string;
  readonly canGoBack?: boolean;
  /** A page to show above the question. It stays in the window until the question is answered. */
  readonly page?: string;
  /** Finds choices from the letters typed. If absent, the labels are searched for those letters. */
  readonly find?: (typed: string) => Finding;
  /** For a list of days: finds the choice for a typed day, or null to search the labels. */
  readonly findDay?: (typed: string) => Finding | null;
  readonly keeping?: Keeping;
}

export interface TextQuestion {
  readonly message: string;
  readonly help: string;
  readonly canGoBack?: boolean;
  readonly keeping?: Keeping;
  /** Whether several lines may be typed. If so, nobody can go back, or save or delete a draft. */
  readonly severalLines?: true;
  /** For an answer of several lines: the text written so far, for the user to carry on from. */
  readonly begun?: string;
  /** Whether several pasted lines become one answer, so that none spills into the next question. */
  readonly asOne?: true;
  /** Returns a sentence that says how an answer has been understood. */
  readonly understood?: (text: string) => string;
  /** Returns a sentence saying what kind of answer is needed, or null if the text is acceptable. */
  readonly fault: (text: string) => string | null;
}

export type Reply =
  /** `typed`: words to go with the choice, such as a name that is not in the list. */
  | { readonly kind: 'answer'; readonly value: string; readonly typed?: string }
  | { readonly kind: 'back' };

/** Asks a person questions. Throws {@link StoppedError} if the person stops or the input ends. */
export interface Asker {
  /** Whether single keys answer and the list is redrawn. If false, the user types whole lines. */
  readonly byKeys: boolean;
  choose(question: Question): Promise<Reply>;
  write(question: TextQuestion): Promise<Reply>;
  /** Notes any text printed in the window between questions, to keep the 999 line in sight. */
  sees?(text: string): void;
  /** If anybody was asked, discards unread keys, which the shell would take for a command. */
  leave?(): Promise<void>;
}

/** A summary of an area's policy, for lists and searches that do not need the whole policy. */
export interface AreaCard
  extends Pick<Policy, 'id' | 'name' | 'aliases' | 'parts' | 'document' | 'outside' | 'edition'>,
    Pick<Policy, 'digest'> {
  readonly stages: number;
  /** A warning that this bundled policy is used only because the user's own cannot be read now. */
  readonly away?: string;
  /** The policy's file if it is the user's own. Null if the policy came with the program. */
  readonly ownFile: string | null;
}

/** The text of a policy file, exactly as it was written. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, in hex. */
  readonly digest: string;
  /** The policy's separate examples file; absent if it has none. The digest does not cover it. */
  readonly examples?: { readonly file: string; readonly text: string };
}

/** The bundled policies and the user's own, which replace bundled ones with the same id. */
export interface PolicyStore {
  readonly cards: readonly AreaCard[];
  /** Bundled policies not in use, because one of the user's own policies has the same id. */
  readonly hidden?: readonly AreaCard[];
  /** Shared texts that the policies of several areas extend. They are not areas themselves. */
  readonly bases: readonly AreaCard[];
  /** Opens the user's own policy folder, to change the files in it. Absent if there is none. */
  readonly own?: () => Promise<OwnPolicies>;
  /** Problems with the user's own policy folder, and with files there that are not in use. */
  readonly problems: readonly Problem[];
  /**
   * Finds a policy's text by id, the user's own first. Skips the file `asking`, which extends it.
   */
  readonly find: (id: string, asking: string) => PolicyText | null;
  /** @throws {UserError} if there is no such area */
  read(id: string): Policy;
  /** Returns the policy with this id and digest, in use or not. Returns null if there is none. */
  known(id: string, digest: string): Policy | null;
  /** Identifies this build of the program, because another build may read a policy differently. */
  readonly build: string;
}

/** The user's own `bank-holidays.yaml`. */
export interface OwnHolidaysFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly holidays: OwnHolidays;
  /** The problems with the file. If there are any, nothing in the file is used. */
  readonly problems: readonly Problem[];
}

/** The environment of a look-up command, which cannot ask questions or reach the cases. */
export interface LookUpEnv {
  readonly settings: Settings;
  readonly screen: Screen;
  /** The time treated as now, in epoch ms. It comes from `nowFrom`, or else from the clock. */
  readonly now: number;
  /** The option or variable that gave `now`. Absent if the clock gave it. */
  readonly nowFrom?: '--now' | 'ESCALATE_NOW';
  readonly policies: PolicyStore;
  readonly paths: Paths['inUse'];
  /** Returns a nation's calendar. It counts no working days if its holidays cannot be read. */
  calendar(nation: Nation): Calendar;
  ownHolidays(): OwnHolidaysFile;
  /** Returns a warning with a remedy if others may read or change what is saved. Otherwise null. */
  readonly shared?: () => string | null;
  /** Prints advice, tables and JSON to standard output. */
  say(text: string): void;
  /** Prints warnings and notes to standard error. */
  note(text: string): void;
}

/** Everything outside the program that a command uses. Tests pass their own. */
export interface Env extends LookUpEnv {
  /** Null if nobody can be asked. */
  readonly asker: Asker | null;
  /** Reads the clock again, in epoch ms. Absent if `now` did not come from the clock. */
  readonly clockNow?: () => number;
  /** Whether leaving the command's page leads back to another page. */
  readonly hasBack?: boolean;
  readonly cases: CaseStore;
  /** The cache of the page that `status` last printed. A test may leave it out. */
  readonly pageCache?: PageCache;
  /** Whether standard error is a terminal, where somebody will see a note about slow work. */
  readonly isWatched: boolean;
  /** The draft of an unfinished interview, saved only on request or if a child may be at risk. */
  readonly draft: SmallFile;
  /** Remembered answers that the interview offers again. Saved only if the user asked for that. */
  readonly preferences: SmallFile;
  readonly version: string;
  /** Returns the text of `policy.schema.json`, which editors use to check policy files. */
  readonly policySchema: () => string;
  readonly machine: Machine;
}
