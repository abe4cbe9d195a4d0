import {
  AGREED,
  type Asked,
  asAsked,
  GO_NEXT,
  type Labels,
  MESSAGES,
  SAVE,
  STOP,
  WAYS,
} from '../interview/sitting.ts';
import { literally } from './screen-text.ts';
import type { Screen } from './terminal.ts';

/** The row of keys under a page. */
export const KEYS = / q quit$/;
const WAY_KEYS: Readonly<Record<string, string>> = { [GO_NEXT]: 'n', [SAVE]: 's', [STOP]: 'q' };

async function isByKeys(screen: Screen): Promise<boolean> {
  const [found] = await screen.waitFor(/ q quit$|What now\?.*Number, 1 to/);
  return found === ' q quit';
}

/**
 * Waits for a question and answers it by label: the number that stands before it, then Enter. A list is drawn more
 * than once: by keys it waits for the line that the answer leaves, or the next question might be taken for this one.
 */
export async function choose(screen: Screen, message: string, label: string): Promise<void> {
  if (message === WAYS && (await isByKeys(screen))) {
    const [key = ''] = WAY_KEYS[label] ?? '';
    screen.press(key);
    return;
  }
  if (message === AGREED) {
    await screen.waitFor(/What was agreed\?[\s\S]*Ctrl-C stops/);
    screen.press(label, 'Enter', 'Ctrl-D');
    return;
  }
  const [question, answer] = [message, label].map((words) => literally(words).source);
  const asked = `${question}[^?]*?(\\d+)\\. ${answer}[^?]*?(Ctrl-C stops|Number, 1 to)`;
  const [, number = '', keys] = await screen.waitFor(new RegExp(asked));
  screen.press(number, 'Enter');
  if (keys === 'Ctrl-C stops') await screen.passBy(`${message} ${label}`);
}

/** Leaves the page of what to do at once. */
export async function goOn(screen: Screen): Promise<void> {
  const [found] = await screen.waitFor(/[[ ]g go on with|Number, 1 to/);
  screen.press(...(found.includes('go on') ? ['g'] : ['1', 'Enter']));
}

/** Answers the interview's questions in order, up to but without one; the plain case where not given. */
export async function answerUpTo(
  screen: Screen,
  until: Asked | 'check',
  given: Labels = {},
): Promise<void> {
  const labels = asAsked(given);
  for (const asked of Object.keys(MESSAGES) as Asked[]) {
    if (asked === until) break;
    const label = labels[asked];
    if (label === undefined) continue;
    await choose(screen, MESSAGES[asked], label);
    if (asked === 'risk' && label !== 'No') await goOn(screen);
  }
}
