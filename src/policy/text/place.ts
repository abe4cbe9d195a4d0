/** The keys that lead to a value. */
export type Path = readonly PropertyKey[];

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
