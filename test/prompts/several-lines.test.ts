import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Asker, TextQuestion } from '../../src/env.ts';
import { StoppedError } from '../../src/errors.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { openLineAsker } from '../../src/prompts/line-asker.ts';

const WORDS: TextQuestion = {
  message: 'What happened?',
  help: 'Use roles.',
  canGoBack: false,
  severalLines: true,
  fault: (text) => (text === '' ? 'Write something.' : null),
};
const DAY: TextQuestion = { message: 'Which day?', help: '', canGoBack: false, fault: () => null };

/** A terminal that nobody sits at: what is sent to it, what it shows, and its modes. */
function fakeTerminal(open: typeof openLineAsker, columns = 80) {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  const output = Object.assign(new PassThrough(), { columns, rows: 24 });
  const shown: string[] = [];
  output.on('data', (chunk) => shown.push(String(chunk)));
  let interrupt = () => {};
  const asker: Asker = open({
    input,
    output,
    onInterrupt(stop) {
      interrupt = stop;
      return () => {};
    },
  });
  const ask = (question: TextQuestion, ...chunks: readonly string[]) => {
    const reply = asker.write(question);
    setTimeout(() => {
      for (const chunk of chunks) input.write(chunk);
    }, 20);
    return reply;
  };
  return { asker, ask, input, modes, shown: () => shown.join(''), interrupt: () => interrupt() };
}

describe.each([
  ['by keys', openKeyAsker],
  ['line by line', openLineAsker],
] as const)('A text of several lines, %s,', (_, open) => {
  test.each([
    ['Ctrl-D', ['one\rtwo', '\u0004'], 'one\ntwo'],
    ['an empty line', ['one\r', '\r'], 'one'],
    [
      'an empty line that is not the last pasted',
      ['\r\none\r\n\r\n', 'two\r\n', '\r\n'],
      'one\n\ntwo',
    ],
    ['Ctrl-D after a paste', ['\u001b[200~one\n\n\ttwo\n\u001b[201~', '\u0004'], 'one\n\n\ttwo'],
  ])('ends with %s', async (_end, chunks, value) => {
    const { ask, modes, shown } = fakeTerminal(open);
    expect(await ask(WORDS, ...chunks)).toEqual({ kind: 'answer', value });
    expect(modes).toEqual([true, false]);
    const count = value.split('\n').length;
    expect(shown()).toContain(count === 1 ? '1 line.' : `${count} lines.`);
    expect(shown().match(/\[\?2004[hl]/g)).toEqual(['[?2004h', '[?2004l']);
  });

  test.each([
    ['Ctrl-C', 'half\r\u0003'],
    ['Ctrl-D before anything is typed', '\u0004'],
  ])('is given up with %s, and the terminal is as it was', async (_end, typed) => {
    const { ask, modes, shown } = fakeTerminal(open);
    await expect(ask(WORDS, typed)).rejects.toThrow(StoppedError);
    expect(modes).toEqual([true, false]);
    expect(shown().endsWith('\u001b[?2004l')).toBe(true);
  });

  test('is never half a text where the window closes or a signal comes', async () => {
    const closed = fakeTerminal(open);
    const asked = closed.ask(WORDS, 'half\r');
    setTimeout(() => closed.input.end(), 50);
    await expect(asked).rejects.toThrow(StoppedError);
    const stopped = fakeTerminal(open);
    const alsoAsked = stopped.ask(WORDS, 'half\r');
    setTimeout(stopped.interrupt, 50);
    await expect(alsoAsked).rejects.toThrow(StoppedError);
    expect([...closed.modes, ...stopped.modes]).toEqual([true, false, true, false]);
  });

  test('is drawn once for each piece that comes', async () => {
    const { ask, shown } = fakeTerminal(open);
    await ask(WORDS, 'x'.repeat(20_000), '\u0004');
    expect(shown().match(/x/g)?.length).toBeLessThan(60_000);
  });
});

describe.each([
  ['by keys', openKeyAsker],
  ['line by line', openLineAsker],
] as const)('At a question of one line, %s,', (_, open) => {
  test('what is pasted is drawn once for each piece that comes', async () => {
    const { ask, shown } = fakeTerminal(open);
    const reply = await ask(DAY, 'x'.repeat(20_000), '\r');
    expect(reply).toEqual({ kind: 'answer', value: 'x'.repeat(20_000) });
    expect(shown().match(/x/g)?.length).toBeLessThan(60_000);
  });

  test('the line ends of a paste are spaces, and Enter answers', async () => {
    const { ask, asker } = fakeTerminal(open);
    const reply = await ask(DAY, '\u001b[200~2026-12-18\necho\u001b[201~', '\r', 'more\r');
    expect(reply).toEqual({ kind: 'answer', value: '2026-12-18 echo' });
    await asker.leave?.();
  });
});

test.each([openKeyAsker, openLineAsker])(
  'Several lines at a question that takes them as one wait for an Enter that comes alone',
  async (open) => {
    const { ask, input, asker } = fakeTerminal(open);
    const reply = ask({ ...DAY, asOne: true }, 'team\rmanager\r');
    setTimeout(() => input.write('\r'), 150);
    expect(await reply).toEqual({ kind: 'answer', value: 'team manager' });
    await asker.leave?.();
  },
);

describe('Leaving the terminal', () => {
  test('reads what is still pasted, and waits for more of it', async () => {
    const { ask, asker, input, modes } = fakeTerminal(openLineAsker);
    await ask(WORDS, 'one\u0004two\r');
    const left = asker.leave?.();
    setTimeout(() => input.write('three\r'), 150);
    setTimeout(() => input.write('four\r'), 300);
    await left;
    expect(modes).toEqual([true, false, true, false]);
    expect(input.readableLength).toBe(0);
  });

  test('reads nothing where nothing was asked', async () => {
    const { asker, input, modes } = fakeTerminal(openLineAsker);
    input.write('ls\r');
    await asker.leave?.();
    expect(modes).toEqual([]);
    expect(input.readableLength).toBe(3);
  });

  test('a line typed ahead answers the next question line by line', async () => {
    const { ask } = fakeTerminal(openLineAsker);
    expect(await ask(DAY, 'one\rtwo\r')).toEqual({ kind: 'answer', value: 'one' });
    expect(await ask(DAY)).toEqual({ kind: 'answer', value: 'two' });
  });
});

test('A terminal that says it has no width is written to as one of 80 columns', async () => {
  const { ask, shown } = fakeTerminal(openLineAsker, 0);
  const help = 'As in 22 Dec 2026, 22/12/2026 or yesterday.';
  await ask({ ...DAY, help }, 'today\r');
  expect(shown()).toContain(help);
});
