import { OWNERS, VERBS } from '../model/vocabulary.ts';
import { type Broken, quoted, unless } from './faults/fault.ts';
import type { Placed } from './references.ts';
import type { DutyInFile, LimitInFile } from './schema.ts';

/** A quotation of the document's is at most so many words. */
const LONGEST_QUOTATION = 10;

type Quoting = Pick<LimitInFile, 'id' | 'by'> & Pick<DutyInFile, 'words' | 'limit-words' | 'verb'>;

/** Quotations that are too long, a verb that its own words do not have, and an owner that is a word in capitals. */
export function wrongQuotations(items: readonly Placed<Quoting>[]): Broken[] {
  return items.flatMap(({ item, path }) => {
    const long = (['words', 'limit-words'] as const).flatMap((key) => {
      const count = item[key]?.split(/\s+/).length ?? 0;
      const message = `${quoted(key)} has ${count} words; wanted ten at most`;
      return unless(count <= LONGEST_QUOTATION, [...path, key], 'long-quote', message);
    });
    const word = OWNERS.find((one) => one === item.by.toLowerCase().replace(/\s+/g, '-'));
    const isName = word === undefined || word === item.by;
    const capitals = `"by" is ${quoted(item.by)}, which is no body's name; wanted "${word}"`;
    return [
      ...long,
      ...unless(isName, [...path, 'by'], 'unknown-word', capitals),
      ...wrongVerb(item).map((message) => ({
        path: [...path, 'verb'],
        code: 'other-verb',
        message,
      })),
    ];
  });
}

/** Words that have a verb of duty have the one that the file gives. */
function wrongVerb({ verb, words = '' }: Quoting): string[] {
  const printed = verbsIn(words);
  if (verb === undefined || printed.length === 0 || printed.some((one) => one === verb)) return [];
  return [`"verb" is ${verb}, but the words have ${printed.join(' and ')}; wanted that`];
}

/** The verbs of duty in a text, in the order of their strength. */
export function verbsIn(text: string): string[] {
  const words = new Set(text.toLowerCase().match(/[a-z]+/g));
  return VERBS.filter((verb) => words.has(verb));
}
