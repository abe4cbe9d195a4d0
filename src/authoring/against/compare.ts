import type { Problem } from '../../model/policy-file.ts';
import { keysOf } from '../../model/records.ts';
import { quoted } from '../../policy/faults/fault.ts';
import { inOrder } from '../../policy/faults/find-faults.ts';
import { locate, type Path, type PolicyTree } from '../../policy/policy-tree.ts';
import { citedIn, isUnder, REVIEW, STAGE, STAGE_HEAD, stagesIn } from '../document/clauses.ts';
import type { Span } from '../document/text.ts';
import { type Compared, compared, type FactKind, type Facts, factsOf } from './facts.ts';
import { checkFile, checkText, isThere } from './file-and-text.ts';
import { checkPieces, leftOutToRead, piecesOf } from './holders.ts';
import { notCompared } from './last-reading.ts';
import { type DocumentRead, type FoundFact, readDocument } from './read-document.ts';

/** The most faults listed for the document's text. A longer list would only tire the reader. */
const MOST_FAULTS = 200;

/** The result of comparing a policy file with its document, and a list of what was not compared. */
export type Proof = ReturnType<typeof prove>;

/**
 * Compares a policy file with the text of its document, both ways. Each number, name, role, body,
 * address and quotation in the file must be printed in the text, in the right place. Each number,
 * address, limit, clause and duty in the text must be in the file, or be listed there as left out.
 */
export function prove(tree: PolicyTree, name: string, text: string) {
  const facts = factsOf(tree.value);
  const read = readDocument(text, facts);
  const pieces = piecesOf(facts, read);
  const titles = read.found.flatMap(({ kind, places }) => (kind === 'title' ? places : []));
  const { sentences, uncited } = checkPieces(pieces, read, titles);
  const nation = checkNation(facts, read);
  const said = checkFile(facts, read);
  const inFile = { ...said, clauses: [...said.clauses, ...checkContactClauses(facts, read)] };
  const all = [
    ...Object.values(inFile).flat(),
    ...(nation ? [nation] : []),
    ...checkDates(facts, read),
    ...checkStages(facts, read),
    ...isThere(['left out'], read),
  ];
  const fileFaults = faultsOf([...all, ...findExchanged(read)]).map(({ at, key, ...fault }) => ({
    ...locate(tree, key ? [...at, key] : at),
    ...fault,
  }));
  const inText = [...checkText(facts, read), ...sentences, ...uncited];
  const textFaults = faultsOf(inText)
    .slice(0, MOST_FAULTS)
    .map(({ at, key: _, ...fault }) => {
      const line = read.document.lineAt(at);
      return { file: name, line: line.number, column: at - line.start + 1, ...fault };
    });
  const problems: Problem[] = [...inOrder(fileFaults), ...inOrder(textFaults)];
  // The share of the file that is in the text, and of the text that is in the file. 1 means all.
  const coverage = { fileInText: fractionOf(all), textInFile: fractionOf(inText) };
  const kinds = { ...inFile, sentences };
  const tallies = keysOf(kinds).map((kind) => [kind, tally(kinds[kind])] as const);
  const proved = Object.fromEntries(tallies) as Record<
    keyof typeof kinds,
    ReturnType<typeof tally>
  >;
  const leftOut = leftOutToRead(facts, read, pieces);
  const notChecked = notCompared(tree, name, pieces, nation !== null, leftOut);
  return { problems, coverage, proved, pieces, notChecked };
}

function faultsOf<T>(compared: readonly Compared<T>[]) {
  return compared.flatMap(({ at, fault }) =>
    fault === null
      ? []
      : [{ ...fault, at, severity: 'error' as const, message: fault.message.replace(/\s+/g, ' ') }],
  );
}

function fractionOf(compared: readonly Compared<unknown>[]): number {
  const { found, wanted } = tally(compared);
  return wanted === 0 ? 1 : found / wanted;
}

/** Returns how many things were compared, and how many of them have no fault. */
function tally(compared: readonly Compared<unknown>[]) {
  return { found: compared.filter(({ fault }) => fault === null).length, wanted: compared.length };
}

/** For each nation, words that only a document from that nation is likely to print. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  england:
    /\bEngland|\bEnglish|\bLondon\b|Ofsted|Working Together to Safeguard|safeguarding (?:children )?partnership|Local Safeguarding Children Board|\bLSCB\b|integrated care board|clinical commissioning group|\bCCG\b|\bICB\b|Local Authority Designated Officer|\bLADO\b/gi,
  wales: /\bWales\b|\bWelsh\b|\bCymru\b|regional safeguarding board|Estyn/gi,
  scotland: /Scotland|Scottish|child protection committee|Children's Reporter|GIRFEC/gi,
  'northern-ireland':
    /Northern Ireland|Northern Irish|\bSBNI\b|\bPSNI\b|Health and Social Care Trust|\bHSCT\b|Gateway (?:team|service)/gi,
};

/** Checks that a text seems to be from the file's nation. Null if the text shows no nation. */
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

/** Checks that `review` is the date printed after the word "review", and that `dated` is not. */
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

/** Checks that each stage's number is the one printed at the stage's clause or just above it. */
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

/** The kinds of fact that may have been swapped between two contacts. */
const EXCHANGED: readonly FactKind[] = ['phone', 'email', 'name', 'role', 'body'];
/** The kinds of fact that are enough by themselves to show where the text prints a contact. */
const SURE: readonly FactKind[] = ['phone', 'email', 'url', 'name'];
/**
 * Two facts count as swapped only if swapping them back reduces their total distance from the
 * other facts of their contacts to less than this fraction of what it was.
 */
const CLOSER = 0.95;
/**
 * Two facts count as swapped only if each fact, once swapped back, is on average within this many
 * characters of the other facts of its contact.
 */
const BESIDE = 600;

/** Returns each contact's facts, if the text prints them, keyed by the contact's index. */
function rowsOf({ found }: DocumentRead): Map<PropertyKey | undefined, FoundFact[]> {
  const rows = new Map<PropertyKey | undefined, FoundFact[]>();
  for (const one of found) {
    const [top, row] = one.path;
    if (top === 'contacts' && one.places.length > 0) rows.set(row, [...(rows.get(row) ?? []), one]);
  }
  return rows;
}

/**
 * Finds facts, such as names or numbers, that were swapped between two contacts in the file.
 * Swapping such facts back puts each one closer, in the text, to the other facts of its contact. If
 * a document prints all names and then all numbers, swapping brings nothing closer.
 */
function findExchanged(read: DocumentRead): Compared<Path>[] {
  const rows = [...rowsOf(read).values()].filter((row) => row.some(isSure));
  return EXCHANGED.flatMap((kind) => {
    const facts = rows.flatMap((row) =>
      row.flatMap((fact) => (fact.kind === kind ? [{ fact, row }] : [])),
    );
    return facts.flatMap((one) => {
      const other = facts.find((two) => isExchanged(one, two));
      if (!other) return [];
      const beside = other.row.find(({ kind: of }) => of !== kind)?.text;
      const message = `${quoted(one.fact.text)} stands beside ${quoted(beside)} in the text; wanted it in that row`;
      return [compared(one.fact.path, false, 'beside-another', message)];
    });
  });
}

function isSure({ kind }: FoundFact): boolean {
  return SURE.includes(kind);
}

interface Placed {
  readonly fact: FoundFact;
  readonly row: readonly FoundFact[];
}

function isExchanged(one: Placed, other: Placed): boolean {
  const isIn = ({ key }: FoundFact, row: Placed['row']) => row.some((fact) => fact.key === key);
  if (isIn(one.fact, other.row) || isIn(other.fact, one.row)) return false;
  const [mine, theirs] = [one, other].map(({ fact, row }) => row.filter((each) => each !== fact));
  if (!mine?.length || !theirs?.length) return false;
  const now = [farFrom(one.fact, mine), farFrom(other.fact, theirs)] as const;
  const then = [farFrom(one.fact, theirs), farFrom(other.fact, mine)] as const;
  const isBeside = then[0] < BESIDE * theirs.length && then[1] < BESIDE * mine.length;
  // One heading may name the body of many contacts, so a swap must not move a body further away.
  const isHeading = one.fact.kind === 'body' && (then[0] > now[0] || then[1] > now[1]);
  return isBeside && !isHeading && then[0] + then[1] < (now[0] + now[1]) * CLOSER;
}

/**
 * Adds up the distances, in characters, from a fact to each fact of a contact. If the fact is
 * printed more than once, the place nearest to the contact is used.
 */
function farFrom({ places }: FoundFact, row: readonly FoundFact[]): number {
  const gap = (one: Span, two: Span) => Math.max(0, one.start - two.end, two.start - one.end);
  const fromPlace = (place: Span) =>
    row
      .map((fact) => Math.min(...fact.places.map((one) => gap(place, one))))
      .reduce((sum, far) => sum + far, 0);
  return Math.min(...places.map(fromPlace));
}

/** Checks that a contact's number, address or name is printed under the clause that it cites. */
function checkContactClauses({ sources }: Facts, read: DocumentRead): Compared<Path>[] {
  const rows = rowsOf(read);
  return sources.flatMap(({ path: at, text: source }): Compared<Path>[] => {
    const sure = at[0] === 'contacts' ? (rows.get(at[1])?.filter(isSure) ?? []) : [];
    const places = sure.flatMap((one) => one.places);
    const [first] = places;
    if (!first || citedIn(source).every((part) => read.clauses.find(part).length === 0)) return [];
    const line = read.document.lineAt(first.start).number;
    const message = `${quoted(sure[0]?.text)} does not stand under ${quoted(source)}; wanted the clause or heading of line ${line} of the text`;
    const isHere = places.some((place) => isUnder(place, source, read.clauses));
    return [compared(at, isHere, 'contact-elsewhere', message)];
  });
}
