import { ownValue } from '../../model/records.ts';
import { partsOf } from '../../policy/faults/fault.ts';
import { asFields, type Fields, type Path } from '../../policy/policy-tree.ts';
import { emailsIn, phonesIn, urlsIn } from '../document/numbers-and-addresses.ts';

/** A text in a policy file, with its path. */
export interface TextFact {
  readonly path: Path;
  readonly text: string;
}

/** The kinds of fact that a document is searched for. */
export type FactKind = (typeof FIELDS)[keyof typeof FIELDS] | 'title' | 'label' | 'left out';

/** A number, address, name or other text of a policy file that its document must print. */
export interface Fact extends TextFact {
  readonly kind: FactKind;
  /** The text that is compared: a phone number's digits, or any other text in lower case. */
  readonly key: string;
}

/** Everything in a policy file that can be compared with its document. */
export type Facts = ReturnType<typeof factsOf>;
/** The document's own words, as quoted in the file for a limit, a step or anything else. */
export type WordsFact = Facts['words'][number];

/**
 * Keys whose texts the document need not print, because they are the author's own or come from
 * elsewhere. `left-out` also quotes the document, so it is added separately.
 */
const OURS = new Set(['warnings', 'reading', 'examples', 'left-out', 'outside', 'hint', 'aliases']);
const FIELDS = {
  phones: 'phone',
  emails: 'email',
  urls: 'url',
  name: 'name',
  role: 'role',
  organisation: 'body',
  covers: 'covers',
} as const;
const REACHES = { phone: phonesIn, email: emailsIn, url: urlsIn };
/** The longest text that is searched for, in characters. Another check reports longer texts. */
const LONGEST = 2000;

/** A thing that was compared, and its fault. The fault is null if the thing is right. */
export interface Compared<T> {
  readonly at: T;
  readonly fault: Fault | null;
}

export interface Fault {
  readonly code: string;
  readonly message: string;
  /** The key at fault, if there is only one. */
  readonly key?: string;
}

/** Returns the result of a comparison, which has a fault if `isRight` is false. */
export function compared<T>(at: T, isRight: boolean, code: string, message: string): Compared<T> {
  return { at, fault: isRight ? null : { code, message } };
}

/** Collects the facts in a policy file. The file may have faults, so any shape of data is read. */
export function factsOf(value: unknown) {
  const parts = [...partsOf(value, [], OURS)];
  const strings = parts.flatMap(({ value: text, path }) => textAt(text, path));
  const { document, stages, nation, tracks, 'left-out': leftOut } = asFields(value);
  return {
    all: [
      ...strings.flatMap(factsIn),
      ...listOf(leftOut).flatMap(({ text }, n) =>
        textAt(text, ['left-out', n, 'text']).map((one) => factFrom('left out', one)),
      ),
    ],
    words: parts.flatMap(({ value: part, path }) => wordsOf(asFields(part), path)),
    steps: parts.flatMap(({ value: part, path }) =>
      'do' in asFields(part) && path.at(-1) !== 'receiving' ? [path] : [],
    ),
    // What the file says in its own words, with the clause that it cites there.
    said: parts.flatMap(({ value: part, path }) => {
      const { source, ...fields } = asFields(part);
      const own =
        path[0] === 'contacts' || typeof source !== 'string' ? [] : ['do', 'say', 'what', 'if'];
      return own.flatMap((key) =>
        textAt(fields[key], [...path, key]).map((one) => ({ ...one, source: String(source) })),
      );
    }),
    sources: strings.filter(({ path }) => path.at(-1) === 'source'),
    // Labels and notes of contacts. A label, and any figure in a note, must be printed nearby.
    contactWords: strings.filter(({ path: [top, , key, , label] }) => {
      return top === 'contacts' && (key === 'note' || label === 'label');
    }),
    stages: listOf(stages).map(({ stage, source }) => {
      return { number: Number(stage), source: typeof source === 'string' ? source : null };
    }),
    hasTracks: listOf(tracks).length > 0,
    nation,
    document: asFields(document),
    leftOut: listOf(leftOut),
  };
}

/** Returns the numbers and addresses in a text, and the text itself if it is a fact. */
function factsIn(one: TextFact): Fact[] {
  const kind = kindOf(one);
  if (kind === 'phone' || kind === 'email' || kind === 'url') return [factFrom(kind, one)];
  const reached = (['phone', 'email', 'url'] as const).flatMap((reach) =>
    REACHES[reach](one.text).map(({ key, start, end }): Fact => {
      return { kind: reach, path: one.path, text: one.text.slice(start, end), key };
    }),
  );
  return kind === null ? reached : [factFrom(kind, one), ...reached];
}

function kindOf({ path, text }: TextFact): FactKind | null {
  const key = String(path.findLast((one) => typeof one === 'string'));
  const [top, , field] = path;
  if (top === 'contacts' && key !== 'label')
    return ownValue<FactKind>(FIELDS, String(field)) ?? null;
  if (top === 'document' && path.length === 2) {
    if (key === 'partnership') return 'body';
    return /^(?:title|dated|review)$/.test(key) ? 'title' : null;
  }
  if (top === 'forms') return /^(?:label|title|columns)$/.test(key) ? 'label' : null;
  // `by` is one of the format's words, in lower case, or a body as the document names it.
  return key === 'by' && /[A-Z]/.test(text) ? 'body' : null;
}

function factFrom(kind: FactKind, { path, text }: TextFact): Fact {
  const digits = kind === 'phone' ? (phonesIn(text)[0]?.key ?? text.replace(/\D/g, '')) : null;
  return { kind, path, text, key: digits ?? text.trim().toLowerCase() };
}

/** Returns the words quoted in one part of the file, for a step, a time limit or anything else. */
function wordsOf(fields: Fields, path: Path) {
  const { words, within, source, verb, 'also-within': also, 'might-mean': maybe } = fields;
  const { 'limit-words': limitWords = words } = fields;
  const strings = (one: unknown) => (typeof one === 'string' ? [one] : []);
  const [cited = null, limit = null] = [strings(source)[0], strings(within)[0]];
  const says = ['do', 'say', 'what', 'title'].flatMap((key) => strings(fields[key]))[0] ?? '';
  const reading = strings(fields.reading)[0] ?? '';
  // Whether this part has a condition, as a `when`, an `if` or in its words.
  const isConditional = 'if' in fields || 'when' in fields || CONDITION.test(says);
  const kept = { path, source: cited, says, reading, isConditional };
  const rest = { ...kept, also: strings(also), maybe: strings(maybe) };
  const isStep = 'do' in fields;
  const kind = limit === null ? ('said' as const) : ('limit' as const);
  const key = limitWords === words ? 'words' : 'limit-words';
  return [
    ...strings(limit === null && isStep ? null : limitWords).map((one) => {
      return { ...rest, within: limit, verb: null, kind, words: one, key };
    }),
    ...strings(isStep ? words : null).map((one) => ({
      ...{ ...rest, within: null, verb: strings(verb)[0] ?? null },
      ...{ kind: 'step' as const, words: one, key: 'words' },
    })),
  ];
}

const CONDITION = /\b(?:if|where|when|unless|whether|once)\b/i;

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(asFields) : [];
}

function textAt(text: unknown, path: Path): TextFact[] {
  return typeof text === 'string' && text.length <= LONGEST ? [{ text, path }] : [];
}
