import { Chalk } from 'chalk';
import fc from 'fast-check';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, test } from 'vitest';
import { escapeControls } from '../../src/text/escape.ts';
import { Page } from '../../src/text/page.ts';
import { wrap } from '../../src/text/wrap.ts';

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

const [OPEN, CLOSE] = ['\u001b[1m', '\u001b[22m'];

test('each line has its own colours, opened and closed in it, and as many letters as without them', () => {
  const { red } = new Chalk({ level: 1 }).bold;
  const lines = (page: Page) => page.toString().trimEnd().split('\n');
  // Of either kind: at the end of a line nobody sees one, and none is printed there.
  const squeezed = (text: string) => text.normalize().replace(/[ \u00a0]/g, '');
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 30, max: 100 }), (heading, text, most) => {
      const isWhole = (one: string) =>
        /^[a-z0-9]/i.test(one) && escapeControls(one).trim() === escapeControls(one);
      fc.pre(isWhole(heading) && isWhole(text));
      const plain = { columns: most, color: false };
      const coloured = { columns: most, color: true };
      const bare = lines(new Page(plain).text(text));
      expect(bare).toEqual(wrapped(escapeControls(text), most).map((line) => line.trimEnd()));
      const painted = new Page(coloured);
      expect(lines(painted.text(text, '', painted.paint.bold.red))).toEqual(
        bare.map((l) => red(l)),
      );
      const both = lines(new Page(coloured).paragraph(heading, text));
      const bold = both.flatMap((line) =>
        line.startsWith(OPEN) ? line.slice(OPEN.length, line.indexOf(CLOSE)) : [],
      );
      expect(squeezed(bold.join(''))).toBe(squeezed(escapeControls(heading)));
      const without = both.map((line) => line.replace(OPEN, '').replace(CLOSE, ''));
      expect(without).toEqual(lines(new Page(plain).paragraph(heading, text)));
    }),
    {
      numRuns: 1000,
      // A space that holds words together ends a line all the same where another space follows it.
      examples: [['wordSouthwarkSouthwarkword\u00a0 word', 'Southwark', 30]],
    },
  );
});
