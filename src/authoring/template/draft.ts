/** A limit as found, to be confirmed. */
export interface DraftLimit {
  readonly id: string;
  readonly line: number;
  readonly within: string;
  /** The same, as printed a second time; null: it is not. */
  readonly also: string | null;
  readonly orSooner: boolean;
  readonly source: string;
  readonly words: string;
  /** The words around it. */
  readonly beside: string;
}

export interface DraftStage {
  readonly number: number;
  readonly title: string | null;
  /** Null: the text has no heading for it. */
  readonly line: number | null;
  readonly alsoOn: readonly number[];
  readonly source: string;
  readonly limits: readonly DraftLimit[];
}

/** Numbers and addresses that stand together in the text, to be confirmed. */
export interface DraftContact {
  readonly id: string;
  readonly line: number;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly source: string;
  /** The words beside them. */
  readonly beside: string;
  /** What is said of how they are printed. */
  readonly notes: readonly string[];
}

/** What was found in a document's text without guessing. */
export interface Draft {
  readonly stages: readonly DraftStage[];
  /** Limits that stand in no stage's section. */
  readonly limits: readonly DraftLimit[];
  readonly contacts: readonly DraftContact[];
  /** Where the text speaks of time in a way that the format has no word for. */
  readonly left: readonly { readonly line: number; readonly text: string }[];
  /** What the text prints and the draft does not, in the same form. */
  readonly leftOut: readonly { readonly text: string; readonly reason: string }[];
  /** False where the text holds more than a policy file has room for: some of it is left out. */
  readonly isWhole: boolean;
}

/** What the person who makes the draft says of the document. */
export interface DraftTold {
  readonly id: string;
  readonly name: string;
  readonly partnership: string;
  readonly title: string | null;
  readonly dated: string | null;
  readonly nation: string;
}
