import { quoted } from '../../policy/faults/nearest.ts';
import type { Path } from '../../policy/yaml-text.ts';
import type { AddressFound } from './addresses-in.ts';
import { partsOf, standsUnder } from './clauses.ts';
import type { Compared } from './compared.ts';
import type { Facts, KeyFact, TextFact, WordsFact } from './facts-of.ts';
import { whyDifferent } from './quantities-in.ts';
import type { DocumentRead } from './read-document.ts';
import { findAll, isInside } from './squeeze.ts';

type FileCompared = Compared<Path>;

/** Whether what the file says is in the text, thing by thing. */
export function checkFile(facts: Facts, document: DocumentRead): FileCompared[] {
  return [
    ...facts.words.map((fact) => checkWords(fact, document)),
    ...facts.sources.flatMap((fact) => checkSource(fact, document)),
    ...[...facts.names, ...facts.leftOut].map((fact) => checkPhrase(fact, document)),
    ...facts.phones.map((fact) => checkPhone(fact, document)),
    ...facts.emails.map((fact) => checkEmail(fact, document)),
    ...facts.urls.map((fact) => checkUrl(fact, document)),
  ];
}

function checkWords(fact: WordsFact, { squeezed, clauses }: DocumentRead): FileCompared {
  const { path, words, source, within, also, maybe } = fact;
  const at = path;
  const places = findAll(squeezed, words);
  const [first] = places;
  if (!first) return notThere(path, words, 'words', "wanted the document's own words");
  if (source !== null && !places.some((place) => standsUnder(place, source, clauses))) {
    const where = clauses.around(first.start);
    const wanted = where === null ? 'wanted the clause that they stand under' : `wanted ${where}`;
    const message = `${quoted(words)} does not stand under ${quoted(source)}; ${wanted}`;
    return { at, fault: { code: 'words-elsewhere', message, key: 'source' } };
  }
  const why = within === null ? null : whyDifferent({ within, also, maybe }, words);
  if (why === null) return { at, fault: null };
  const message = `${why}, but its words are ${quoted(words)}; wanted the same amount and unit`;
  return { at, fault: { code: 'limit-differs', message, key: 'within' } };
}

/** Each clause that is cited is printed as a clause's number or a heading. */
function checkSource({ text, path }: TextFact, { clauses }: DocumentRead): FileCompared[] {
  return partsOf(text).map((part) => {
    if (clauses.find(part).length > 0) return { at: path, fault: null };
    const message = `the text has no clause or heading ${quoted(part)}; wanted it as it is printed`;
    return { at: path, fault: { code: 'no-such-clause', message } };
  });
}

function checkPhrase({ text, path }: TextFact, { squeezed }: DocumentRead): FileCompared {
  if (findAll(squeezed, text).length > 0) return { at: path, fault: null };
  return notThere(path, text);
}

function checkPhone({ text, key, path }: KeyFact, { phones }: DocumentRead): FileCompared {
  if (phones.some((phone) => phone.key === key)) return { at: path, fault: null };
  return notThere(path, text);
}

/** An address that the text prints joined to its label is found where the joined one is left out. */
function checkEmail(fact: KeyFact, { emails, leftOut }: DocumentRead): FileCompared {
  const { text, key, path } = fact;
  const isThere = emails.some(
    (email) =>
      email.key === key ||
      (email.key.endsWith(key) && leftOut.some((range) => isInside(email, range))),
  );
  return isThere ? { at: path, fault: null } : notThere(path, text);
}

function checkUrl({ text, key, path }: KeyFact, { urls, squeezed }: DocumentRead): FileCompared {
  const url = key.replace(/[.,;:]+$/, '');
  const isWhole = urls.some((one) => one.key === url);
  return isWhole || isOverLines(url, urls, squeezed.text)
    ? { at: path, fault: null }
    : notThere(path, text);
}

/** A long link is printed over two lines. */
function isOverLines(url: string, urls: readonly AddressFound[], text: string): boolean {
  return urls.some(({ key, start, end }) => {
    if (!url.startsWith(key) || !/^[ \t]*\r?\n/.test(text.slice(end))) return false;
    const printed = text.slice(start, end + url.length + 40).replace(/\s+/g, '');
    return printed.toLowerCase().startsWith(url);
  });
}

function notThere(
  path: Path,
  text: string,
  key?: string,
  wanted = 'wanted what the document prints',
): FileCompared {
  const message = `${quoted(text)} is not in the text; ${wanted}`;
  return { at: path, fault: { code: 'not-in-text', message, ...(key && { key }) } };
}
