import { PassThrough, Writable } from 'node:stream';
import { Terminal } from '@xterm/headless';
import type { Asker, Question } from '../../src/env.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import type { TerminalStreams } from '../../src/prompts/raw-terminal.ts';

const KEYS = {
  Enter: '\r',
  Up: '\u001b[A',
  Down: '\u001b[B',
  Right: '\u001b[C',
  Left: '\u001b[D',
  Backspace: '\u007f',
  Escape: '\u001b',
  'Ctrl-C': '\u0003',
  'Ctrl-D': '\u0004',
  'Ctrl-K': '\u000b',
} as const;

/** A terminal with an asker at it: what is pressed, and what can be seen. */
export function sitAt(
  open: (streams: TerminalStreams) => Asker,
  { columns = 80, rows = 24 }: { readonly columns?: number; readonly rows?: number } = {},
) {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  let writes = 0;
  const output = Object.assign(
    new Writable({
      write(chunk, _, done) {
        writes += 1;
        terminal.write(String(chunk), done);
      },
    }),
    // As standard error: what is piped into it never ends it.
    { columns, rows, isTTY: true, _isStdio: true },
  );
  /** Until something was drawn, and nothing more is. */
  const settled = async () => {
    for (let before = 0; before === 0 || before !== writes; ) {
      before = writes;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  let interrupt = () => {};
  const onInterrupt = (stop: () => void) => {
    interrupt = stop;
    return () => {};
  };
  const lines = async () => {
    await settled();
    await new Promise<void>((resolve) => terminal.write('', resolve));
    const { active } = terminal.buffer;
    return Array.from(
      { length: terminal.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  };
  return {
    asker: open({ input, output, onInterrupt }),
    modes,
    end: () => input.end(),
    interrupt: () => interrupt(),
    /** Gives the window another size, as a terminal does that breaks its rows anew. */
    resize(size: { readonly columns: number; readonly rows: number }) {
      terminal.resize(size.columns, size.rows);
      Object.assign(output, size);
      output.emit('resize');
    },
    /** Presses keys by name, or types the text. */
    async press(...keys: readonly (keyof typeof KEYS | (string & {}))[]) {
      await settled();
      for (const key of keys) input.write(KEYS[key as keyof typeof KEYS] ?? key);
      await settled();
    },
    /** What can be seen, without empty lines at its ends. */
    seen: async () => (await lines()).join('\n').replace(/^\n+|\s+$/g, ''),
  };
}

/** The same, by keys, where this is asked. */
export function sitBefore(question: Question, size: Parameters<typeof sitAt>[1] = {}) {
  const there = sitAt(openKeyAsker, size);
  return { ...there, reply: there.asker.choose(question) };
}
