import type { Policy, Problem } from '../model/policy.ts';
import { decodeText } from '../model/records.ts';
import { mergePolicies } from './extend/merge.ts';
import { asFields, locate, type PolicyTree, treeOf } from './extend/policy-tree.ts';
import { findFaults } from './faults/find-faults.ts';
import { policyFrom } from './policy-from.ts';
import { type Path, readYaml } from './yaml-text.ts';

export interface PolicyText {
  /** The file's name, for messages. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, in hex. */
  readonly digest: string;
}

/** Where the policies are that a file may extend. */
export interface Library {
  /** The text of a policy: one of the user's own, other than the file that asks, or else a bundled one. */
  readonly find: (id: string, asking: string) => PolicyText | null;
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
 */
export function readTree(input: PolicyText, library: Library | null): TreeReading {
  return readChain(input, library, []);
}

function readChain(
  input: PolicyText,
  library: Library | null,
  above: readonly string[],
): TreeReading {
  const yaml = readYaml(input.file, input.text.replace(/^\uFEFF/, ''));
  if ('problems' in yaml) return yaml;
  const upper = treeOf(input.file, yaml);
  const { format, extends: base } = asFields(yaml.value);
  if (typeof format === 'number' && Number.isInteger(format) && format > FORMAT) {
    return wrong(upper, ['format'], 'newer-format', newerFormat(format));
  }
  if (typeof base !== 'string') return { tree: upper, digest: input.digest };
  const found = library?.find(base, input.file) ?? null;
  if (!library || !found) {
    return wrong(upper, ['extends'], 'unknown-base', `there is no policy "${base}" to extend`);
  }
  const chain = [...above, input.file];
  if (chain.includes(found.file)) {
    return wrong(upper, ['extends'], 'extends-loop', loopOf(chain, found.file));
  }
  const lower = readChain(found, library, chain);
  if ('problems' in lower) {
    const said = wrong(upper, ['extends'], 'broken-base', `the policy "${base}" cannot be read`);
    return { problems: [...said.problems, ...lower.problems] };
  }
  const { tree, broken } = mergePolicies(lower.tree, upper);
  if (broken.length > 0) {
    return { problems: broken.flatMap((b) => wrong(upper, b.path, b.code, b.message).problems) };
  }
  return { tree, digest: library.sha256(`${input.digest}\n${lower.digest}\n`) };
}

function newerFormat(format: number): string {
  return `this file is of format ${format}; this version reads format ${FORMAT}. Update the program`;
}

function loopOf(chain: readonly string[], file: string): string {
  const loop = [...chain.slice(chain.indexOf(file)), file].join(' extends ');
  return `${loop}; wanted an end`;
}

function wrong(tree: PolicyTree, path: Path, code: string, message: string) {
  const problem: Problem = { ...locate(tree, path), severity: 'error', code, message };
  return { problems: [problem] };
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
  const problem = (line: number, column: number, message: string) => ({
    problem: { file, line, column, severity: 'error' as const, code: 'not-text', message },
  });
  const text = decodeText(bytes);
  if (text !== null) return { text };
  const lines = new TextDecoder('utf-8')
    .decode(bytes)
    .split(/[\uFFFD\0]/, 1)
    .join('')
    .split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const wanted = 'these bytes are no UTF-8; wanted the file saved as UTF-8';
  return problem(lines.length, column, wanted);
}
