import type { PolicyStore, PolicyText } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/policy-file.ts';
import { findFaults } from './faults/find-faults.ts';
import { policyFrom } from './policy-from.ts';
import { asFields, listOf, locate, objectOf, type Path, type PolicyTree } from './policy-tree.ts';
import { readYaml } from './yaml-text.ts';

/** Finds the policies that a file may extend. */
export interface Library extends Pick<PolicyStore, 'find'> {
  /** Returns the SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Turns the text of a policy file into a {@link Policy}, or returns every problem found in the
 * text, each with its line and column. If the syntax is broken, no other problems are reported.
 */
export function readPolicy(input: PolicyText, library: Library | null = null): PolicyReading {
  const reading = readTree(input, library);
  if ('problems' in reading) return { ok: false, problems: reading.problems };
  const { file, problems } = findFaults(reading.tree);
  return file ? { ok: true, policy: policyFrom(file, reading.digest) } : { ok: false, problems };
}

const FORMAT = 1;

/**
 * Reads a policy file and merges it with the policy that it extends, which may itself extend
 * another. The shape of the data is not checked here.
 *
 * @param above the files that extend this one, to detect a loop
 */
export function readTree(
  input: PolicyText,
  library: Library | null,
  above: readonly string[] = [],
): { tree: PolicyTree; digest: string } | { problems: readonly Problem[] } {
  const upper = withExamples(readText(input), input);
  if ('problems' in upper) return upper;
  const { format, extends: base } = asFields(upper.value);
  const wrong = (key: string, code: string, message: string, more: readonly Problem[] = []) => {
    return { problems: [problemAt(upper, [key], code, message), ...more] };
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
  const merging = new Merging(upper);
  const tree = merging.whole(lower.tree);
  if (merging.problems.length > 0) return { problems: merging.problems };
  return { tree, digest: library.sha256(`${input.digest}\n${lower.digest}\n`) };
}

function problemAt(
  tree: PolicyTree,
  path: Path,
  code: string,
  message: string,
  of?: 'key',
): Problem {
  return { ...locate(tree, path, of), severity: 'error', code, message };
}

function readText({ file, text }: Pick<PolicyText, 'file' | 'text'>) {
  return readYaml(file, text.replace(/^\uFEFF/, ''));
}

/** Adds the examples from a policy's second file. Each example keeps its own file and line. */
function withExamples(own: ReturnType<typeof readText>, { examples }: PolicyText) {
  if ('problems' in own) return own;
  const wrong = (tree: PolicyTree, path: Path, message: string) => {
    return { problems: [problemAt(tree, path, 'examples', message, 'key')] };
  };
  const alone = 'these are examples alone; wanted the policy file that they belong to';
  if (isExamplesAlone(own)) return wrong(own, [], alone);
  if (!examples) return own;
  const beside = readText(examples);
  if ('problems' in beside) return beside;
  const more = 'this is the file of the examples; wanted "examples" and no other key';
  if (!isExamplesAlone(beside)) return wrong(beside, [], more);
  if (own.parts.has('examples'))
    return wrong(own, ['examples'], `there are examples in ${examples.file} too; wanted all there`);
  return objectOf(new Map([...own.parts, ...beside.parts]), own);
}

function isExamplesAlone({ value }: PolicyTree): boolean {
  return Object.keys(asFields(value)).join() === 'examples';
}

/** The keys that a file never inherits from the policy that it extends. */
const OWN_ONLY = ['id', 'extends', 'base', 'edition', 'aliases', 'parts', 'examples'];
/**
 * Lists that are merged item by item, matched by id, stage or concern. Any other list replaces the
 * whole inherited list.
 */
const LISTS = new Set(
  'every-stage settled after-stage limits stages routes tracks contacts forms concerns steps record remarks not-said to-fill'.split(
    ' ',
  ),
);
/** Lists in which an item that both policies have is merged key by key, and not replaced. */
const OPENED = new Set(['stages', 'routes']);

/**
 * Merges a policy (the upper) with the policy that it extends (the lower). An item in the upper
 * replaces the lower's item with the same id, or is merged with it if the list is in `OPENED`. The
 * lower's other items are inherited, unless `without:` lists their ids. New items come last, or
 * before the item that `before:` names. The upper's contacts come first.
 */
class Merging {
  readonly problems: Problem[] = [];
  readonly #upper: PolicyTree;
  readonly #without: readonly string[];
  readonly #leftOut = new Set<string>();

  constructor(upper: PolicyTree) {
    const { without } = asFields(upper.value);
    this.#upper = upper;
    this.#without = Array.isArray(without) ? without.map(String) : [];
  }

  whole(lower: PolicyTree): PolicyTree {
    const tree = this.#fields(lower, this.#upper, OWN_ONLY);
    for (const [n, id] of this.#without.entries())
      if (!this.#leftOut.has(id)) this.#fault(this.#upper, ['without', n], 'unknown-without', id);
    return tree;
  }

  /** Merges two objects key by key. Keys in `ownOnly` are not inherited. */
  #fields(lower: PolicyTree, upper?: PolicyTree, ownOnly: readonly string[] = []): PolicyTree {
    const below = fieldsOf(lower, ownOnly);
    const above = fieldsOf(upper, ['without']);
    const keys = new Set([...below.keys(), ...above.keys()]);
    const parts = [...keys].flatMap((key) => {
      const chosen = this.#chosen(key, below.get(key), above.get(key));
      return chosen ? [[key, chosen] as const] : [];
    });
    return objectOf(new Map(parts), upper ?? lower);
  }

  #chosen(key: PropertyKey, low?: PolicyTree, high?: PolicyTree): PolicyTree | undefined {
    if (key === 'immediate' && low) return this.#fields(low, high);
    const whole = high ?? low;
    const areThings = [low, high].every((one) => !one || isThings(key, one.value));
    if (!whole || !LISTS.has(String(key)) || !areThings) return whole;
    return listOf(this.#items(key, itemsOf(low), itemsOf(high)), whole);
  }

  #items(key: PropertyKey, low: readonly PolicyTree[], above: readonly PolicyTree[]): PolicyTree[] {
    const byIdentity = firstOfEach(above);
    const taken = new Set<PolicyTree>();
    const merged = low
      .filter((item) => !this.#isLeftOut(item))
      .map((item) => {
        const same = byIdentity.get(identity(item) ?? '');
        const mine = same && !taken.has(same) ? same : undefined;
        if (mine) taken.add(mine);
        return OPENED.has(String(key)) ? this.#fields(item, mine) : (mine ?? item);
      });
    if (key === 'contacts') return [...above, ...merged.filter((item) => !taken.has(item))];
    const fresh = above.filter((item) => !taken.has(item));
    return this.#insert(merged, fresh);
  }

  /** Puts each new item before the item that its `before:` names, or otherwise at the end. */
  #insert(into: readonly PolicyTree[], fresh: readonly PolicyTree[]): PolicyTree[] {
    const known = firstOfEach(into);
    const placed = new Map(into.map((item) => [item, [item]]));
    const last: PolicyTree[] = [];
    for (const item of fresh) {
      const before = item.parts.get('before');
      const next = before && known.get(String(before.value));
      if (!before) last.push(item);
      else if (next) placed.get(next)?.splice(-1, 0, objectOf(fieldsOf(item, ['before']), item));
      else this.#fault(item, ['before'], 'unknown-before', before.value);
    }
    return [...into.flatMap((item) => placed.get(item) ?? []), ...last];
  }

  #isLeftOut(item: PolicyTree): boolean {
    const id = identity(item);
    if (id === null || !this.#without.includes(id)) return false;
    this.#leftOut.add(id);
    return true;
  }

  #fault(tree: PolicyTree, path: Path, code: string, id: unknown): void {
    const message = `the policy that this extends has nothing called "${String(id)}" here`;
    this.problems.push(problemAt(tree, path, code, message));
  }
}

function fieldsOf(tree: PolicyTree | undefined, not: readonly string[]) {
  const parts = tree && !Array.isArray(tree.value) ? [...tree.parts] : [];
  return new Map(parts.filter(([key]) => !not.includes(String(key))));
}

function itemsOf(list: PolicyTree | undefined): PolicyTree[] {
  return list ? [...list.parts.values()] : [];
}

/** Whether a list can be merged item by item. Lists of plain text cannot, except for `not-said`. */
function isThings(key: PropertyKey, value: unknown): boolean {
  return (
    Array.isArray(value) && (key === 'not-said' || value.every((item) => asFields(item) === item))
  );
}

function firstOfEach(items: readonly PolicyTree[]): ReadonlyMap<string | null, PolicyTree> {
  return new Map(items.map((item) => [identity(item), item] as const).reverse());
}

/** Returns an item's id or, failing that, its stage or concern. Null if it has none of them. */
function identity({ value }: PolicyTree): string | null {
  const { id, stage, concern } = asFields(value);
  const known = id ?? stage ?? concern;
  return typeof known === 'string' || typeof known === 'number' ? String(known) : null;
}
