import { partsOf } from '../../policy/faults/fault.ts';
import { asFields, type Fields, type Path } from '../../policy/policy-tree.ts';
import { type AddressFound, emailsIn, urlsIn } from '../document/addresses.ts';
import { type PhoneFound, phonesIn } from '../document/phones.ts';

/** A text in a policy file. */
export interface TextFact {
  readonly path: Path;
  readonly text: string;
}

/** A number or address in a policy file. */
export interface KeyFact extends TextFact {
  /** As it is compared. */
  readonly key: string;
}

/** Everything in a policy file that its document can be asked for. */
export type Facts = ReturnType<typeof factsOf>;
/** A limit with the document's own words for it. */
export type WordsFact = Facts['words'][number];

/** What these say is ours, or of other documents: it is not asked of this one. */
const OURS = new Set(['warnings', 'reading', 'examples', 'left-out', 'outside', 'hint', 'aliases']);
const REACHES = ['phones', 'emails', 'urls'];
/** Longer than any text that the format takes: that is a fault of its own, and it is not searched. */
const LONGEST = 2000;

/** Collects them from a file as plain data, of whatever shape it is. */
export function factsOf(value: unknown) {
  const all = [...partsOf(value, [], OURS)];
  const strings = all.flatMap(({ value: text, path }) => textAt(text, path));
  const listed = (key: string) => strings.filter(({ path }) => isEntryOf(path, key));
  const prose = strings.filter(({ path }) => !REACHES.some((key) => isEntryOf(path, key)));
  const { document, contacts, stages, 'left-out': leftOut } = asFields(value);
  const { title, dated } = asFields(document);
  return {
    words: all.flatMap(({ value: part, path }) => wordsOf(asFields(part), path)),
    steps: all.filter(({ value: part }) => 'do' in asFields(part)).length,
    sources: strings.filter(({ path }) => path.at(-1) === 'source'),
    names: [
      ...strings.filter(({ path }) => path.length === 3 && isEntryOf(path, 'name')),
      ...textAt(title, ['document', 'title']),
      ...textAt(dated, ['document', 'dated']),
    ],
    // What each contact's row begins with: the person, else the role, else the body.
    labels: listOf(contacts).flatMap(({ name, role, organisation }, n) =>
      textAt(name ?? role ?? organisation, ['contacts', n]),
    ),
    phones: [...listed('phones').map(phoneKey), ...prose.flatMap((one) => keysOf(phonesIn, one))],
    emails: [...listed('emails').map(small), ...prose.flatMap((one) => keysOf(emailsIn, one))],
    urls: [...listed('urls').map(small), ...prose.flatMap((one) => keysOf(urlsIn, one))],
    leftOut: listOf(leftOut).flatMap(({ text }, n) => textAt(text, ['left-out', n, 'text'])),
    stages: new Set(listOf(stages).map(({ stage }) => Number(stage))),
  };
}

/** A string under `phones:`, or the number of an entry there that has a label too. */
function isEntryOf(path: Path, key: string): boolean {
  return path[0] === 'contacts' && path[2] === key && path[4] !== 'label';
}

function phoneKey({ text, path }: TextFact): KeyFact {
  const [found] = phonesIn(text);
  return { text, path, key: found?.key ?? text.replace(/\D/g, '') };
}

function small({ text, path }: TextFact): KeyFact {
  return { text, path, key: text.trim().toLowerCase() };
}

function keysOf(
  find: (text: string) => readonly (PhoneFound | AddressFound)[],
  { text, path }: TextFact,
): KeyFact[] {
  return find(text).map(({ key, start, end }) => ({ key, path, text: text.slice(start, end) }));
}

/** The words of a limit and of a step, which may be the same. */
function wordsOf(fields: Fields, path: Path) {
  const { words, within, source, verb, 'also-within': also, 'might-mean': maybe } = fields;
  const { 'limit-words': limitWords = words } = fields;
  const strings = (one: unknown) => (typeof one === 'string' ? [one] : []);
  const [cited = null, limit = null] = [strings(source)[0], strings(within)[0]];
  const rest = { path, source: cited, also: strings(also), maybe: strings(maybe) };
  const isStep = 'do' in fields;
  const ofLimit = { ...rest, within: limit, verb: null, isStep: false };
  const ofStep = { ...rest, within: null, verb: strings(verb)[0] ?? null, isStep };
  const key = limitWords === words ? 'words' : 'limit-words';
  return [
    ...strings(limit === null && isStep ? null : limitWords).map((one) => {
      return { ...ofLimit, words: one, key };
    }),
    ...strings(isStep ? words : null).map((one) => ({ ...ofStep, words: one, key: 'words' })),
  ];
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(asFields) : [];
}

function textAt(text: unknown, path: Path): TextFact[] {
  return typeof text === 'string' && text.length <= LONGEST ? [{ text, path }] : [];
}
