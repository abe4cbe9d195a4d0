import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A table: what is given, and what is to come of it. */
export type Rows<Row extends readonly unknown[]> = readonly Readonly<Row>[];

/** The tables and texts that stand in YAML beside a test, by their names there. */
export function dataOf<Data>(testFile: string): Data {
  return parse(readFileSync(testFile.replace(/(?:\.test)?\.ts$/, '.yaml'), 'utf8'));
}
