import type { Asker, Reply, TextQuestion } from '../env.ts';
import { sayPersonal } from '../input/personal-details.ts';
import { defined, keysOf } from '../model/records.ts';
import { HOWS, type How, type RecordKind } from '../model/vocabulary.ts';
import { askWhen, marking } from './days.ts';

/** What an entry of the record says besides its words. */
export interface Details {
  readonly record: RecordKind;
  readonly planned?: true;
  /** A role. */
  readonly with?: string;
  readonly how?: How;
}

/** What words may be; the first is taken where nothing else is said. */
const KINDS = {
  note: { label: 'A note', record: 'note' },
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

interface Named {
  readonly label: string;
  readonly also?: readonly string[];
}

const HOW_NAMES: Readonly<Record<How, Named>> = {
  phone: { label: 'By phone', also: ['telephone', 'call', 'rang'] },
  meeting: { label: 'In a meeting', also: ['in person', 'face to face', 'visit'] },
  video: { label: 'By video call', also: ['Teams', 'Zoom'] },
  email: { label: 'By e-mail', also: ['email', 'mail'] },
  letter: { label: 'By letter', also: ['post'] },
};

/** Not asked. */
const NOTHING: Reply = { kind: 'answer', value: '' };
const NOW = 'now';
const NOBODY = 'nobody';
const WHEN = {
  message: 'When was it?',
  help: 'Enter takes the first.',
  today: { value: NOW, label: 'Just now' },
};

/**
 * Asks what words for the record are of: their kind; with whom and how, but of a note; and when. What is given is not
 * asked. Going back leads to the kind, where each answer stands as it was given, and from there to the words.
 *
 * @param now epoch ms
 * @param before takes each answer, and marks it where it is asked for again
 * @returns what the entry says, and when it was where that is not now; null where the person goes back to the words
 * @throws {StoppedError} when the person stops
 */
export async function askDetails(
  given: Details & { readonly at?: string },
  asker: Asker,
  now: number,
  before: Before = {},
): Promise<{ details: Details; at?: string } | null> {
  for (;;) {
    const kind = await askKind(asker, before);
    if (kind === null) return null;
    before.kind = kind;
    const whom = kind === 'note' ? given : await askWhom(given, asker, before);
    if (whom === null) continue;
    if (kind !== 'note') Object.assign(before, { with: undefined, how: undefined }, whom);
    const at = given.at === undefined ? await askWhen(asker, WHEN, now, null, before.at) : NOTHING;
    if (at.kind === 'back') continue;
    before.at = at.value;
    const { label: _, also: __, ...what }: Details & Named = KINDS[kind];
    return {
      details: { ...what, ...defined({ with: whom.with, how: whom.how }) },
      ...(at.value !== NOW && at.value !== '' && { at: at.value }),
    };
  }
}

/** What was answered before somebody went back. */
interface Before extends Pick<Details, 'with' | 'how'> {
  kind?: keyof typeof KINDS;
  at?: string;
}

/** @returns null where the person goes back */
async function askWhom(
  { with: known, how: way }: Details,
  asker: Asker,
  before: Before,
): Promise<Pick<Details, 'with' | 'how'> | null> {
  const role = known === undefined ? await asker.write(withWhom(before.with)) : NOTHING;
  if (role.kind === 'back') return null;
  const who = known ?? (role.value === '' ? (before.with ?? '') : role.value);
  if (who === '' || who === NOBODY || way !== undefined)
    return defined({ with: who === NOBODY ? undefined : who || undefined, how: way });
  const how = await asker.choose(marking(list('How?', HOW_NAMES), [before.how ?? '']));
  if (how.kind === 'back') return null;
  return defined({ with: who, how: HOWS.find((one) => one === how.value) });
}

async function askKind(asker: Asker, before: Before): Promise<keyof typeof KINDS | null> {
  const reply = await asker.choose(marking(list('What is it?', KINDS), [before.kind ?? '']));
  if (reply.kind === 'back') return null;
  return keysOf(KINDS).find((kind) => kind === reply.value) ?? 'note';
}

function list(message: string, names: Readonly<Record<string, Named>>) {
  const choices = Object.entries(names).map(([value, { label, also = [] }]) => ({
    ...{ value, label, also },
  }));
  return { message, help: 'Enter takes the first.', choices, hasDefault: true, canGoBack: true };
}

/** What looks like a name or a number is pointed out once, and then taken as it stands. */
function withWhom(before: string | undefined): TextQuestion {
  let seen: string | null = null;
  return {
    message: 'With whom?',
    help: before
      ? `Enter alone keeps "${before}", and "${NOBODY}" leaves it out.`
      : 'Their role, as in "team manager". Enter alone leaves it out.',
    canGoBack: true,
    asOne: true,
    fault(text) {
      const says = text === seen ? null : sayPersonal(`with ${text}`);
      seen = text;
      return says && `${says} Give it again to leave it so.`;
    },
  };
}
