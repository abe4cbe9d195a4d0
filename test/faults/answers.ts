import type { Said } from '../cases/saving/entering.ts';

/** What the driver may answer, in the order of its exit codes. */
export const ANSWERS: readonly Said[] = [
  ...(['saved', 'already-saved', 'refused', 'gone', 'not-saved'] as const),
  ...(['unsure', 'busy', 'exists', 'not-removed'] as const),
];

/** Clear of the codes that Node gives by itself. */
export const FIRST_CODE = 100;
