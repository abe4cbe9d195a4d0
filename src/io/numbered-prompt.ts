import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  useKeypress,
  usePagination,
  useState,
} from '@inquirer/core';
import type { Question, Reply } from '../env.ts';

const NONE = -1;
const TALLEST = 20;

/**
 * A closed question whose answers have numbers: arrow keys move, a number jumps, Enter answers.
 * Inquirer's own `select` always stands on an answer, so that Enter alone would give one; here a
 * question without a default stands on none.
 */
export const numberedPrompt = createPrompt<Reply, Question>((question, done) => {
  const count = question.choices.length + (question.canGoBack ? 1 : 0);
  const [active, setActive] = useState(question.hasDefault ? 0 : NONE);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState(false);
  const [answer, setAnswer] = useState<string | null>(null);

  const move = (to: number, keys: string) => {
    setActive(to);
    setTyped(keys);
    setFault(false);
  };
  useKeypress((key) => {
    if (isEnterKey(key)) {
      if (active === NONE) return setFault(true);
      const chosen = question.choices[active];
      setAnswer(chosen?.label ?? 'Go back');
      return done(chosen ? { kind: 'answer', value: chosen.value } : { kind: 'back' });
    }
    if (isUpKey(key)) return move(active <= 0 ? count - 1 : active - 1, '');
    if (isDownKey(key)) return move((active + 1) % count, '');
    const number = jump(typed, key.name, count);
    if (number) move(number.to, number.typed);
  });

  const labels = [
    ...question.choices.map(({ label }) => label),
    ...(question.canGoBack ? ['Go back'] : []),
  ];
  const list = usePagination({
    items: labels,
    active: Math.max(active, 0),
    loop: false,
    pageSize: TALLEST,
    renderItem: ({ item, index }) =>
      `${index === active ? '>' : ' '} ${String(index + 1).padStart(2)}. ${item}`,
  });
  if (answer !== null) return `${question.message} ${answer}`;
  const below = fault
    ? 'Choose one of these: a number or the arrow keys, then Enter.'
    : helpOf(question, active);
  return [`${question.message}\n${question.help}\n${list}`, below];
});

function helpOf(question: Question, active: number): string {
  return question.choices[active]?.help ?? 'Number or arrow keys, then Enter. Ctrl-C stops.';
}

/** Where a typed digit leads: after `1`, a `2` means 12 if there is a 12, else 2. */
function jump(typed: string, key: string, count: number): { to: number; typed: string } | null {
  if (!/^\d$/.test(key)) return null;
  const longer = Number(typed + key);
  if (longer >= 1 && longer <= count) return { to: longer - 1, typed: typed + key };
  const digit = Number(key);
  return digit >= 1 && digit <= count ? { to: digit - 1, typed: key } : null;
}
