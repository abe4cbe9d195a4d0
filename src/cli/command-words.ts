/** The commands as they are registered, as plain data: for completion and the manual page. */
export interface CommandTree {
  /** As it is typed, without `escalate`; that one's own is empty. */
  readonly name: string;
  readonly says: string;
  readonly usage: string;
  readonly options: readonly OptionWord[];
  readonly arguments: readonly ArgumentWord[];
  readonly commands: readonly CommandTree[];
}

export interface OptionWord {
  /** As help shows it: `--area <area>`. */
  readonly term: string;
  /** `--area`, and a short one where there is one. */
  readonly names: readonly string[];
  readonly says: string;
  /** What kind of word it takes: `area`; null: none. */
  readonly value: string | null;
  readonly isVariadic: boolean;
  /** Whether every command takes it. */
  readonly isOfEvery: boolean;
}

export interface ArgumentWord {
  /** What kind of word it is: `area`. */
  readonly name: string;
  readonly term: string;
  readonly says: string;
  readonly isVariadic: boolean;
}
