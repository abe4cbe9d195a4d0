import type { Path } from '../../policy/yaml-text.ts';
import { type AddressFound, emailsIn, urlsIn } from './addresses-in.ts';
import { type PhoneFound, phonesIn } from './phones-in.ts';

interface Placed {
  readonly path: Path;
}

/** A limit with the document's own words for it. */
export interface WordsFact extends Placed {
  readonly words: string;
  readonly source: string | null;
  readonly within: string | null;
  readonly also: readonly string[];
  readonly maybe: readonly string[];
}

export interface TextFact extends Placed {
  readonly text: string;
}

export interface KeyFact extends Placed {
  /** As the file writes it. */
  readonly text: string;
  /** As it is compared. */
  readonly key: string;
}

/** Everything in a policy file that its document can be asked for. */
export interface Facts {
  readonly words: readonly WordsFact[];
  readonly sources: readonly TextFact[];
  readonly names: readonly TextFact[];
  /** What each contact's row begins with: the person, else the role, else the body. */
  readonly labels: readonly TextFact[];
  readonly phones: readonly KeyFact[];
  readonly emails: readonly KeyFact[];
  readonly urls: readonly KeyFact[];
  readonly leftOut: readonly TextFact[];
  readonly stages: ReadonlySet<number>;
}

type Fields = Readonly<Record<string, unknown>>;

/** What these say is ours, or of other documents: it is not asked of this one. */
const OURS = new Set(['warnings', 'reading', 'examples', 'left-out', 'later-edition', 'aliases']);

/** Longer than any text that the format takes: it is told of as that, and not looked into. */
const LONGEST = 2000;

/** Collects them from a file as plain data, of whatever shape it is. */
export function factsOf(value: unknown): Facts {
  const maps = [...mapsIn(value, [])];
  const strings = [...stringsIn(value, [])];
  const inContacts = strings.filter(({ path }) => path[0] === 'contacts');
  const listed = (key: string) => strings.filter(({ path }) => isEntryOf(path, key));
  const prose = strings.filter(
    ({ path }) => !['phones', 'emails', 'urls'].some((key) => isEntryOf(path, key)),
  );
  const { document } = fields(value);
  return {
    words: maps.flatMap(wordsOf),
    sources: strings.filter(({ path }) => path.at(-1) === 'source'),
    names: [
      ...inContacts.filter(({ path }) => path.length === 3 && path[2] === 'name'),
      ...['title', 'dated'].flatMap((key) => textAt(fields(document)[key], ['document', key])),
    ],
    labels: labelsOf(value),
    phones: [...listed('phones').map(phoneKey), ...prose.flatMap((one) => keysOf(phonesIn, one))],
    emails: [...listed('emails').map(small), ...prose.flatMap((one) => keysOf(emailsIn, one))],
    urls: [...listed('urls').map(small), ...prose.flatMap((one) => keysOf(urlsIn, one))],
    leftOut: leftOutOf(value),
    stages: stagesOf(value),
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

function wordsOf({ value, path }: { value: Fields; path: Path }): WordsFact[] {
  const { words, within, source, 'also-within': also, 'might-mean': maybe } = value;
  if (typeof words !== 'string') return [];
  const listOf = (one: unknown) => (typeof one === 'string' ? [one] : []);
  return [
    {
      path,
      words,
      source: listOf(source)[0] ?? null,
      within: listOf(within)[0] ?? null,
      also: listOf(also),
      maybe: listOf(maybe),
    },
  ];
}

function labelsOf(value: unknown): TextFact[] {
  const { contacts } = fields(value);
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((contact, n) => {
    const { name, role, organisation } = fields(contact);
    return textAt(name ?? role ?? organisation, ['contacts', n]);
  });
}

function leftOutOf(value: unknown): TextFact[] {
  const list = fields(value)['left-out'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one, n) => textAt(fields(one).text, ['left-out', n, 'text']));
}

function stagesOf(value: unknown): Set<number> {
  const { stages } = fields(value);
  return new Set(Array.isArray(stages) ? stages.map((one) => Number(fields(one).stage)) : []);
}

function textAt(value: unknown, path: Path): TextFact[] {
  return typeof value === 'string' ? [{ text: value, path }] : [];
}

function* mapsIn(value: unknown, path: Path): Generator<{ value: Fields; path: Path }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { value: value as Fields, path };
  for (const [key, inner] of entriesOf(value)) yield* mapsIn(inner, [...path, key]);
}

function* stringsIn(value: unknown, path: Path): Generator<TextFact> {
  if (typeof value === 'string' && value.length <= LONGEST) yield { text: value, path };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of entriesOf(value)) yield* stringsIn(inner, [...path, key]);
}

function entriesOf(value: object): [PropertyKey, unknown][] {
  return Object.entries(value)
    .filter(([key]) => !OURS.has(key))
    .map(([key, inner]) => [Array.isArray(value) ? Number(key) : key, inner]);
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
