import { clearLine, createInterface, cursorTo, moveCursor } from 'node:readline';
import { Readable } from 'node:stream';
import { BACKSPACES, CTRL_U, CTRL_Z } from './input-decoder.ts';
import type { RawTerminal, TerminalStreams } from './raw-terminal.ts';
import type { LineEditor } from './read-lines.ts';

type Output = TerminalStreams['output'];

/** Opens an editor for screen readers. Text is added and erased only at the end. */
export function plainEditor(terminal: RawTerminal, output: Output): LineEditor {
  let line = '';
  let isAtStart = false;
  const show = (text: string) => {
    if (terminal.isTerminal) output.write(text);
  };
  const insert = (text: string) => {
    line += text;
    isAtStart = false;
    show(text);
  };
  return {
    get line() {
      return line;
    },
    insert,
    press(sequence) {
      if (sequence === CTRL_Z) {
        void terminal.suspend();
        return;
      }
      const erased = erasedBy(sequence)?.exec(line)?.[0] ?? '';
      line = line.slice(0, line.length - erased.length);
      show('\b \b'.repeat(erased.replace(/\p{M}/gu, '').match(/./gsu)?.length ?? 0));
    },
    enter() {
      line = '';
      isAtStart = true;
      show('\n');
    },
    reopen: insert,
    close: () => isAtStart || show('\n'),
  };
}

/** Returns a pattern for what Backspace, Ctrl-W or Ctrl-U erases. Null for any other key. */
function erasedBy(sequence: string): RegExp | null {
  if (BACKSPACES.has(sequence)) return /\P{M}\p{M}*$/u;
  if (sequence === '\u0017') return /\S*\s*$/;
  return sequence === CTRL_U ? /.*$/s : null;
}

/** Returns a stream on which to send keys to a prompt. It sets raw mode through `terminal`. */
export function keysFor(terminal: RawTerminal) {
  const setRawMode = (isRaw: boolean) => terminal.setRawMode(isRaw);
  return Object.assign(new Readable({ read() {} }), { setRawMode });
}

/** Opens an editor with the keys of Node's own line editor, such as the arrows, Home and End. */
export function keyEditor(terminal: RawTerminal, output: Output): LineEditor {
  const keys = keysFor(terminal);
  const reader = createInterface({
    input: keys,
    output,
    terminal: true,
    prompt: '> ',
    historySize: 0,
  });
  reader.prompt();
  return {
    get line() {
      return reader.line;
    },
    // Written in one go. If every letter redrew the line, Ctrl-C might have to wait half a minute.
    insert: (text) => reader.write(text),
    press: (sequence) => keys.emit('data', sequence),
    enter() {
      keys.emit('data', '\r');
      reader.prompt();
    },
    reopen(line) {
      reader.write(line);
      reader.prompt(true);
      moveCursor(output, 0, -reader.getCursorPos().rows - 1);
      reader.prompt(true);
    },
    close() {
      if (reader.line !== '') output.write('\n');
      cursorTo(output, 0);
      clearLine(output, 0);
      reader.close();
    },
  };
}
