import type { Policy } from '../../src/model/policy.ts';

/** The document's own words: clause headings, limits as printed, titles, names of bodies and people, labels of forms. */
const QUOTED = new Set([
  'words',
  'source',
  'title',
  'label',
  'organisation',
  'role',
  'thisSide',
  'otherSide',
  'covers',
  'columns',
]);

/** Patterns for all that a page quotes from the document, the longest first; a line may break in it. */
export function quotationsOf(policy: Policy): RegExp[] {
  return [...new Set(quoted(policy, ''))]
    .filter((text) => /\s/.test(text))
    .toSorted((one, other) => other.length - one.length)
    .map((text) => new RegExp(text.split(/\s+/).map(escaped).join('\\s+'), 'g'));
}

function* quoted(value: unknown, key: string): Generator<string> {
  if (typeof value === 'string') {
    if (!QUOTED.has(key)) return;
    yield value;
    // A source of several clauses is printed clause by clause.
    if (key === 'source') yield* value.split('; ');
  } else if (Array.isArray(value)) {
    for (const one of value) yield* quoted(one, key);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) yield* quoted(inner, name);
  }
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
