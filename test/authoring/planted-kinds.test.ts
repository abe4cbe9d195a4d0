import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { locate } from '../../src/policy/policy-tree.ts';
import { check } from '../policy/merrowdale.ts';
import { plantIn } from './planted-kinds.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'documents');

/** The lines of a file that are named as compared with nothing. */
function linesListed(notChecked: readonly string[], file: string): Set<number> {
  const found = notChecked.flatMap((text) =>
    [...text.matchAll(/lines? ([\d, -]+) of ([^;]+?)(?=;|\.$)/g)].filter(([, , of]) => of === file),
  );
  const ranges = found.flatMap(([, lines = '']) => lines.split(', '));
  return new Set(
    ranges.flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, n) => first + n);
    }),
  );
}

test.each(['merrowdale', 'loughside', 'seabourne'])(
  'of the faults of every kind that are planted in %s, each is an error at its line, or none is said to be compared',
  (name) => {
    const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
    const file: unknown = parse(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'));
    const errorsOf = (value: unknown) => {
      const checked = check(JSON.stringify(value, null, 1), text);
      const errors = checked.problems.filter(({ severity }) => severity === 'error');
      return { ...checked, errors };
    };
    expect(errorsOf(file).errors).toEqual([]);
    const planted = plantIn(file, 2);
    expect(planted.length).toBeGreaterThanOrEqual(30);
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);
    const passed = planted.filter(({ kind, at, value, isCaught }) => {
      const { errors, tree, proof } = errorsOf(value);
      const own = tree ? [locate(tree, at, 'key').line, locate(tree, at).line] : [];
      if (isCaught) return tree !== null && !errors.some(({ line }) => own.includes(line));
      if (errors.length > 0 || !tree || !proof) return false;
      // What is taken out is to be looked for in the text, each line of which is named.
      if (kind.endsWith('dropped')) {
        const listed = linesListed(proof.notChecked, 'merrowdale.txt');
        return !proof.pieces.every(({ line }) => listed.has(line));
      }
      const listed = linesListed(proof.notChecked, 'merrowdale.yaml');
      return !own.some((line) => listed.has(line));
    });
    expect(passed.map(({ kind, at }) => `${kind}: ${at.join('.')}`)).toEqual([]);
  },
);
