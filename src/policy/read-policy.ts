import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { PolicyTree } from './extend/policy-tree.ts';
import { type Library, type PolicyText, readTree } from './extend/read-tree.ts';
import { findFaults } from './faults/find-faults.ts';
import { policyFrom } from './policy-from.ts';
import type { PolicyFile } from './schema.ts';

export type { Library, PolicyText } from './extend/read-tree.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A policy file of the right shape, whole: laid over what it extends. */
export interface WholeFile {
  readonly file: PolicyFile;
  /** Tells where each part of it was written. */
  readonly tree: PolicyTree;
  /** SHA-256 of the file's exact bytes; of all their digests where it extends another. */
  readonly digest: string;
}

/**
 * Turns the text of a policy file into a {@link Policy}, or into every problem found in it,
 * each with its line and column. Syntax problems come first and alone.
 *
 * @param library where the policies are that it may extend; null: there are none
 */
export function readPolicy(input: PolicyText, library: Library | null = null): PolicyReading {
  const whole = readWholeFile(input, library);
  if ('problems' in whole) return { ok: false, problems: whole.problems };
  return { ok: true, policy: policyFrom(whole.file, whole.digest) };
}

/** The same, before it is put into the engine's words. */
export function readWholeFile(
  input: PolicyText,
  library: Library | null = null,
): WholeFile | { readonly problems: readonly Problem[] } {
  const reading = readTree(input, library);
  if ('problems' in reading) return reading;
  const { tree, digest } = reading;
  const { file, problems } = findFaults(tree);
  return file ? { file, tree, digest } : { problems };
}
