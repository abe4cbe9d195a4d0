/** A thing that was compared, and what is wrong with it, if anything. */
export interface Compared<T> {
  readonly at: T;
  readonly fault: {
    readonly code: string;
    readonly message: string;
    /** The key that is at fault, of the thing. */
    readonly key?: string;
  } | null;
}
