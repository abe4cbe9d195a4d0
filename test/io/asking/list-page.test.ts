import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPage, wrapTo } from '../../../src/prompts/list-page.ts';

const word = fc.stringMatching(/^[a-z',]{1,14}$/);
const label = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const labels = fc.array(label, { minLength: 1, maxLength: 25 });

describe('A numbered list', () => {
  test('is shown whole where it fits, the marked answer pointed at', () => {
    const list = listPage(['Yes', 'No', 'Not sure'], 1, { columns: 80, lines: 3 });
    expect(list).toBe('   1. Yes\n>  2. No\n   3. Not sure');
  });

  test('says how many answers are out of sight', () => {
    const list = listPage([...'abcdefghij'], 4, { columns: 80, lines: 5 });
    expect(list.split('\n')).toEqual([
      '      (3 more above)',
      '   4. d',
      '>  5. e',
      '   6. f',
      '      (4 more below)',
    ]);
  });

  test('breaks a long answer between its words', () => {
    const list = listPage(["A professional's practice, action or inaction"], -1, {
      columns: 30,
      lines: 9,
    });
    expect(list).toBe("   1. A professional's\n      practice, action or\n      inaction");
  });

  test('never takes more room than it has, and always shows the marked answer', () => {
    const screen = fc.record({
      columns: fc.integer({ min: 30, max: 200 }),
      lines: fc.constant(14),
    });
    fc.assert(
      fc.property(labels, fc.nat(), screen, (all, pick, room) => {
        const active = pick % all.length;
        const lines = listPage(all, active, room).split('\n');
        expect(lines.length).toBeLessThanOrEqual(room.lines);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(room.columns);
        expect(lines.some((line) => line.startsWith('>'))).toBe(true);
      }),
    );
  });
});

test('A text broken into lines keeps every one of its words', () => {
  fc.assert(
    fc.property(label, fc.integer({ min: 20, max: 120 }), (text, columns) => {
      expect(wrapTo(columns, text).replaceAll('\n', ' ')).toBe(text);
    }),
  );
});
