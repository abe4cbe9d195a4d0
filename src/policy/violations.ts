import type { Path } from './yaml-text.ts';

/** A fault in a policy file that has the right shape, by the path of the value. */
export interface Broken {
  readonly path: Path;
  readonly code: string;
  /** What is wrong; what is wanted. On one line. */
  readonly message: string;
  /** Where the fault is in the key and not in its value. */
  readonly of?: 'key';
}
