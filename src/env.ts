import type { Calendar, Nation, Part, Policy, PolicyDocument, Problem } from './model.ts';

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
}

export interface Question {
  readonly message: string;
  readonly help: string;
  readonly choices: readonly Choice[];
  /** False where Enter alone must not answer. */
  readonly hasDefault: boolean;
  readonly canGoBack: boolean;
}

export interface TextQuestion {
  readonly message: string;
  readonly help: string;
  readonly canGoBack: boolean;
  /** Null where the text will do; else one sentence that says what is wanted. */
  readonly fault: (text: string) => string | null;
}

export type Reply = { readonly kind: 'answer'; readonly value: string } | { readonly kind: 'back' };

/** Asks a person. Throws {@link StoppedError} when they stop, or the input ends. */
export interface Asker {
  choose(question: Question): Promise<Reply>;
  write(question: TextQuestion): Promise<Reply>;
}

/** An area and the policy in use for it, without opening the policy. */
export interface AreaCard {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parts: readonly Part[];
  readonly document: PolicyDocument;
  readonly stages: number;
  readonly digest: string;
  /** The file of a policy of the user's own; null for one that came with the program. */
  readonly ownFile: string | null;
}

/** The policies: those that came with the program, and the user's own, which take their place by id. */
export interface PolicyShelf {
  readonly cards: readonly AreaCard[];
  /** Own files that could not be read as policies. */
  readonly problems: readonly Problem[];
  /** @throws {UserError} where the area is not there */
  read(id: string): Policy;
}

export interface PathInUse {
  readonly what: string;
  readonly path: string;
  readonly why: string;
}

/** Everything outside the program, built once. A test passes its own. */
export interface Env {
  readonly settings: Settings;
  readonly screen: { readonly columns: number; readonly color: boolean };
  /** Null where nobody can be asked. */
  readonly asker: Asker | null;
  /** Epoch ms to work everything out for: `--now`, else the clock's. */
  readonly now: number;
  readonly policies: PolicyShelf;
  readonly paths: readonly PathInUse[];
  calendar(nation: Nation): Calendar;
  /** Advice, tables and JSON: standard output. */
  say(text: string): void;
  /** Warnings and notes: standard error. */
  note(text: string): void;
}
