import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { citedIn } from '../document/clauses.ts';
import { REVIEW, STAGE, STAGE_HEAD, stagesIn } from '../document/stages-and-dates.ts';
import { isThere } from './compare.ts';
import { type Compared, compared, type Facts } from './facts.ts';
import type { DocumentRead } from './read-document.ts';

/** Words that only a document of that nation is likely to print. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  england:
    /\bEngland|\bEnglish|\bLondon\b|Ofsted|Working Together to Safeguard|safeguarding (?:children )?partnership|Local Safeguarding Children Board|\bLSCB\b|integrated care board|clinical commissioning group|\bCCG\b|\bICB\b|Local Authority Designated Officer|\bLADO\b/gi,
  wales: /\bWales\b|\bWelsh\b|\bCymru\b|regional safeguarding board|Estyn/gi,
  scotland: /Scotland|Scottish|child protection committee|Children's Reporter|GIRFEC/gi,
  'northern-ireland':
    /Northern Ireland|Northern Irish|\bSBNI\b|\bPSNI\b|Health and Social Care Trust|\bHSCT\b|Gateway (?:team|service)/gi,
};

/**
 * What a file says as a whole, compared: the nation, the day for review, the stages' numbers, what it leaves out.
 *
 * @returns that; and the paths of what the text says nothing of
 */
export function checkWhole(facts: Facts, read: DocumentRead) {
  const nation = checkNation(facts, read);
  const compared = [
    ...checkDates(facts, read),
    ...checkStages(facts, read),
    ...isThere(['left out'], read),
  ];
  return nation === null
    ? { compared, unsure: [['nation']] }
    : { compared: [nation, ...compared], unsure: [] };
}

/** Whether the nation is one that the text's own words speak for. Null where none of them speak. */
function checkNation({ nation }: Facts, { document }: DocumentRead): Compared<Path> | null {
  const counts = Object.entries(SIGNS)
    .map(([name, signs]) => ({ name, words: document.text.match(signs) ?? [] }))
    .toSorted((one, other) => other.words.length - one.words.length);
  const [most] = counts;
  if (!most || most.words.length === 0) return null;
  const mine = counts.find(({ name }) => name === nation);
  const message = `"nation" is ${String(nation)}, but the text has ${quoted(most.words[0])}; wanted ${most.name}`;
  const isRight = mine?.words.length === most.words.length;
  return compared(['nation'], isRight, 'another-nation', message);
}

/** Whether the day for review is the one that the text prints beside that word, and the document's own date is not. */
function checkDates(facts: Facts, { document }: DocumentRead): Compared<Path>[] {
  const { dated, review } = facts.document;
  const all = [...document.text.matchAll(new RegExp(REVIEW, 'gi'))];
  const printed = all.map(({ 1: date = '' }) => date);
  if (printed.length === 0) return [];
  const isPrinted = (date: unknown) => printed.some((one) => sameDate(one, date));
  const check = (key: string, isRight: boolean, wanted: string): Compared<Path> => {
    const message = `the text gives ${quoted(printed[0])} for its review; wanted ${wanted}`;
    return { at: ['document'], fault: isRight ? null : { code: 'another-date', message, key } };
  };
  return [
    check('review', isPrinted(review), '"review" to say that'),
    check('dated', !isPrinted(dated), 'the date of the text itself'),
  ];
}

function sameDate(one: string, other: unknown): boolean {
  const plain = (date: unknown) =>
    String(date)
      .toLowerCase()
      .replace(/(\d)(?:st|nd|rd|th)\b|[\s,]+/g, '$1');
  return plain(one) === plain(other);
}

/** Where the line of a stage's clause, or the heading over it, prints a stage's number, it is that stage's. */
function checkStages({ stages, hasTracks }: Facts, read: DocumentRead): Compared<Path>[] {
  const { document, clauses } = read;
  return stages.flatMap(({ number, source }, index): Compared<Path>[] => {
    const spans = citedIn(source ?? '').flatMap((part) => clauses.find(part));
    const printed = spans.flatMap(({ start }) => {
      const { number: at } = document.lineAt(start + 1);
      const line = document.lines[at - 1]?.text ?? '';
      const above = document.lines.slice(0, at - 1).findLast(({ text }) => text.trim() !== '');
      return stagesIn(
        above && STAGE_HEAD.test(above.text) && !STAGE_HEAD.test(line) ? above.text : line,
        STAGE,
      );
    });
    if (printed.length === 0 || hasTracks) return [];
    const isRight = printed.some((one) => one.number === number);
    const message = `${quoted(source)} is the clause of stage ${printed[0]?.number}; wanted that number, or the clause of stage ${number}`;
    return [compared(['stages', index, 'stage'], isRight, 'another-stage', message)];
  });
}
