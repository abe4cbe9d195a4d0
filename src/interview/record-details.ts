import type { Asker, Reply, TextQuestion } from '../env.ts';
import { sayPersonal } from '../input/personal-details.ts';
import { defined, keysOf } from '../model/records.ts';
import { HOWS, type How, type RecordKind } from '../model/vocabulary.ts';
import { askWhen } from './days.ts';

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
  discussion: { label: 'A discussion', record: 'discussion' },
  decision: { label: 'A decision', record: 'decision' },
  action: { label: 'Something that was done', record: 'action' },
  planned: { label: 'Something still to be done', record: 'action', planned: true },
  outcome: { label: 'What came of it', record: 'outcome' },
} as const satisfies Record<string, Pick<Details, 'record' | 'planned'> & { label: string }>;

const HOW_LABELS: Readonly<Record<How, string>> = {
  phone: 'By phone',
  meeting: 'In a meeting',
  video: 'By video call',
  email: 'By e-mail',
  letter: 'By letter',
};

/** Not asked. */
const NOTHING: Reply = { kind: 'answer', value: '' };
const NOW = 'now';
const WHEN = {
  message: 'When was it?',
  help: 'Enter takes the first.',
  today: { value: NOW, label: 'Just now' },
};

/**
 * Asks what words for the record are of: their kind; with whom and how, but of a note; and when. What is given is not
 * asked. Going back leads to the kind.
 *
 * @param now epoch ms
 * @returns what the entry says, and when it was where that is not now
 * @throws {StoppedError} when the person stops
 */
export async function askDetails(
  given: Details & { readonly at?: string },
  asker: Asker,
  now: number,
): Promise<{ details: Details; at?: string }> {
  for (;;) {
    const kind = await askKind(asker);
    const whom = kind === 'note' ? given : await askWhom(given, asker);
    if (whom === null) continue;
    const at = given.at === undefined ? await askWhen(asker, WHEN, now) : NOTHING;
    if (at.kind === 'back') continue;
    const { label: _, ...what } = KINDS[kind];
    return {
      details: { ...what, ...defined({ with: whom.with, how: whom.how }) },
      ...(at.value !== NOW && at.value !== '' && { at: at.value }),
    };
  }
}

/** @returns null where the person goes back */
async function askWhom(
  { with: known, how: way }: Details,
  asker: Asker,
): Promise<Pick<Details, 'with' | 'how'> | null> {
  const role = known === undefined ? await asker.write(withWhom()) : NOTHING;
  if (role.kind === 'back') return null;
  const who = known ?? role.value;
  if (who === '' || way !== undefined) return defined({ with: who || undefined, how: way });
  const how = await asker.choose(list('How?', HOW_LABELS));
  if (how.kind === 'back') return null;
  return defined({ with: who, how: HOWS.find((one) => one === how.value) });
}

async function askKind(asker: Asker): Promise<keyof typeof KINDS> {
  const labels = Object.fromEntries(keysOf(KINDS).map((kind) => [kind, KINDS[kind].label]));
  const reply = await asker.choose({ ...list('What is it?', labels), canGoBack: false });
  return keysOf(KINDS).find((kind) => reply.kind === 'answer' && kind === reply.value) ?? 'note';
}

function list(message: string, labels: Readonly<Record<string, string>>) {
  const choices = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { message, help: 'Enter takes the first.', choices, hasDefault: true, canGoBack: true };
}

/** What looks like a name or a number is pointed out once, and then taken as it stands. */
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
