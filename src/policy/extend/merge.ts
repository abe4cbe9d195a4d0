import type { Broken } from '../broken.ts';
import { isObject, type PolicyTree, type Source, sourceOfPart } from './policy-tree.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A value and where it was written. */
interface Placed {
  readonly value: unknown;
  readonly source: Source;
}

/** What is a file's own, and never taken from the one that it extends. */
const OWN_ONLY = ['id', 'extends', 'base', 'aliases', 'parts', 'examples'];
/** Lists whose items stand in each other's place by id, by stage or by concern; of the rest, the file's own stands. */
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
    const merged = this.#fields(this.#lower, this.#upper, ids, OWN_ONLY);
    ids.forEach((id, index) => {
      if (!this.#leftOut.has(id)) this.#fault(['without', index], 'unknown-without', id);
    });
    return merged;
  }

  /** Field by field, the upper's where it has one. `ownOnly`: what is not taken from the lower. */
  #fields(
    lower: Placed,
    upper: Placed,
    without: readonly string[],
    ownOnly: string[] = [],
  ): Fields {
    const sources = new Map<PropertyKey, Source>();
    const merged: Record<string, unknown> = {};
    const below = Object.keys(asFields(lower.value)).filter((key) => !ownOnly.includes(key));
    const above = Object.keys(asFields(upper.value)).filter((key) => key !== 'without');
    for (const key of new Set([...below, ...above])) {
      const low = below.includes(key) ? this.#part(this.#lower, lower, key) : null;
      const high = above.includes(key) ? this.#part(this.#upper, upper, key) : null;
      const chosen = this.#chosen(key, low, high, without);
      if (chosen === null) continue;
      merged[key] = chosen.value;
      sources.set(key, chosen.source);
    }
    this.parts.set(merged, (key) => sources.get(key) ?? null);
    return merged;
  }

  #chosen(
    key: string,
    low: Placed | null,
    high: Placed | null,
    without: readonly string[],
  ): Placed | null {
    if (key === 'immediate' && low && high) {
      return { value: this.#fields(low, high, without), source: high.source };
    }
    const isList = [low, high].every((one) => one === null || isThings(key, one.value));
    return LISTS.has(key) && isList ? this.#list(key, low, high, without) : (high ?? low);
  }

  #list(key: string, low: Placed | null, high: Placed | null, without: readonly string[]): Placed {
    const above = this.#items(this.#upper, high);
    const below = this.#items(this.#lower, low).filter(
      ({ value }) => !this.#isLeftOut(value, without),
    );
    const taken = new Set<Placed>();
    const merged = below.map((item) => {
      const same = above.find((one) => !taken.has(one) && isSame(item.value, one.value));
      if (same) taken.add(same);
      if (!OPENED.has(key)) return same ?? item;
      const opened = same ?? { value: {}, source: item.source };
      return { value: this.#fields(item, opened, without), source: opened.source };
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
    const placed = [...into];
    for (const item of fresh) {
      const { before, ...rest } = asFields(item.value);
      if (before === undefined) {
        placed.push(item);
        continue;
      }
      const at = placed.findIndex(({ value }) => identity(value) === String(before));
      if (at < 0) this.#fault([...item.source.path, 'before'], 'unknown-before', before);
      this.#keepSources(rest, item);
      placed.splice(at < 0 ? placed.length : at, 0, { value: rest, source: item.source });
    }
    return placed;
  }

  #keepSources(copy: object, { value, source }: Placed): void {
    this.parts.set(copy, (key) => sourceOfPart(this.#upper, value, source, key));
  }

  #items(tree: PolicyTree, list: Placed | null): Placed[] {
    if (!list || !Array.isArray(list.value)) return [];
    return list.value.map((_, index) => this.#part(tree, list, index));
  }

  #part(tree: PolicyTree, { value, source }: Placed, key: PropertyKey): Placed {
    const part = isObject(value) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    return { value: part, source: sourceOfPart(tree, value, source, key) };
  }

  #isLeftOut(value: unknown, without: readonly string[]): boolean {
    const id = identity(value);
    if (id === null || !without.includes(id)) return false;
    this.#leftOut.add(id);
    return true;
  }

  #fault(path: readonly PropertyKey[], code: string, id: unknown): void {
    const message = `the policy that this extends has nothing called "${String(id)}" here`;
    this.broken.push({ path, code, message });
  }
}

/** A list of things, as against a list of words or numbers, which is taken whole. */
function isThings(key: string, value: unknown): boolean {
  return (
    Array.isArray(value) && (key === 'not-said' || value.every((item) => asFields(item) === item))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  const id = identity(one);
  return id !== null && id === identity(other);
}

function identity(value: unknown): string | null {
  const { id, stage, concern } = asFields(value);
  const known = id ?? stage ?? concern;
  return typeof known === 'string' || typeof known === 'number' ? String(known) : null;
}

function asFields(value: unknown): Fields {
  return isObject(value) && !Array.isArray(value) ? (value as Fields) : {};
}
