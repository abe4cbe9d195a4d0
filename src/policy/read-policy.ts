import type { PolicyStore, PolicyText } from '../env.ts';
import type { Policy, Problem } from '../model/policy.ts';
import { decodeText } from '../model/records.ts';
import { findFaults } from './faults/find-faults.ts';
import { mergePolicies } from './merge.ts';
import { policyFrom } from './policy-from.ts';
import { asFields, locate, type PolicyTree } from './policy-tree.ts';
import { endOf, readYaml } from './yaml-text.ts';

/** Where the policies are that a file may extend. */
export interface Library extends Pick<PolicyStore, 'find'> {
  /** SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Turns the text of a policy file into a {@link Policy}, or into every problem found in it,
 * each with its line and column. Syntax problems come first and alone.
 *
 * @param library where the policies are that it may extend; null: there are none
 */
export function readPolicy(input: PolicyText, library: Library | null = null): PolicyReading {
  const reading = readTree(input, library);
  if ('problems' in reading) return { ok: false, problems: reading.problems };
  const { file, problems } = findFaults(reading.tree);
  return file ? { ok: true, policy: policyFrom(file, reading.digest) } : { ok: false, problems };
}

export type TreeReading =
  | { readonly tree: PolicyTree; readonly digest: string }
  | { readonly problems: readonly Problem[] };

/** The format that this program reads. */
const FORMAT = 1;

/**
 * Reads a policy file, laid over the policy that it extends, that one over its own, and so on.
 * Only the text is read here; its shape is checked later.
 *
 * @param above the files that extend this one
 */
export function readTree(
  input: PolicyText,
  library: Library | null,
  above: readonly string[] = [],
): TreeReading {
  const upper = readYaml(input.file, input.text.replace(/^\uFEFF/, ''));
  if ('problems' in upper) return upper;
  const { format, extends: base } = asFields(upper.value);
  const wrong = (key: string, code: string, message: string, more: readonly Problem[] = []) => {
    const problem: Problem = { ...locate(upper, [key]), severity: 'error', code, message };
    return { problems: [problem, ...more] };
  };
  if (typeof format === 'number' && Number.isInteger(format) && format > FORMAT) {
    const newer = `this file is of format ${format}; this version reads format ${FORMAT}. Update the program`;
    return wrong('format', 'newer-format', newer);
  }
  if (typeof base !== 'string') return { tree: upper, digest: input.digest };
  const found = library?.find(base, input.file) ?? null;
  if (!library || !found) {
    return wrong('extends', 'unknown-base', `there is no policy "${base}" to extend`);
  }
  const chain = [...above, input.file];
  if (chain.includes(found.file)) {
    const loop = [...chain.slice(chain.indexOf(found.file)), found.file].join(' extends ');
    return wrong('extends', 'extends-loop', `${loop}; wanted an end`);
  }
  const lower = readTree(found, library, chain);
  if ('problems' in lower) {
    const message = `the policy "${base}" cannot be read`;
    return wrong('extends', 'broken-base', message, lower.problems);
  }
  const { tree, problems } = mergePolicies(lower.tree, upper);
  if (problems.length > 0) return { problems };
  return { tree, digest: library.sha256(`${input.digest}\n${lower.digest}\n`) };
}

/**
 * The bytes of a policy file as text. A byte order mark and either kind of line end are taken.
 *
 * @returns the text, or the one problem with it
 */
export function decodePolicy(
  file: string,
  bytes: Uint8Array,
): { readonly text: string } | { readonly problem: Problem } {
  const text = decodeText(bytes);
  if (text !== null) return { text };
  const readable = new TextDecoder('utf-8').decode(bytes).split(/[\uFFFD\0]/, 1);
  const message = 'these bytes are no UTF-8; wanted the file saved as UTF-8';
  const place = endOf(readable.join(''));
  return { problem: { file, ...place, severity: 'error', code: 'not-text', message } };
}
