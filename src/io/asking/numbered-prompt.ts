import {
  createPrompt,
  isBackspaceKey,
  isDownKey,
  isEnterKey,
  isUpKey,
  useKeypress,
  useState,
} from '@inquirer/core';
import type { Question, Reply } from '../../env.ts';
import { type Ended, useOpenTerminal } from './keep-open.ts';
import { listPage, type Room, wrapTo } from './list-page.ts';

/** A question, and the size of the screen it is asked on, whenever that is needed. */
export interface ShownChoices {
  readonly question: Question;
  readonly screen: () => Room;
}

const NONE = -1;
const FEWEST_LINES = 3;
const KEYS = 'Number or arrow keys, then Enter. Ctrl-C stops.';
const FAULT = 'Choose one of these: a number or the arrow keys, then Enter.';

/**
 * A closed question whose answers have numbers: arrow keys move, a number jumps, Enter answers.
 * Inquirer's own `select` always stands on an answer, so that Enter alone would give one; here a
 * question without a default stands on none.
 */
export const numberedPrompt = createPrompt<Reply | Ended, ShownChoices>(
  ({ question, screen }, done) => {
    const labels = labelsOf(question);
    const [active, setActive] = useState(question.hasDefault ? 0 : NONE);
    const [typed, setTyped] = useState('');
    const [fault, setFault] = useState(false);
    const [answer, setAnswer] = useState<string | null>(null);

    const move = (to: number, keys: string) => {
      setActive(to);
      setTyped(keys);
      setFault(false);
    };
    useOpenTerminal(done);
    useKeypress((key, line) => {
      if (isEnterKey(key)) {
        if (active === NONE) return setFault(true);
        const chosen = question.choices[active];
        setAnswer(labels[active] ?? '');
        return done(chosen ? { kind: 'answer', value: chosen.value } : { kind: 'back' });
      }
      // The line that readline keeps of all keys is not used: left full, it would swallow Ctrl-D.
      line.clearLine(0);
      if (isUpKey(key)) return move(active <= 0 ? labels.length - 1 : active - 1, '');
      if (isDownKey(key)) return move((active + 1) % labels.length, '');
      if (isBackspaceKey(key)) {
        const left = typed.slice(0, -1);
        return left === '' ? setTyped('') : move(Number(left) - 1, left);
      }
      const number = jump(typed, key.name, labels.length);
      if (number) move(number.to, number.typed);
    });

    if (answer !== null) return wrapTo(screen().columns, `${question.message} ${answer}`);
    return layOut(question, labels, { active, fault }, screen());
  },
);

interface Standing {
  readonly active: number;
  /** Whether Enter was pressed where it must not answer. */
  readonly fault: boolean;
}

/** What is shown above the cursor and below it, no taller than the screen whichever answer is marked. */
function layOut(
  question: Question,
  labels: readonly string[],
  { active, fault }: Standing,
  room: Room,
): [string, string] {
  const wrap = (text: string) => wrapTo(room.columns, text);
  const head = `\n${wrap(question.message)}\n${wrap(question.help)}\n`;
  const hints = question.choices.map(({ help }) => (help ? `${help}\n${KEYS}` : KEYS));
  const tallest = Math.max(...hints.map((hint) => heightOf(wrap(hint))));
  const lines = Math.max(room.lines - heightOf(head) - tallest, FEWEST_LINES);
  const below = fault ? FAULT : (hints[active] ?? KEYS);
  return [`${head}${listPage(labels, active, { ...room, lines })}`, wrap(below)];
}

function labelsOf({ choices, canGoBack }: Question): string[] {
  return [...choices.map(({ label }) => label), ...(canGoBack ? ['Go back'] : [])];
}

function heightOf(text: string): number {
  return text.split('\n').length;
}

/** Where a typed digit leads: after `1`, a `2` means 12 if there is a 12, else 2. */
function jump(typed: string, key: string, count: number): { to: number; typed: string } | null {
  if (!/^\d$/.test(key)) return null;
  const longer = Number(typed + key);
  if (longer >= 1 && longer <= count) return { to: longer - 1, typed: typed + key };
  const digit = Number(key);
  return digit >= 1 && digit <= count ? { to: digit - 1, typed: key } : null;
}
