import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import type { Reply, TextQuestion } from '../env.ts';
import { type Ended, useOpenTerminal } from './keep-open.ts';
import { type Room, wrapTo } from './list-page.ts';
import { draftHint } from './question-page.ts';
import { isKeepKey, toggleDraft } from './typed-key.ts';

/** An open question, and the size of the screen it is asked on, whenever that is needed. */
export interface ShownText {
  readonly question: TextQuestion;
  readonly screen: () => Room;
}

const BACK_WORD = 'back';
const KEYS = 'Type it, then Enter. Ctrl-C stops.';

/** A question whose answer is typed; what is wrong with it is said below, and it can be mended there. */
export const textPrompt = createPrompt<Reply | Ended, ShownText>(({ question, screen }, done) => {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isAnswered, setAnswered] = useState(false);
  useOpenTerminal(done);
  useKeypress((key, line) => {
    if (question.keeping && isKeepKey(key)) return setFault(toggleDraft(question.keeping));
    if (!isEnterKey(key)) {
      setFault(null);
      return setText(line.line);
    }
    const reply = readReply(question, text);
    if (typeof reply !== 'string') {
      setAnswered(true);
      return done(reply);
    }
    // Enter has emptied the line that readline keeps.
    line.write(text);
    setFault(reply);
  });
  const { columns } = screen();
  if (isAnswered) return wrapTo(columns, `${question.message} ${text}`);
  const help = `${question.help}${question.canGoBack ? ` Type "${BACK_WORD}" to go back.` : ''}`;
  const head = `\n${wrapTo(columns, question.message)}\n${wrapTo(columns, help)}`;
  return [
    `${head}\n> ${text}`,
    wrapTo(columns, fault ?? `${KEYS} ${draftHint(question)}`.trimEnd()),
  ];
});

/** The reply, or the sentence that says why it is none. */
function readReply(question: TextQuestion, text: string): Reply | string {
  if (question.canGoBack && text.trim().toLowerCase() === BACK_WORD) return { kind: 'back' };
  return question.fault(text) ?? { kind: 'answer', value: text };
}
