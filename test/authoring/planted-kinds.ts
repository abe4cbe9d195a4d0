import { partsOf, valueAt } from '../../src/policy/faults/fault.ts';
import { isObject, type Path } from '../../src/policy/policy-tree.ts';
import { dataOf } from '../data.ts';

/** One fault that is planted: its kind, where, and the file with it. */
export interface Planted {
  readonly kind: string;
  /** Whether there must be an error at its own line: else it may be named as compared with nothing. */
  readonly isCaught: boolean;
  /** Where it is in the changed file; of what is taken out, what it stood in. */
  readonly at: Path;
  /** What the file said there before. */
  readonly was: unknown;
  readonly value: unknown;
}

/** What becomes of a value; null: it is taken out. */
type To =
  | null
  | 'exchanged'
  | { readonly is: unknown }
  | { readonly add: readonly [before: string, after: string] }
  | { readonly swap: readonly [string, string] }
  | { readonly later: string }
  | { readonly drop: string };

/** Each kind, and the keys it is planted at. */
const KINDS = dataOf<
  readonly { readonly kind: string; readonly at: string; readonly caught?: true; readonly to: To }[]
>(import.meta.filename);

function changed(was: unknown, to: Exclude<To, null | 'exchanged'>): unknown {
  const text = String(was);
  if ('is' in to) return to.is;
  if ('add' in to) return `${to.add[0]}${text}${to.add[1]}`;
  if ('swap' in to) return text === to.swap[0] ? to.swap[1] : to.swap[0];
  if ('drop' in to) return text.replace(to.drop, '');
  // The last digit of a number stays one digit.
  return text.replace(new RegExp(to.later), (digits) =>
    to.later.endsWith('$') ? String((Number(digits) + 1) % 10) : String(Number(digits) + 1),
  );
}

/** Faults of every kind that a file has a place for, so many of each at most. */
export function plantIn(file: unknown, each: number): Planted[] {
  const parts = [...partsOf(file, [], new Set(['examples', 'outside', 'left-out']))];
  return KINDS.flatMap(({ kind, at, to, caught: isCaught = false }) => {
    const places = parts.filter(({ path }) => new RegExp(at).test(path.join('.')));
    return places
      .flatMap(({ path, value: was }, n): Planted[] => {
        const value: unknown = structuredClone(file);
        const other = places.find(
          (one, at) => at > n && JSON.stringify(one.value) !== JSON.stringify(was),
        );
        if (to === null) take(value, path);
        else if (to !== 'exchanged') put(value, path, changed(was, to));
        else if (!other) return [];
        else {
          put(value, path, other.value);
          put(value, other.path, was);
        }
        const isSame = JSON.stringify(value) === JSON.stringify(file);
        return isSame
          ? []
          : [{ kind, isCaught, at: to === null ? path.slice(0, -1) : path, was, value }];
      })
      .slice(0, each);
  });
}

function put(file: unknown, path: Path, value: unknown): void {
  const holder = valueAt(file, path.slice(0, -1));
  if (isObject(holder)) Reflect.set(holder, path.at(-1) ?? '', value);
}

function take(file: unknown, path: Path): void {
  const holder = valueAt(file, path.slice(0, -1));
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1);
  else if (isObject(holder)) Reflect.deleteProperty(holder, path.at(-1) ?? '');
}
