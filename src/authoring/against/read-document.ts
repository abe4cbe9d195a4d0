import { citedIn, findClauses, isUnder } from '../document/clauses.ts';
import { emailsIn, phonesIn, urlsIn } from '../document/numbers-and-addresses.ts';
import { DocumentText, isInside, type Span, spanOf } from '../document/text.ts';
import { isComparable, timesIn } from '../document/times.ts';
import type { Fact, FactKind, Facts, WordsFact } from './facts.ts';

/** A document's text with its numbers, times and clauses, and where it prints each fact. */
export type DocumentRead = ReturnType<typeof readDocument>;
/** A fact of a policy file, with each place where the text prints it. */
export interface FoundFact extends Fact {
  readonly places: readonly Span[];
}

/** Reads a document's text, and finds where it prints each fact of a policy file. */
export function readDocument(source: string, facts: Facts) {
  const around = whatIsIn(new DocumentText(source), facts);
  const { document } = around;
  const cited = facts.sources.flatMap((one) => citedIn(one.text));
  return {
    ...around,
    times: timesIn(document.text).filter(isComparable),
    clauses: findClauses(document, cited),
    found: facts.all.map((one): FoundFact => ({ ...one, places: PLACES[one.kind](one, around) })),
  };
}

function whatIsIn(document: DocumentText, { all }: Facts) {
  const { text } = document;
  return {
    ...{ document, pieces: document.pieces() },
    ...{ phones: phonesIn(text), emails: emailsIn(text), urls: urlsIn(text) },
    leftOut: all.flatMap((one) =>
      one.kind === 'left out' ? document.findStretches(one.text) : [],
    ),
  };
}

type Around = ReturnType<typeof whatIsIn>;
type Find = (fact: Fact, around: Around) => Span[];

const asPrinted: Find = ({ text }, { document }) => document.findStretches(text);
const asSaid: Find = ({ text }, around) => placesSaid(text, around);

/** For each kind of fact, a function that finds where the text prints it. */
const PLACES: Readonly<Record<FactKind, Find>> = {
  // If nothing shows that 101 is a phone number, each place that prints it by itself counts.
  phone: ({ key }, { phones, document: { text } }) => {
    const whole = phones.filter((phone) => phone.key === key);
    if (whole.length > 0 || !/^\d{3,6}$/.test(key)) return whole;
    return [...text.matchAll(new RegExp(`(?<![\\d.])${key}(?![\\d]|\\.\\d)`, 'g'))].map(spanOf);
  },
  // An address that is printed joined to its label counts if the joined form is under `left-out`.
  email: ({ key }, { emails, leftOut }) =>
    emails.filter(
      (email) =>
        email.key === key ||
        (email.key.endsWith(key) && leftOut.some((span) => isInside(email, span))),
    ),
  // A long link may be printed over two lines.
  url: (fact, { urls, document: { text } }) => {
    const url = fact.key.replace(/[.,;:]+$/, '');
    return urls.filter(({ key, start, end }) => {
      if (key === url) return true;
      if (!url.startsWith(key) || !/^[ \t]*\n/.test(text.slice(end))) return false;
      const printed = text.slice(start, end + url.length + 40).replace(/\s+/g, '');
      return printed.toLowerCase().startsWith(url);
    });
  },
  name: asPrinted,
  title: asPrinted,
  // Other words may be printed between the two parts of "Professional: Sign:".
  label: ({ text }, { document }) => {
    const parts = text.split(/(?<=[:?])\s+/).map((part) => document.findAll(part));
    return parts.every((places) => places.length > 0) ? (parts[0] ?? []) : [];
  },
  'left out': asPrinted,
  role: asSaid,
  body: asSaid,
  covers: asSaid,
};

/** Common words, which do not show which role or body is meant. */
const COMMON = new Set(
  'the and for with your their own other each relevant agency involved above in of to a an any'.split(
    ' ',
  ),
);

/**
 * Finds where a text names a role or body. The text may print the whole name. It may print the name
 * in parts: words in brackets anywhere, and the parts between commas at most a line apart. Or one
 * sentence or row may have all the main words of the name.
 */
function placesSaid(name: string, { document, pieces }: Around): Span[] {
  const whole = document.findAll(name);
  if (whole.length > 0) return whole;
  // Initials in brackets need not be printed. Other words in brackets may be printed elsewhere.
  const isWord = (part: string) => /\p{L}/u.test(part);
  const outer = name
    .replace(/\([A-Z]{2,6}\)/g, '')
    .split(/[()]/)
    .filter(isWord)
    .map((part) => part.split(/[,;]/).filter(isWord));
  const together = outer.map((parts) => placesTogether(parts, document));
  if (together.every((places) => places.length > 0)) return together[0] ?? [];
  const words = wordsOf(outer.flat().join(' ')).filter((word) => !COMMON.has(word));
  return pieces.filter(({ start, end }) => {
    const printed = new Set(wordsOf(document.text.slice(start, end)));
    return words.length > 0 && words.every((word) => printed.has(word));
  });
}

/** Finds where a name's first part is printed at most one line away from every other part. */
function placesTogether(parts: readonly string[], document: DocumentText): Span[] {
  const lineOf = ({ start }: Span) => document.lineAt(start).number;
  const [first = [], ...others] = parts.map((part) => document.findAll(part));
  return first.filter((one) =>
    others.every((all) => all.some((other) => Math.abs(lineOf(one) - lineOf(other)) < 2)),
  );
}

/** Returns a text's words in lower case, without possessive or plural `s`. */
function wordsOf(text: string): string[] {
  const small = text.toLowerCase().replace(/[’']s\b/g, '');
  return (small.match(/[\p{L}\d]+/gu) ?? []).map((word) => word.replace(/(?<=...)s$/, ''));
}

/**
 * Finds where the text prints quoted words under the clause cited for them. If no clause is cited,
 * every place counts.
 */
export function placesUnder({ words, source }: WordsFact, { document, clauses }: DocumentRead) {
  return document
    .findAll(words)
    .filter((place) => source === null || isUnder(place, source, clauses));
}
