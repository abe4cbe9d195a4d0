import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { type Clauses, citedIn, isUnder, stagesIn } from '../document/clauses.ts';
import { EMERGENCY_NUMBERS, halvesIn } from '../document/numbers-and-addresses.ts';
import { type DocumentText, isInside, type Span } from '../document/text.ts';
import { saysWorking, unheldIn, whyDifferent } from '../document/times.ts';
import {
  type Compared,
  compared,
  type FactKind,
  type Facts,
  type Fault,
  type TextFact,
  type WordsFact,
} from './facts.ts';
import { checkSaid, wrongSense } from './own-words.ts';
import { type DocumentRead, placesUnder } from './read-document.ts';

/** A contact's labels, and figures in its notes, must be printed within this many lines of it. */
const NEAR = 3;

/** Checks a policy file's facts against the document's text. Returns the results by kind. */
export function checkFile(facts: Facts, read: DocumentRead) {
  const words = (...kinds: readonly WordsFact['kind'][]) =>
    facts.words
      .filter(({ kind }) => kinds.includes(kind))
      .map((fact) => checkWords(fact, facts, read));
  const labelled = facts.contactWords.flatMap((fact) => checkFigures(fact, read));
  return {
    figures: [...isThere(['phone'], read), ...labelled],
    addresses: isThere(['email', 'url'], read),
    names: isThere(['name', 'title'], read),
    roles: isThere(['role'], read),
    bodies: isThere(['body'], read),
    labels: isThere(['label'], read),
    limits: words('limit'),
    said: checkSaid(facts, read),
    words: [...words('step', 'said'), ...wordless(facts)],
    clauses: facts.sources.flatMap((fact) => checkSource(fact, read.clauses)),
  };
}

/** Checks that the document prints each fact of the given kinds. */
export function isThere(kinds: readonly FactKind[], read: DocumentRead): Compared<Path>[] {
  const all = read.found.filter(({ kind }) => kinds.includes(kind));
  return all.map(({ kind, key, text, path, places }) => {
    const longer = kind === 'phone' && read.phones.find((one) => one.key.startsWith(`${key}x`));
    const wanted = longer ? quoted(longer.number) : 'what the document prints';
    const message = `${quoted(text)} is not in the text; wanted ${wanted}`;
    return compared(path, places.length > 0, 'not-in-text', message);
  });
}

/** Returns a fault for each step that quotes no words from the document. */
function wordless({ steps, words }: Facts): Compared<Path>[] {
  const quoting = new Set(words.map(({ kind, path }) => kind === 'step' && path.join()));
  const message = 'this step has none of the document\'s words; wanted "words", ten at most';
  return steps
    .filter((path) => !quoting.has(path.join()))
    .map((at) => compared(at, false, 'no-words', message));
}

function checkWords(fact: WordsFact, facts: Facts, read: DocumentRead): Compared<Path> {
  const under = placesUnder(fact, read);
  const fault =
    under.length === 0
      ? wordsElsewhere(fact, read)
      : (atOtherStage(fact, under, facts, read) ??
        wrongSense(fact, under, read) ??
        wrongLimit(fact, under, read));
  return { at: fact.path, fault };
}

/** Returns the fault for words that are not in the text, or not under the clause cited for them. */
function wordsElsewhere({ words, source, key }: WordsFact, read: DocumentRead): Fault {
  const [first] = read.document.findAll(words);
  if (!first) {
    const message = `${quoted(words)} is not in the text; wanted the document's own words`;
    return { code: 'not-in-text', message, key };
  }
  const where = read.clauses.around(first.start);
  const line = `line ${read.document.lineAt(first.start).number} of the text`;
  const place = where === null ? line : `${line}, under ${quoted(where)}`;
  const message = `${quoted(words)} does not stand under ${quoted(source)}; wanted the clause or heading of ${place}`;
  return { code: 'words-elsewhere', message, key: 'source' };
}

/** Returns a fault if words quoted for a stage are printed only under another stage's clause. */
function atOtherStage(
  { path, words, key }: WordsFact,
  places: Span[],
  { stages }: Facts,
  { clauses }: DocumentRead,
): Fault | null {
  const own = path[0] === 'stages' ? stages[Number(path[1])]?.source : null;
  const isUnderAny = (source: string) => places.some((place) => isUnder(place, source, clauses));
  if (!own || isUnderAny(own)) return null;
  // Only the first clause that a stage cites counts. An appendix cited later may be for all stages.
  const other = stages.find(({ source }) => isUnderAny(citedIn(source ?? '')[0] ?? ''));
  const message = `${quoted(words)} stands under the clause of stage ${other?.number}; wanted it at that stage`;
  return other ? { code: 'another-stage', message, key } : null;
}

/**
 * Returns a fault if the format cannot hold a limit, or if the limit differs from the words quoted
 * for it. Otherwise returns null.
 */
function wrongLimit(fact: WordsFact, places: Span[], { document }: DocumentRead): Fault | null {
  const { words, within, reading } = fact;
  if (within === null) return null;
  const unheld = unheldAt(places, document);
  const why = whyDifferent({ ...fact, within }, words, saysWorking(document.text, reading));
  if (unheld !== null) {
    const message = `${quoted(words)} has ${unheld}, which the format cannot hold; wanted no "within": say it in words, and give it under "left-out"`;
    return { code: 'limit-not-held', message, key: 'within' };
  }
  const message = `${why}, but its words are ${quoted(words)}; wanted the same amount and unit, or the other as "might-mean", or a "reading" that says why`;
  return why === null ? null : { code: 'limit-differs', message, key: 'within' };
}

/** Names the part of a limit that the format cannot hold. Null if any place prints no such part. */
function unheldAt(places: readonly Span[], { text }: DocumentText): string | null {
  const all = places.map(({ start, end }) =>
    unheldIn(text.slice(start, end), text.slice(end, end + 40)),
  );
  return all.includes(null) ? null : (all[0] ?? null);
}

/** Checks that the text prints each cited clause as a clause number or a heading. */
function checkSource({ text, path }: TextFact, clauses: Clauses): Compared<Path>[] {
  return citedIn(text).map((part) => {
    const message = `the text has no clause or heading ${quoted(part)}; wanted it as it is printed`;
    return compared(path, clauses.find(part).length > 0, 'no-such-clause', message);
  });
}

const FIGURE = /(?<!\b(?:stage|step|level|appendix|page) )\b\d+\b/gi;

/** Checks that a contact's labels, and the figures in its notes, are printed near that contact. */
function checkFigures({ path, text }: TextFact, { document, found }: DocumentRead) {
  const places = found
    .filter(
      ({ kind, path: [top, row] }) => top === 'contacts' && row === path[1] && kind !== 'body',
    )
    .flatMap((one) => one.places);
  const near = places.flatMap(({ start }) => {
    const { number } = document.lineAt(start);
    return document.lines.slice(Math.max(0, number - 1 - NEAR), number + NEAR);
  });
  // A label is in the document's own words. In a note, only the figures need be.
  const printed = path.at(-1) === 'label' ? /\b(?:\d+|[a-z]{4,})\b/gi : FIGURE;
  const figures = text.match(printed) ?? [];
  return figures.map((figure): Compared<Path> => {
    const alone = new RegExp(`(?<!\\d)${figure}(?!\\d)`, 'i');
    const isNear = near.some((line) => alone.test(line.text));
    const message = `${quoted(figure)} is not near this contact in the text; wanted what the document prints there`;
    return compared(path, isNear, 'not-in-text', message);
  });
}

/** Checks that the file has each number, address, limit and stage of the text, or leaves it out. */
export function checkText(facts: Facts, read: DocumentRead): Compared<number>[] {
  const { document, phones, emails, times, leftOut } = read;
  const { text } = document;
  const known = new Set([...EMERGENCY_NUMBERS, ...read.found.map(({ key }) => key)]);
  // A time is in the file if a limit, remark or route quotes it. A step's words are not enough.
  const limits = facts.words.flatMap((one) => (one.kind === 'step' ? [] : placesUnder(one, read)));
  const numbers = new Set(facts.stages.map(({ number }) => number));
  const isIn = (span: Span, all: readonly Span[]) => all.some((one) => isInside(span, one));
  const printedAt = ({ start, end }: Span) => text.slice(start, end);
  const compare = (code: string, span: Span, isKnown: boolean, printed = printedAt(span)) => {
    const message = `${quoted(printed)} is not in the policy file; wanted it there, or under "left-out" with a reason`;
    return compared(span.start, isKnown || isIn(span, leftOut), code, message);
  };
  return [
    ...phones.map((one) => compare('phone-not-in-file', one, known.has(one.key), one.number)),
    ...emails.map((one) => {
      const whole = one.tail && one.address;
      return compare('email-not-in-file', one, known.has(one.key), whole);
    }),
    ...halvesIn(text, emails).map((half) => compare('half-an-address', half, false)),
    ...times.map((time) => compare('limit-not-in-file', time, isIn(time, limits))),
    ...stagesIn(text, /stage/).map((one) =>
      compare('stage-not-in-file', one, numbers.has(one.number)),
    ),
  ];
}
