import type { Path } from './yaml-text.ts';

/** A fault in a policy file that has the right shape, by the path of the value. */
export interface Broken {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}
