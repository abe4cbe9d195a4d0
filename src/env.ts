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

/** What was asked for with the options that every command takes. */
export interface Settings {
  readonly json: boolean;
  /** False with `--no-input`: never ask. */
  readonly input: boolean;
  readonly accessible: boolean;
  readonly color: boolean;
  readonly dataDir: string | null;
  readonly policyDir: string | null;
  /** The moment to work everything out for, instead of the clock's. */
  readonly now: string | null;
  readonly debug: boolean;
  /** All that the policy says, in place of what fits one screen. */
  readonly full: boolean;
}

/** A choice of a closed question. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  /** What people also call it: it is found by these as by its label. */
  readonly also?: readonly string[];
  /** Under a page: the letter that takes it, and in a word or two what it does: `s save`. */
  readonly key?: string;
}

/** What typed letters find among the choices of a question. */
export interface Finding {
  /** The choices that fit, or are near, by their index, the best first: Enter takes that one. */
  readonly shown: readonly number[];
  /** Whether none may be taken, as where two areas have this very name. */
  readonly isUnclear?: boolean;
  /** The one choice that has this very name; null where none has, or several. */
  readonly exact: number | null;
  /** Whether the only one that is shown stands for what was typed, which goes with the answer. */
  readonly isOffered?: true;
  /** Whether nothing fits, and those shown are merely near. */
  readonly isNear: boolean;
  /** One sentence: how many fit, or that none does. */
  readonly says: string;
}

/** Lets somebody keep their answers before all are given. */
export interface Keeping {
  readonly isOn: () => boolean;
  /** Keeps the answers from now on. Returns the sentence that says what became of it. */
  readonly keep: () => string;
  /** Throws the draft away, and keeps none from now on. Returns the same. */
  readonly drop: () => string;
}

export interface Question {
  readonly message: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  /** False where Enter alone must not answer. */
  readonly hasDefault: boolean;
  /** Of the risk, and before anything is lost: typed letters take an answer only where they are the whole of it. */
  readonly takesWhole?: true;
  /** The value that is marked in place of the first. */
  readonly marked?: string;
  readonly canGoBack: boolean;
  /** A page that the question stands under, and that stays in the window until it is answered. */
  readonly page?: string;
  /** What typed letters find, where it is not by the choices' labels. */
  readonly find?: (typed: string) => Finding;
  /** Of a list of days: what a day that is typed stands for; null: it has no day. */
  readonly findDay?: (typed: string) => Finding | null;
  readonly keeping?: Keeping;
}

export interface TextQuestion {
  readonly message: string;
  readonly help: string;
  readonly canGoBack: boolean;
  readonly keeping?: Keeping;
  /** Whether the answer may have several lines; nobody can go back from it, or say what becomes of a draft. */
  readonly severalLines?: true;
  /** Of several lines: what was written before, to go on from. */
  readonly begun?: string;
  /** Of one line: whether several that come at once are seen as one before they are taken, and none answers what is next. */
  readonly asOne?: true;
  /** What the answer is understood as, said back. */
  readonly understood?: (text: string) => string;
  /** Null where the text will do; else one sentence that says what is wanted. */
  readonly fault: (text: string) => string | null;
}

export type Reply =
  /** `typed`: the words that a choice stands for, as a name that is not in the list. */
  | { readonly kind: 'answer'; readonly value: string; readonly typed?: string }
  | { readonly kind: 'back' };

/** Asks a person. Throws {@link StoppedError} when they stop, or the input ends. */
export interface Asker {
  /** Whether single keys answer, and the list is drawn over; false: whole lines do. */
  readonly byKeys: boolean;
  choose(question: Question): Promise<Reply>;
  write(question: TextQuestion): Promise<Reply>;
  /** Takes notice of what was printed in the same window, so that the 999 line stays in sight. */
  sees?(text: string): void;
  /** Where somebody was asked: throws away what is still typed, or a shell would run it. */
  leave?(): Promise<void>;
}

/** An area and the policy in use for it, without opening the policy. */
export interface AreaCard
  extends Pick<Policy, 'id' | 'name' | 'aliases' | 'parts' | 'document' | 'outside' | 'edition'>,
    Pick<Policy, 'digest'> {
  readonly stages: number;
  /** Said of one that came with the program, where one's own that took its place cannot be read now. */
  readonly away?: string;
  /** The file of a policy of the user's own; null for one that came with the program. */
  readonly ownFile: string | null;
}

/** A policy file as it was written. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, in hex. */
  readonly digest: string;
  /** The file of its examples beside it; absent: it has them inside, or none. They are no part of the digest. */
  readonly examples?: { readonly file: string; readonly text: string };
}

/** The policies: those that came with the program, and the user's own, which take their place by id. */
export interface PolicyStore {
  readonly cards: readonly AreaCard[];
  /** Policies that are not in use, because another of the same id has taken their place. */
  readonly hidden?: readonly AreaCard[];
  /** Texts that areas share, and that their policies extend; no areas themselves. */
  readonly bases: readonly AreaCard[];
  /** Absent: there is no folder for them. */
  readonly own?: () => Promise<OwnPolicies>;
  /** Own files that could not be read as policies. */
  readonly problems: readonly Problem[];
  /** The text of a policy that another may extend: an own one, other than the file that asks, else a bundled one. */
  readonly find: (id: string, asking: string) => PolicyText | null;
  /** @throws {UserError} where the area is not there */
  read(id: string): Policy;
  /** The policy of that id and digest, in use or not; null: it is not at hand. */
  known(id: string, digest: string): Policy | null;
  /** The same for the same program: another one may read a policy differently. */
  readonly build: string;
}

/** The user's own `bank-holidays.yaml`. */
export interface OwnHolidaysFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly holidays: OwnHolidays;
  /** Not empty: the file is broken, and nothing of it is in use. */
  readonly problems: readonly Problem[];
}

/** What a look-up needs of the world: it asks nobody, and cannot reach the cases. */
export interface LookUpEnv {
  readonly settings: Settings;
  readonly screen: Screen;
  /** Epoch ms to work everything out for: `--now`, else the clock's. */
  readonly now: number;
  /** What gave it, where the clock did not. */
  readonly nowFrom?: '--now' | 'ESCALATE_NOW';
  readonly policies: PolicyStore;
  readonly paths: Paths['inUse'];
  /** Where the user's own `bank-holidays.yaml` is broken it says so, and no day can be counted by it. */
  calendar(nation: Nation): Calendar;
  ownHolidays(): OwnHolidaysFile;
  /** Says that others may read or change what is saved, with the line that mends it; null: nobody may. */
  readonly shared?: () => string | null;
  /** Advice, tables and JSON: standard output. */
  say(text: string): void;
  /** Warnings and notes: standard error. */
  note(text: string): void;
}

/** Everything outside the program, built once. A test passes its own. */
export interface Env extends LookUpEnv {
  /** Null where nobody can be asked. */
  readonly asker: Asker | null;
  /** Epoch ms by the clock as it goes on, where it is the clock that gives the time. */
  readonly clockNow?: () => number;
  /** Whether leaving a page leads back to another one. */
  readonly hasBack?: boolean;
  readonly cases: CaseStore;
  /** The page that "status" printed last; a test need have none. */
  readonly pageCache?: PageCache;
  /** Whether standard error is a terminal, so that somebody sees what takes long. */
  readonly isWatched: boolean;
  /** Answers kept before the interview was finished; there only where somebody asked for it. */
  readonly draft: SmallFile;
  /** What the interview offers again; there only where somebody asked for it. */
  readonly preferences: SmallFile;
  /** The version of this program. */
  readonly version: string;
  /** The shape of a policy file, for an editor: the text of `policy.schema.json` as it was built. */
  readonly policySchema: () => string;
  readonly machine: Machine;
}
