import type { Problem } from '../model/policy-file.ts';
import { asFields, listOf, locate, objectOf, type Path, type PolicyTree } from './policy-tree.ts';

/** What is a file's own, and never taken from the one that it extends. */
const OWN_ONLY = ['id', 'extends', 'base', 'edition', 'aliases', 'parts', 'examples'];
/** Lists whose items take each other's place by id, by stage or by concern; any other list is taken whole. */
const LISTS = new Set(
  'every-stage settled after-stage limits stages routes tracks contacts forms concerns steps record remarks not-said to-fill'.split(
    ' ',
  ),
);
/** What holds further lists: the same stage or route is opened, and its parts taken one by one. */
const OPENED = new Set(['stages', 'routes']);

/**
 * One policy laid over another: what the upper one says under an id takes the place of what the lower
 * says under it; all else of the lower stays. New items come after the lower's, or `before:` one of
 * them; contacts come first. `without:` leaves out by id.
 */
export function mergePolicies(lower: PolicyTree, upper: PolicyTree) {
  const { without } = asFields(upper.value);
  const ids = Array.isArray(without) ? without.map(String) : [];
  const merging = new Merging(new Set(ids));
  const tree = merging.fields(lower, upper, OWN_ONLY);
  ids.forEach((id, index) => {
    if (!merging.leftOut.has(id)) merging.fault(upper, ['without', index], 'unknown-without', id);
  });
  return { tree, problems: merging.problems };
}

class Merging {
  readonly problems: Problem[] = [];
  readonly leftOut = new Set<string>();
  readonly #without: ReadonlySet<string>;

  constructor(without: ReadonlySet<string>) {
    this.#without = without;
  }

  /** Field by field, the upper's where it has one. `ownOnly`: what is not taken from the lower. */
  fields(
    lower: PolicyTree,
    upper: PolicyTree | undefined,
    ownOnly: readonly string[] = [],
  ): PolicyTree {
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
    if (key === 'immediate' && low) return this.fields(low, high);
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
        return OPENED.has(String(key)) ? this.fields(item, mine) : (mine ?? item);
      });
    if (key === 'contacts') return [...above, ...merged.filter((item) => !taken.has(item))];
    return this.#insert(
      merged,
      above.filter((item) => !taken.has(item)),
    );
  }

  /** Puts what is new before the item it names, or at the end. */
  #insert(into: readonly PolicyTree[], fresh: readonly PolicyTree[]): PolicyTree[] {
    const known = firstOfEach(into);
    const placed = new Map(into.map((item) => [item, [item]]));
    const last: PolicyTree[] = [];
    for (const item of fresh) {
      const { before, ...rest } = Object.fromEntries(fieldsOf(item));
      const next = before && known.get(String(before.value));
      const bare = objectOf(new Map(Object.entries(rest)), item);
      if (!before) last.push(item);
      else if (next) placed.get(next)?.splice(-1, 0, bare);
      else this.fault(item, ['before'], 'unknown-before', before.value);
    }
    return [...into.flatMap((item) => placed.get(item) ?? []), ...last];
  }

  #isLeftOut(item: PolicyTree): boolean {
    const id = identity(item);
    if (id === null || !this.#without.has(id)) return false;
    this.leftOut.add(id);
    return true;
  }

  fault(tree: PolicyTree, path: Path, code: string, id: unknown): void {
    const message = `the policy that this extends has nothing called "${String(id)}" here`;
    this.problems.push({ ...locate(tree, path), severity: 'error', code, message });
  }
}

function fieldsOf(tree: PolicyTree | undefined, not: readonly string[] = []) {
  const parts = tree && !Array.isArray(tree.value) ? [...tree.parts] : [];
  return new Map(parts.filter(([key]) => !not.includes(String(key))));
}

function itemsOf(list: PolicyTree | undefined): PolicyTree[] {
  return list ? [...list.parts.values()] : [];
}

/** A list of things, as against a list of words or numbers, which is taken whole. */
function isThings(key: PropertyKey, value: unknown): boolean {
  return (
    Array.isArray(value) && (key === 'not-said' || value.every((item) => asFields(item) === item))
  );
}

/** The first item of each id, stage or concern. */
function firstOfEach(items: readonly PolicyTree[]): ReadonlyMap<string | null, PolicyTree> {
  return new Map(items.map((item) => [identity(item), item] as const).reverse());
}

/** What tells one item of a list from another: its id, or the stage or concern that it is about. */
function identity({ value }: PolicyTree): string | null {
  const { id, stage, concern } = asFields(value);
  const known = id ?? stage ?? concern;
  return typeof known === 'string' || typeof known === 'number' ? String(known) : null;
}
