import type { PolicyStore, PolicyText } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/policy-file.ts';
import { decodeText } from '../model/records.ts';
import { findFaults } from './faults/find-faults.ts';
import { mergePolicies } from './merge.ts';
import { policyFrom } from './policy-from.ts';
import { asFields, locate, objectOf, type Path, type PolicyTree } from './policy-tree.ts';
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
  const upper = withExamples(readText(input), input);
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
  const { examples: _, ...text } = found;
  const lower = readTree(text, library, chain);
  if ('problems' in lower) {
    const message = `the policy "${base}" cannot be read`;
    return wrong('extends', 'broken-base', message, lower.problems);
  }
  const { tree, problems } = mergePolicies(lower.tree, upper);
  if (problems.length > 0) return { problems };
  return { tree, digest: library.sha256(`${input.digest}\n${lower.digest}\n`) };
}

function readText({ file, text }: Pick<PolicyText, 'file' | 'text'>) {
  return readYaml(file, text.replace(/^\uFEFF/, ''));
}

/** A policy with the examples that stand in the file beside it, each of them known by its own file and line. */
function withExamples(own: ReturnType<typeof readText>, { examples }: PolicyText) {
  if ('problems' in own) return own;
  const wrong = (tree: PolicyTree, path: Path, message: string) => {
    const problem = { ...locate(tree, path, 'key'), severity: 'error', code: 'examples' } as const;
    return { problems: [{ ...problem, message }] };
  };
  if (isExamplesAlone(own))
    return wrong(own, [], 'these are examples alone; wanted the policy file that they belong to');
  if (!examples) return own;
  const beside = readText(examples);
  if ('problems' in beside) return beside;
  if (!isExamplesAlone(beside))
    return wrong(
      beside,
      [],
      'this is the file of the examples; wanted "examples" and no other key',
    );
  if (own.parts.has('examples'))
    return wrong(own, ['examples'], `there are examples in ${examples.file} too; wanted all there`);
  return objectOf(new Map([...own.parts, ...beside.parts]), own);
}

function isExamplesAlone({ value }: PolicyTree): boolean {
  return Object.keys(asFields(value)).join() === 'examples';
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
