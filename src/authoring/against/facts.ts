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
/** A limit with the document's own words for it, a step with its own, or what else is said in its words. */
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
  const ofContacts = (key: string) =>
    strings.filter(({ path }) => path.length === 3 && isEntryOf(path, key));
  const prose = strings.filter(({ path }) => !REACHES.some((key) => isEntryOf(path, key)));
  const inProse = (find: Parameters<typeof keysOf>[0]) => prose.flatMap((one) => keysOf(find, one));
  const { document, stages, nation, tracks, 'left-out': leftOut } = asFields(value);
  const { title, dated, review, partnership } = asFields(document);
  return {
    words: all.flatMap(({ value: part, path }) => wordsOf(asFields(part), path)),
    steps: all.flatMap(({ value: part, path }) =>
      'do' in asFields(part) && path.at(-1) !== 'receiving' ? [path] : [],
    ),
    sources: strings.filter(({ path }) => path.at(-1) === 'source'),
    names: ofContacts('name'),
    roles: ofContacts('role'),
    covers: ofContacts('covers'),
    bodies: [
      ...ofContacts('organisation'),
      ...textAt(partnership, ['document', 'partnership']),
      // A doer is one of the format's words, in small letters, or a body as the document names it.
      ...strings.filter(({ path, text }) => path.at(-1) === 'by' && /[A-Z]/.test(text)),
    ],
    titles: Object.entries({ title, dated, review }).flatMap(([key, text]) =>
      textAt(text, ['document', key]),
    ),
    labels: strings.filter(
      ({ path }) => path[0] === 'forms' && /^(label|title|columns)$/.test(lastKey(path)),
    ),
    contactWords: [...listed('label'), ...ofContacts('note')],
    phones: [...listed('phones').map(phoneKey), ...inProse(phonesIn)],
    emails: [...listed('emails').map(small), ...inProse(emailsIn)],
    urls: [...listed('urls').map(small), ...inProse(urlsIn)],
    leftOut: listOf(leftOut).flatMap(({ text }, n) => textAt(text, ['left-out', n, 'text'])),
    stages: listOf(stages).map(stageOf),
    hasTracks: listOf(tracks).length > 0,
    nation,
    dated,
    review,
  };
}

function stageOf({ stage, source }: Fields) {
  return { number: Number(stage), source: typeof source === 'string' ? source : null };
}

function lastKey(path: Path): string {
  return String(path.findLast((key) => typeof key === 'string'));
}

/** A string under `phones:`, or the number of an entry there that has a label too. */
function isEntryOf(path: Path, key: string): boolean {
  return path[0] === 'contacts' && (path[4] === 'label' ? key === 'label' : path[2] === key);
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

/** The words of a limit, of a step, which may be the same, and of what else is said. */
function wordsOf(fields: Fields, path: Path) {
  const { words, within, source, verb, 'also-within': also, 'might-mean': maybe } = fields;
  const { 'limit-words': limitWords = words } = fields;
  const strings = (one: unknown) => (typeof one === 'string' ? [one] : []);
  const [cited = null, limit = null] = [strings(source)[0], strings(within)[0]];
  const says = ['do', 'say', 'what', 'title'].flatMap((key) => strings(fields[key]))[0] ?? '';
  const rest = { path, source: cited, also: strings(also), maybe: strings(maybe), says };
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

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(asFields) : [];
}

function textAt(text: unknown, path: Path): TextFact[] {
  return typeof text === 'string' && text.length <= LONGEST ? [{ text, path }] : [];
}
