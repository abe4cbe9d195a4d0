import type { Broken } from '../faults/fault.ts';
import {
  append,
  asFields,
  type Fields,
  firstOfEach,
  identity,
  isObject,
  isThings,
  type Placed,
  type PolicyTree,
  type Source,
  sourceOfPart,
} from './policy-tree.ts';

/** What is a file's own, and never taken from the one that it extends. */
const OWN_ONLY = ['id', 'extends', 'base', 'aliases', 'parts', 'examples'];
/** Lists whose items take each other's place by id, by stage or by concern; any other list is taken whole. */
const LISTS = new Set(
  'every-stage settled limits stages routes tracks contacts forms concerns steps record remarks not-said to-fill'.split(
    ' ',
  ),
);
/** What holds further lists: the same stage or route is opened, and its parts taken one by one. */
const OPENED = new Set(['stages', 'routes']);

export interface Merged {
  readonly tree: PolicyTree;
  /** Faults by the path in the file that extends. */
  readonly broken: readonly Broken[];
}

/**
 * One policy laid over another: what the upper one says under an id takes the place of what the lower
 * says under it; all else of the lower stays. New items come after the lower's, or `before:` one of
 * them; contacts come first. `without:` leaves out by id.
 */
export function mergePolicies(lower: PolicyTree, upper: PolicyTree): Merged {
  const whole = new Merging(lower, upper);
  const value = whole.policy();
  const tree = { value, source: upper.source, parts: whole.parts };
  return { tree, broken: whole.broken };
}

class Merging {
  readonly broken: Broken[] = [];
  readonly parts: PolicyTree['parts'];
  readonly #lower: PolicyTree;
  readonly #upper: PolicyTree;
  readonly #leftOut = new Set<string>();

  constructor(lower: PolicyTree, upper: PolicyTree) {
    this.#lower = lower;
    this.#upper = upper;
    this.parts = lower.parts;
  }

  policy(): Fields {
    const { without } = asFields(this.#upper.value);
    const ids = Array.isArray(without) ? without.map(String) : [];
    const merged = this.#fields(this.#lower, this.#upper, new Set(ids), OWN_ONLY);
    ids.forEach((id, index) => {
      if (!this.#leftOut.has(id)) this.#fault(['without', index], 'unknown-without', id);
    });
    return merged;
  }

  /** Field by field, the upper's where it has one. `ownOnly`: what is not taken from the lower. */
  #fields(
    lower: Placed,
    upper: Placed,
    without: ReadonlySet<string>,
    ownOnly: string[] = [],
  ): Fields {
    const sources = new Map<PropertyKey, Source>();
    const merged: [string, unknown][] = [];
    const keysOf = (value: unknown, not: readonly string[]) =>
      new Set(Object.keys(asFields(value)).filter((key) => !not.includes(key)));
    const below = keysOf(lower.value, ownOnly);
    const above = keysOf(upper.value, ['without']);
    for (const key of new Set([...below, ...above])) {
      const low = below.has(key) ? this.#part(this.#lower, lower, key) : null;
      const high = above.has(key) ? this.#part(this.#upper, upper, key) : null;
      const chosen = this.#chosen(key, low, high, without);
      if (chosen === null) continue;
      merged.push([key, chosen.value]);
      sources.set(key, chosen.source);
    }
    const fields = Object.fromEntries(merged);
    this.parts.set(fields, (key) => sources.get(key) ?? null);
    return fields;
  }

  #chosen(
    key: string,
    low: Placed | null,
    high: Placed | null,
    without: ReadonlySet<string>,
  ): Placed | null {
    if (key === 'immediate' && low) return this.#opened(low, high, without);
    const isList = [low, high].every((one) => one === null || isThings(key, one.value));
    return LISTS.has(key) && isList ? this.#list(key, low, high, without) : (high ?? low);
  }

  #opened(low: Placed, high: Placed | null, without: ReadonlySet<string>): Placed {
    const upper = high ?? { value: {}, source: low.source };
    return { value: this.#fields(low, upper, without), source: upper.source };
  }

  #list(
    key: string,
    low: Placed | null,
    high: Placed | null,
    without: ReadonlySet<string>,
  ): Placed {
    const above = this.#items(this.#upper, high);
    const below = this.#items(this.#lower, low).filter(
      ({ value }) => !this.#isLeftOut(value, without),
    );
    const byIdentity = firstOfEach(above);
    const taken = new Set<Placed>();
    const merged = below.map((item) => {
      const same = byIdentity.get(identity(item.value) ?? '');
      const mine = same && !taken.has(same) ? same : undefined;
      if (mine) taken.add(mine);
      return OPENED.has(key) ? this.#opened(item, mine ?? null, without) : (mine ?? item);
    });
    const fresh = above.filter((item) => !taken.has(item));
    const placed =
      key === 'contacts'
        ? [...above, ...merged.filter((item) => !taken.has(item))]
        : this.#insert(merged, fresh);
    const value = placed.map((item) => item.value);
    this.parts.set(value, (index) => placed[Number(index)]?.source ?? null);
    return { value, source: (high ?? low ?? this.#upper).source };
  }

  /** Puts what is new before the item it names, or at the end. */
  #insert(into: readonly Placed[], fresh: readonly Placed[]): Placed[] {
    const known = firstOfEach(into);
    const first = new Map<Placed, Placed[]>();
    const last: Placed[] = [];
    for (const item of fresh) {
      const { before, ...rest } = asFields(item.value);
      const next = known.get(String(before));
      if (before === undefined) last.push(item);
      else if (!next) this.#fault([...item.source.path, 'before'], 'unknown-before', before);
      else first.set(next, append(first.get(next), this.#bare(rest, item)));
    }
    return [...into.flatMap((item) => [...(first.get(item) ?? []), item]), ...last];
  }

  /** An item without its place, that still knows where its parts were written. */
  #bare(rest: Fields, { value, source }: Placed): Placed {
    this.parts.set(rest, (key) => sourceOfPart(this.#upper, value, source, key));
    return { value: rest, source };
  }

  #items(tree: PolicyTree, list: Placed | null): Placed[] {
    if (!list || !Array.isArray(list.value)) return [];
    return list.value.map((_, index) => this.#part(tree, list, index));
  }

  #part(tree: PolicyTree, { value, source }: Placed, key: PropertyKey): Placed {
    const part = isObject(value) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    return { value: part, source: sourceOfPart(tree, value, source, key) };
  }

  #isLeftOut(value: unknown, without: ReadonlySet<string>): boolean {
    const id = identity(value);
    if (id === null || !without.has(id)) return false;
    this.#leftOut.add(id);
    return true;
  }

  #fault(path: readonly PropertyKey[], code: string, id: unknown): void {
    const message = `the policy that this extends has nothing called "${String(id)}" here`;
    this.broken.push({ path, code, message });
  }
}
