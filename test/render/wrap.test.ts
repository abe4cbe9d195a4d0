import { Chalk } from 'chalk';
import fc from 'fast-check';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, test } from 'vitest';
import { Page } from '../../src/render/page.ts';
import { visible } from '../../src/render/visible.ts';
import { wrap } from '../../src/render/wrap.ts';

const wrapped = (text: string, columns: number) =>
  wrapAnsi(text, columns, { hard: false, trim: true }).split('\n');

/** A mark stands with its letter, as in all that anybody types. */
const letters = [
  ...'abcdefghij  –’“ éüßŁ  0123456789.,;:()-/ €£½  漢字かな한글ｱＡ 🙂🚑 \u00a0',
  'e\u0301',
  'o\u0308',
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(' ', ' ', 'word', 'Southwark')))
  .map((parts) => parts.join(''));
const columns = fc.integer({ min: 10, max: 100 });

test('lines break where the package that is known for it breaks them', () => {
  fc.assert(
    fc.property(texts, columns, (text, most) => {
      expect(wrap(text, most)).toEqual(wrapped(text, most));
    }),
    { numRuns: 3000 },
  );
});

test('a text of any printable ASCII breaks as it does there, with spaces wherever they stand', () => {
  const ascii = fc.array(fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)));
  fc.assert(
    fc.property(
      fc.oneof(
        ascii.map((parts) => parts.join('')),
        fc.lorem({ maxCount: 40 }),
      ),
      columns,
      (text, most) => {
        expect(wrap(text, most)).toEqual(wrapped(text, most));
      },
    ),
    { numRuns: 3000 },
  );
});

test('colours are closed and opened again at each line end, as that package does', () => {
  const { bold } = new Chalk({ level: 1 });
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 30, max: 100 }), (heading, text, most) => {
      const isWhole = (one: string) =>
        /^[a-z0-9]/i.test(one) && visible(one).trim() === visible(one) && !/\S{25}/.test(one);
      fc.pre(isWhole(heading) && isWhole(text));
      const screen = { columns: most, color: true };
      const page = (write: (page: Page) => Page) => write(new Page(screen)).toString();
      const expected = (styled: string) =>
        `${wrapped(styled, most)
          .map((line) => line.trimEnd())
          .join('\n')}\n`;
      const { red } = new Page(screen).paint.bold;
      expect(page((one) => one.text(text, '', red))).toBe(expected(red(visible(text))));
      const both = `${bold(visible(heading))} ${visible(text)}`;
      expect(page((one) => one.paragraph(heading, text))).toBe(expected(both));
    }),
    { numRuns: 1000 },
  );
});
