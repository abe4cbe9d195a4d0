/** What stands under the name of a small file. */
export type SmallFileText =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** There is something, and it cannot be read as text. */
  | { readonly kind: 'unreadable' };

/**
 * One small file of the program's own, readable by its owner alone. No call throws: a disk that fails
 * must not cost the answers of somebody who is being asked.
 */
export interface SmallFile {
  readonly path: string;
  read(): SmallFileText;
  /** Puts the whole text in place at once. Null: it is on the disk; else why not, as part of a sentence. */
  write(text: string): string | null;
  /** Takes the file away, and parts of it that a killed program left. Null: it is gone; else why not. */
  remove(): string | null;
}
