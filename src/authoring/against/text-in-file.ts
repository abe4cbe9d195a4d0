import { quoted } from '../../policy/faults/nearest.ts';
import { standsUnder } from './clauses.ts';
import type { Compared } from './compared.ts';
import type { Facts } from './facts-of.ts';
import type { DocumentRead } from './read-document.ts';
import { findAll, isInside, type Range } from './squeeze.ts';

const ORDINALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Whether what the text prints is in the file, or left out of it with a reason, thing by thing. */
export function checkText(facts: Facts, document: DocumentRead): Compared<number>[] {
  const { phones, emails, quantities, squeezed, clauses, leftOut } = document;
  const known = new Set([...facts.phones, ...facts.emails].map(({ key }) => key));
  const limits = facts.words.flatMap(({ words, source }) =>
    findAll(squeezed, words).filter(
      (range) => source === null || standsUnder(range, source, clauses),
    ),
  );
  const isLeftOut = (range: Range) => leftOut.some((one) => isInside(range, one));
  const isLimit = (range: Range) => limits.some((one) => isInside(range, one));
  const compare = (range: Range, isKnown: boolean, code: string): Compared<number> => {
    if (isKnown || isLeftOut(range)) return { at: range.start, fault: null };
    const printed = quoted(squeezed.text.slice(range.start, range.end));
    const message = `${printed} is not in the policy file; wanted it there, or under "left-out" with a reason`;
    return { at: range.start, fault: { code, message } };
  };
  return [
    ...phones.map((phone) => compare(phone, known.has(phone.key), 'phone-not-in-file')),
    ...emails.map((email) => compare(email, known.has(email.key), 'email-not-in-file')),
    ...quantities.map((one) => compare(one, isLimit(one), 'limit-not-in-file')),
    ...stagesIn(squeezed.text).map(({ number, ...range }) =>
      compare(range, facts.stages.has(number), 'stage-not-in-file'),
    ),
  ];
}

/** The first mention of each stage that a text numbers. */
function stagesIn(text: string): (Range & { number: number })[] {
  const pattern = new RegExp(`\\bstage[\\s*_]*(\\d{1,2}|${ORDINALS.join('|')})\\b`, 'gi');
  const seen = new Set<number>();
  return [...text.matchAll(pattern)].flatMap((match) => {
    const named = match[1]?.toLowerCase() ?? '';
    const number = /^\d/.test(named) ? Number(named) : ORDINALS.indexOf(named) + 1;
    if (seen.has(number)) return [];
    seen.add(number);
    return [{ number, start: match.index, end: match.index + match[0].length }];
  });
}
