import type { Problem } from '../../model/problem.ts';
import type { Path } from '../yaml-text.ts';
import { readYaml } from '../yaml-text.ts';
import { mergePolicies } from './merge.ts';
import { isObject, locate, type PolicyTree, treeOf } from './policy-tree.ts';

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

export type TreeReading =
  | { readonly tree: PolicyTree; readonly digest: string }
  | { readonly problems: readonly Problem[] };

/** The format that this program reads. */
const FORMAT = 1;

/**
 * Reads a policy file, laid over the policy that it extends, that one over its own, and so on.
 * Only the text is weighed here, not the shape.
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
  const { format, extends: base } = fieldsOf(yaml.value);
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

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? (value as Record<string, unknown>) : {};
}
