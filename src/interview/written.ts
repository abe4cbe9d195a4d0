import type { Asker, Reply, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { defined, keysOf } from '../model/records.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  HOW_NAMES,
  type How,
  namesOfAgency,
  type RecordKind,
} from '../model/vocabulary.ts';
import { anyOf } from '../text/sentences.ts';
import { markingGiven } from './choices.ts';
import { askWhen } from './days.ts';

/**
 * Asks for text that may be left out. An empty answer has to be given twice, in case the first was
 * a slip.
 */
export async function writeOrLeave(
  asker: Asker,
  { message, help, begun }: Pick<TextQuestion, 'message' | 'help' | 'begun'>,
): Promise<string> {
  let isSaid = false;
  const fault = (text: string) => {
    const says = isSaid || text.trim() !== '' ? null : LEFT_EMPTY;
    isSaid = true;
    return says;
  };
  return writeWords(asker, { message, help, fault, ...(begun && { begun }) });
}

const LEFT_EMPTY = 'Nothing is written. Enter again leaves it out.';

/** @throws {StoppedError} when the person stops */
export async function writeWords(
  asker: Asker,
  question: Pick<TextQuestion, 'message' | 'help' | 'fault' | 'begun'>,
): Promise<string> {
  const reply = await asker.write({ ...question, severalLines: true });
  if (reply.kind === 'back') throw new StoppedError();
  return reply.value;
}

/**
 * Asks what was agreed. The answer may be left out. If something in it looks like a name or a
 * number, such as a telephone number, says so and lets the person change it.
 *
 * @param written the text written so far
 * @returns the text, or undefined if nothing was written
 */
export async function askAgreed(asker: Asker, written: string): Promise<string | undefined> {
  for (let begun = written; ; ) {
    begun = (await writeOrLeave(asker, { ...AGREED, begun })).trim();
    const found = sayPersonal(begun);
    if (found === null) return begun || undefined;
    const reply = await asker.choose({
      message: 'Keep it as it is?',
      help: found,
      choices: [{ value: 'yes', label: 'Yes, keep it' }],
      canGoBack: true,
    });
    if (reply.kind === 'answer') return begun;
  }
}

const AGREED = {
  message: 'What was agreed?',
  help: 'Who will do what, and by when. Roles, not names.',
};

/** The details that an entry in the record holds besides its text. */
export interface Details {
  readonly record: RecordKind;
  readonly planned?: true;
  /** The role of the other person. */
  readonly with?: string;
  readonly how?: How;
}

/** The kinds of record that the text can become. Pressing Enter picks the first. */
const KINDS = {
  note: { label: 'A note', record: 'note', also: [] },
  discussion: {
    label: 'A discussion',
    record: 'discussion',
    also: ['call', 'phone call', 'conversation', 'meeting', 'talk', 'spoke'],
  },
  decision: { label: 'A decision', record: 'decision', also: ['decided'] },
  action: { label: 'Something that was done', record: 'action', also: ['action', 'done'] },
  planned: {
    label: 'Something still to be done',
    record: 'action',
    planned: true,
    also: ['to do', 'planned', 'plan'],
  },
  outcome: { label: 'What came of it', record: 'outcome', also: ['outcome', 'result'] },
} as const satisfies Record<string, Pick<Details, 'record' | 'planned'> & Named>;

type Named = { readonly label: string; readonly also: readonly string[] };

/**
 * Makes a function that asks about some text for the record: what kind of record it is and when it
 * happened. Unless it is a note, also asks with whom and how. Skips details already given. Going
 * back leads to the question about the kind, and from there to the text.
 *
 * @param now the current time, in epoch ms
 * @returns the details, and the time if it is not now; null if the person goes back to the text
 * @throws {StoppedError} when the person stops
 */
export function detailsAsker(asks: Asker, now: number) {
  const asker = markingGiven(asks);
  return (given: Given) => askDetails(given, asker, now);
}

type Given = Whom & { readonly at?: string };

async function askDetails(
  given: Given,
  asker: Asker,
  now: number,
): Promise<{ details: Details; at?: string } | null> {
  for (;;) {
    const kind = await askOf('What is it?', KINDS, asker);
    if (kind === null) return null;
    const whom = kind === 'note' ? given : await askWhom(given, asker);
    if (whom === null) continue;
    const at = given.at === undefined ? await askWhen(asker, WHEN, now) : NOTHING;
    if (at.kind === 'back') continue;
    const { label: _, also: __, ...what }: Details & Named = KINDS[kind];
    return {
      details: { ...what, ...defined({ with: whom.with, how: whom.how }) },
      ...(at.value !== NOW && at.value !== '' && { at: at.value }),
    };
  }
}

type Whom = Pick<Details, 'with' | 'how'>;

/** The reply used in place of a question that is not asked. */
const NOTHING: Reply = { kind: 'answer', value: '' };
const NOW = 'now';
const WHEN = {
  message: 'When was it?',
  help: 'Enter takes the first.',
  today: { value: NOW, label: 'Just now' },
};

/** @returns null if the person goes back */
async function askWhom({ with: known, how: way }: Whom, asker: Asker): Promise<Whom | null> {
  const role = known === undefined ? await asker.write(withWhom()) : NOTHING;
  if (role.kind === 'back') return null;
  const who = known ?? role.value;
  if (who === '') return defined({ how: way });
  const how = way ?? (await askOf('How?', HOW_NAMES, asker));
  return how && { with: who, how };
}

/** @returns null if the person goes back */
async function askOf<Name extends string>(
  message: string,
  names: Readonly<Record<Name, Named>>,
  asker: Asker,
): Promise<Name | null> {
  const choices = keysOf(names).map((value) => {
    const { label, also } = names[value];
    return { value, label, also };
  });
  const list = { message, help: 'Enter takes the first.', choices };
  const reply = await asker.choose({ ...list, hasDefault: true, canGoBack: true });
  if (reply.kind === 'back') return null;
  return keysOf(names).find((name) => name === reply.value) ?? null;
}

/** Makes the question "With whom?". What seems to be a name or number must be typed twice. */
function withWhom(): TextQuestion {
  let seen: string | null = null;
  return {
    message: 'With whom?',
    help: 'Their role, as in "team manager". Enter alone leaves it out.',
    canGoBack: true,
    asOne: true,
    fault(text) {
      const says = text === seen ? null : sayPersonal(`with ${text}`);
      seen = text;
      return says && `${says} Give it again to leave it so.`;
    },
  };
}

/** Returns a warning if a text seems to hold personal details. Otherwise returns null. */
export function sayPersonal(text: string): string | null {
  const isName = (two: string) => ![two, ...two.split(' ')].some(isOfRole);
  const nhs = [...text.matchAll(TEN_DIGITS)].some(([number]) => isNhsNumber(number));
  const names = [...text.matchAll(TWO_CAPITALS)].map(([two]) => two).filter(isName);
  const found = [
    ...(names[0] === undefined ? [] : [`a name ("${names[0]}")`]),
    ...(nhs ? ['an NHS number'] : []),
    ...(TELEPHONE.test(text) ? ['a telephone number'] : []),
  ];
  return found.length === 0 ? null : `This may hold ${anyOf(found)}. Use roles, not names.`;
}

/** Returns whether ten digits are an NHS number. The last is a check digit, modulo 11. */
function isNhsNumber(typed: string): boolean {
  const digits = [...typed.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const TELEPHONE = /(?<![\d+])(?:\+44|0)[ ()-]*\d(?:[ ()-]*\d){8,9}(?!\d)/;
const TEN_DIGITS = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;
const TWO_CAPITALS = /(?<![.!?:]\s|^)\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\b/gmu;
/** Words in the names of roles, bodies and days, which have capitals but are not people's names. */
const NO_NAME =
  /^(?:team|manager|social|worker|head(?:teacher)?|teacher|school|college|academy|designated|safeguarding|lead|deputy|duty|child(?:ren|care)?|service|police|health(?:care)?|visitor|named|nurse|doctor|council|board|partnership|hospital|trust|unit|quality|assurance|independent|chair|reviewing|officer|director|assistant|family|hub|early|help|core|group|stage|carer?|plan|local|authority|section|public|(?:south|north|east|west)(?:ern)?|london|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|working|day)s?$/i;
const isOfRole = (words: string) => NO_NAME.test(words) || BODIES.has(words.toLowerCase());
/** Agency names of several words, and each word of four or more letters in an agency's label. */
const BODIES = new Set(
  AGENCIES.flatMap((one) => [
    ...namesOfAgency(one).flatMap((name) => (name.includes(' ') ? name.toLowerCase() : [])),
    ...(AGENCY_WORDS[one].toLowerCase().match(/\p{L}{4,}/gu) ?? []),
  ]),
);
