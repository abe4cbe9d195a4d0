import { expect, it } from 'vitest';
import { dataOf, type Rows } from '../data.ts';
import { alone } from '../interview/sitting.ts';

const { lines } = dataOf<{ lines: Rows<[string, string]> }>(import.meta.filename);

it.each(lines)(
  'The options of every command may stand before it: "%s" is "%s"',
  async (before, after) => {
    const { exit, out } = await alone(before);
    expect({ exit, out }).toEqual({ exit: 0, out: (await alone(after)).out });
  },
);
