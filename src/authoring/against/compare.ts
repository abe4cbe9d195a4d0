import { verbsIn } from '../../policy/faults/broken-references.ts';
import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { halvesIn } from '../document/addresses.ts';
import { type Clauses, isUnder, partsOf } from '../document/clauses.ts';
import { type DocumentText, isInside, overlap, type Span, stagesIn } from '../document/text.ts';
import { saysWorking, unheldIn, whyDifferent } from '../document/times.ts';
import type { FactKind, Facts, TextFact, WordsFact } from './facts.ts';
import { type DocumentRead, placesUnder } from './read-document.ts';
import { checkContactClauses } from './rows.ts';

/** A thing that was compared, and what is wrong with it, if anything. */
export interface Compared<T> {
  readonly at: T;
  readonly fault: {
    readonly code: string;
    readonly message: string;
    /** The key that is at fault, of the thing. */
    readonly key?: string;
  } | null;
}

/** What belongs to a row of a table is printed within so many lines of it. */
const NEAR = 3;

/** What is counted of each kind. */
const COUNTED = {
  figures: ['phone'],
  addresses: ['email', 'url'],
  names: ['name', 'title'],
  roles: ['role'],
  bodies: ['body'],
  labels: ['label'],
} as const satisfies Readonly<Record<string, readonly FactKind[]>>;

/** Whether what the file says is in the text, kind by kind and thing by thing. */
export function checkFile(facts: Facts, read: DocumentRead) {
  const words = (...kinds: readonly WordsFact['kind'][]) =>
    facts.words
      .filter(({ kind }) => kinds.includes(kind))
      .map((fact) => checkWords(fact, facts, read));
  const of = (name: keyof typeof COUNTED) => isThere(COUNTED[name], read);
  return {
    figures: [...of('figures'), ...facts.contactWords.flatMap((fact) => checkFigures(fact, read))],
    addresses: of('addresses'),
    names: of('names'),
    roles: of('roles'),
    bodies: of('bodies'),
    labels: of('labels'),
    limits: words('limit'),
    words: [...words('step', 'said'), ...wordless(facts)],
    clauses: [
      ...facts.sources.flatMap((fact) => checkSource(fact, read.clauses)),
      ...checkContactClauses(facts, read),
    ],
  };
}

/** Whether each fact of some kinds is in the document. */
export function isThere(kinds: readonly FactKind[], read: DocumentRead): Compared<Path>[] {
  return read.found
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, key, text, path, places }) => {
      if (places.length > 0) return { at: path, fault: null };
      const longer = kind === 'phone' && read.phones.find((one) => one.key.startsWith(`${key}x`));
      const wanted = longer ? quoted(longer.number) : 'what the document prints';
      const message = `${quoted(text)} is not in the text; wanted ${wanted}`;
      return { at: path, fault: { code: 'not-in-text', message } };
    });
}

/** A step without words of its own is one whose words are not found. */
function wordless({ steps, words }: Facts): Compared<Path>[] {
  const quoting = new Set(
    words.flatMap(({ kind, path }) => (kind === 'step' ? [path.join()] : [])),
  );
  const message = 'this step has none of the document\'s words; wanted "words", ten at most';
  return steps
    .filter((path) => !quoting.has(path.join()))
    .map((at) => ({ at, fault: { code: 'no-words', message } }));
}

function checkWords(fact: WordsFact, facts: Facts, read: DocumentRead): Compared<Path> {
  const { path: at, words, within, key } = fact;
  const under = placesUnder(fact, read);
  const fault = (code: string, message: string, on = key) => ({
    at,
    fault: { code, message, key: on },
  });
  if (under.length === 0) return wordsElsewhere(fact, read);
  const stage = otherStage(fact, under, facts, read);
  if (stage !== null) {
    const says = `${quoted(words)} stands under the clause of stage ${stage}; wanted it at that stage`;
    return fault('another-stage', says);
  }
  const verb = wrongVerb(fact, under, read);
  if (verb !== null) return fault('other-verb', verb, 'verb');
  if (within === null) return { at, fault: null };
  const unheld = unheldAt(under, read.document);
  if (unheld !== null) {
    const says = `${quoted(words)} has ${unheld}, which the format cannot hold; wanted no "within": say it in words, and give it under "left-out"`;
    return fault('limit-not-held', says, 'within');
  }
  const isWorking = saysWorking(read.document.text, fact.reading);
  const why = whyDifferent({ ...fact, within, isWorking }, words);
  if (why === null) return { at, fault: null };
  const says = `${why}, but its words are ${quoted(words)}; wanted the same amount and unit, or the other as "might-mean", or a "reading" that says why`;
  return fault('limit-differs', says, 'within');
}

/** Words that are not in the text, or not under the clause that is cited for them. */
function wordsElsewhere({ path: at, words, source, key }: WordsFact, read: DocumentRead) {
  const [first] = read.document.findAll(words);
  if (!first) {
    const message = `${quoted(words)} is not in the text; wanted the document's own words`;
    return { at, fault: { code: 'not-in-text', message, key } };
  }
  const where = read.clauses.around(first.start);
  const line = `line ${read.document.lineAt(first.start).number} of the text`;
  const place = where === null ? line : `${line}, under ${quoted(where)}`;
  const message = `${quoted(words)} does not stand under ${quoted(source)}; wanted the clause or heading of ${place}`;
  return { at, fault: { code: 'words-elsewhere', message, key: 'source' } };
}

/** The other stage whose clause the words stand under, where their own stage's is not around them. */
function otherStage({ path }: WordsFact, places: Span[], facts: Facts, { clauses }: DocumentRead) {
  const own = path[0] === 'stages' ? facts.stages[Number(path[1])] : undefined;
  if (!own?.source) return null;
  const isUnderAny = (source: string) => places.some((place) => isUnder(place, source, clauses));
  if (isUnderAny(own.source)) return null;
  // An appendix that a stage cites too may be for all of them.
  const isAt = ({ source }: typeof own) => isUnderAny(partsOf(source ?? '')[0] ?? '');
  return facts.stages.find(isAt)?.number ?? null;
}

/** What the format cannot hold of a limit, in each of its places. */
function unheldAt(places: readonly Span[], { text }: DocumentText): string | null {
  const all = places.map(({ start, end }) =>
    unheldIn(text.slice(start, end), text.slice(end, end + 40)),
  );
  return all.includes(null) ? null : (all[0] ?? null);
}

/** Why a step's verb is not the document's. A step's verb stands in the same sentence as its words. */
function wrongVerb({ verb, words }: WordsFact, places: Span[], { document, pieces }: DocumentRead) {
  if (verb === null || verb === 'none') return null;
  const printed = places.map((place) =>
    pieces
      .filter((piece) => overlap(piece, place))
      .flatMap(({ start, end }) => verbsIn(document.text.slice(start, end))),
  );
  if (printed.some((verbs) => verbs.some((one) => one === verb))) return null;
  const found = printed[0]?.join(' and ') || 'none of them';
  return `"verb" is ${verb}, but the sentence of ${quoted(words)} has ${found}; wanted that`;
}

/** Each clause that is cited is printed as a clause's number or a heading. */
function checkSource({ text, path }: TextFact, clauses: Clauses): Compared<Path>[] {
  return partsOf(text).map((part) => {
    if (clauses.find(part).length > 0) return { at: path, fault: null };
    const message = `the text has no clause or heading ${quoted(part)}; wanted it as it is printed`;
    return { at: path, fault: { code: 'no-such-clause', message } };
  });
}

/** Each figure of a label or note is printed near a number, an address or a name of its contact. */
function checkFigures({ path, text }: TextFact, { document, found }: DocumentRead) {
  const places = found
    .filter(
      ({ kind, path: [top, row] }) => top === 'contacts' && row === path[1] && kind !== 'body',
    )
    .flatMap((one) => one.places);
  const near = places.map(({ start }) => {
    const { number } = document.lineAt(start);
    return document.lines.slice(Math.max(0, number - 1 - NEAR), number + NEAR);
  });
  return (text.match(/(?<!\b(?:stage|step|level|appendix|page) )\b\d+\b/gi) ?? []).map(
    (figure): Compared<Path> => {
      const alone = new RegExp(`(?<!\\d)${figure}(?!\\d)`);
      if (near.some((lines) => lines.some((line) => alone.test(line.text))))
        return { at: path, fault: null };
      const message = `${quoted(figure)} is not near this contact in the text; wanted what the document prints there`;
      return { at: path, fault: { code: 'not-in-text', message } };
    },
  );
}

/** Whether what the text prints is in the file, or left out of it with a reason, thing by thing. */
export function checkText(facts: Facts, read: DocumentRead): Compared<number>[] {
  const { document, phones, emails, times, leftOut } = read;
  const known = new Set(read.found.map(({ key }) => key));
  // What a remark or a route has in its words is said; a step's own words are no limit.
  const limits = facts.words.flatMap((fact) =>
    fact.kind === 'step' ? [] : placesUnder(fact, read),
  );
  const numbers = new Set(facts.stages.map(({ number }) => number));
  const isIn = (span: Span, all: readonly Span[]) => all.some((one) => isInside(span, one));
  const compare = (span: Span & { readonly whole?: string }, isKnown: boolean, code: string) => {
    if (isKnown || isIn(span, leftOut)) return { at: span.start, fault: null };
    const printed = quoted(span.whole ?? document.text.slice(span.start, span.end));
    const message = `${printed} is not in the policy file; wanted it there, or under "left-out" with a reason`;
    return { at: span.start, fault: { code, message } };
  };
  return [
    ...phones.map(({ key, number: whole, ...span }) =>
      compare({ ...span, whole }, known.has(key), 'phone-not-in-file'),
    ),
    ...emails.map(({ key, ...span }) =>
      compare(
        { ...span, ...(span.tail && { whole: span.address }) },
        known.has(key),
        'email-not-in-file',
      ),
    ),
    ...halvesIn(document.text, emails).map((half) => compare(half, false, 'half-an-address')),
    ...times.map((time) => compare(time, isIn(time, limits), 'limit-not-in-file')),
    ...stagesIn(document.text, /stage/).map(({ number, ...span }) =>
      compare(span, numbers.has(number), 'stage-not-in-file'),
    ),
  ];
}
