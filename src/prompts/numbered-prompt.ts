import {
  createPrompt,
  isBackspaceKey,
  isDownKey,
  isEnterKey,
  isUpKey,
  useKeypress,
  useState,
} from '@inquirer/core';
import type { Question, Reply } from '../env.ts';
import { type Ended, useOpenTerminal } from './keep-open.ts';
import { type Room, wrapTo } from './list-page.ts';
import { labelsOf, questionPage, type Standing, shownIn } from './question-page.ts';
import { isKeepKey, type Typed, toggleDraft, typedBy } from './typed-key.ts';

/** A question, and the size of the screen it is asked on, whenever that is needed. */
export interface ShownChoices {
  readonly question: Question;
  readonly screen: () => Room;
}

const NONE = -1;
const FAULT = 'Choose one of these: a number or the arrow keys, then Enter.';
/** No area or agency has a longer name. */
const LONGEST = 60;

/**
 * A closed question whose answers have numbers: arrow keys move, a number jumps, letters narrow a list
 * that can be searched, Enter answers. Inquirer's own `select` always stands on an answer, so that
 * Enter alone would give one; here a question without a default stands on none, and so does one that
 * letters have narrowed: a name half typed picks nothing, not even where one is left.
 */
export const numberedPrompt = createPrompt<Reply | Ended, ShownChoices>(
  ({ question, screen }, done) => {
    const [standing, setStanding] = useState(beginning(question));
    const [answer, setAnswer] = useState<string | null>(null);
    useOpenTerminal(done);
    useKeypress((key, line) => {
      if (isEnterKey(key)) {
        const { active } = standing;
        if (active === NONE) return setStanding({ ...standing, below: FAULT });
        const chosen = question.choices[active];
        setAnswer(labelsOf(question)[active] ?? '');
        return done(chosen ? { kind: 'answer', value: chosen.value } : { kind: 'back' });
      }
      // The line that readline keeps of all keys is not used: left full, it would swallow Ctrl-D.
      line.clearLine(0);
      if (question.keeping && isKeepKey(key))
        return setStanding({ ...standing, below: toggleDraft(question.keeping) });
      const next = isUpKey(key, [])
        ? move(question, standing, -1)
        : isDownKey(key, [])
          ? move(question, standing, 1)
          : isBackspaceKey(key)
            ? takeBack(question, standing)
            : typeKey(question, standing, typedBy(key));
      if (next) setStanding(next);
    });

    if (answer !== null) return wrapTo(screen().columns, `${question.message} ${answer}`);
    return questionPage(question, standing, screen());
  },
);

function beginning({ hasDefault, marked, choices }: Question): Standing {
  const first = choices.findIndex(({ value }) => value === marked);
  return { ...UNTOUCHED, active: hasDefault ? Math.max(first, 0) : NONE };
}

const UNTOUCHED: Standing = { active: NONE, digits: '', letters: '', below: null };

function move(question: Question, { active, letters }: Standing, by: 1 | -1): Standing {
  const shown = shownIn(question, letters);
  const at = shown.indexOf(active);
  const to = at === NONE ? (by === 1 ? 0 : shown.length - 1) : at + by + shown.length;
  return { ...UNTOUCHED, letters, active: shown[to % shown.length] ?? NONE };
}

function takeBack(question: Question, { active, digits, letters }: Standing): Standing {
  if (digits !== '') {
    const left = digits.slice(0, -1);
    const to = shownIn(question, letters).indexOf(Number(left) - 1);
    return {
      ...UNTOUCHED,
      letters,
      digits: left,
      active: left === '' || to === NONE ? active : Number(left) - 1,
    };
  }
  if (letters === '') return { ...UNTOUCHED, active };
  const left = [...letters].slice(0, -1).join('');
  return left === '' ? beginning(question) : { ...UNTOUCHED, letters: left };
}

/** Escape clears what was typed; a character typed right after it begins anew. */
function typeKey(question: Question, standing: Standing, typed: Typed): Standing | null {
  const { character, isAfterEscape } = typed;
  const from = isAfterEscape ? beginning(question) : standing;
  return type(question, from, character) ?? (isAfterEscape ? from : null);
}

function type(question: Question, standing: Standing, typed: string): Standing | null {
  const { digits, letters } = standing;
  if (/^\d$/.test(typed)) {
    const numbers = shownIn(question, letters).map((index) => String(index + 1));
    return [digits + typed, typed].reduce<Standing | null>(
      (found, number) => found ?? jump(numbers, number, letters),
      null,
    );
  }
  if (!question.find || typed === '' || letters.length >= LONGEST) return null;
  const more = `${letters}${typed}`.trimStart();
  return more === '' ? null : { ...UNTOUCHED, letters: more };
}

/** To a number in sight; where it only begins one, nothing is marked until the rest is typed. */
function jump(numbers: readonly string[], typed: string, letters: string): Standing | null {
  if (numbers.includes(typed)) {
    return { ...UNTOUCHED, letters, digits: typed, active: Number(typed) - 1 };
  }
  const isBegun = numbers.some((number) => number.startsWith(typed));
  return isBegun ? { ...UNTOUCHED, letters, digits: typed } : null;
}
