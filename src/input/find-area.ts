import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Part, PolicyDocument } from '../model/policy.ts';

/** What an area is known by. */
export interface NamedArea {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parts: readonly Part[];
  readonly document: PolicyDocument;
}

export type AreaSearch =
  | { readonly kind: 'found'; readonly area: string; readonly part: string | null }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/** An area by its id, name, alias, partnership or part. A near miss is typed, never taken. */
export function findArea(areas: readonly NamedArea[], typed: string): AreaSearch {
  const wanted = fold(typed);
  for (const area of areas) {
    const part = area.parts.find((one) => [one.id, one.name].map(fold).includes(wanted));
    if (part) return { kind: 'found', area: area.id, part: part.id };
    if (namesOf(area).map(fold).includes(wanted))
      return { kind: 'found', area: area.id, part: null };
  }
  const names = areas.flatMap((area) => [
    ...namesOf(area).map((name) => ({ name, id: area.id })),
    ...area.parts.map((part) => ({ name: part.id, id: part.id })),
  ]);
  return { kind: 'unknown', nearest: nearest(wanted, names) };
}

/** Every name of an area, without those of its parts. */
export function namesOf(area: NamedArea): string[] {
  return [area.id, area.name, ...area.aliases, area.document.partnership];
}

function nearest(wanted: string, names: readonly { name: string; id: string }[]): string[] {
  const near = names
    .map(({ name, id }) => ({ id, far: typingErrors(wanted, fold(name)), length: name.length }))
    .filter(({ far, length }) => far <= Math.max(1, Math.floor(length / 3)))
    .toSorted((one, other) => one.far - other.far);
  return [...new Set(near.map(({ id }) => id))].slice(0, 3);
}

/** The nearest word of a list, for a suggestion; null where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const near = words
    .map((word) => ({ word, far: typingErrors(fold(typed), fold(word)) }))
    .filter(({ word, far }) => far <= Math.max(1, Math.floor(word.length / 3)))
    .toSorted((one, other) => one.far - other.far);
  return near[0]?.word ?? null;
}

/** A name without case, punctuation or the difference between "&" and "and". */
export function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
