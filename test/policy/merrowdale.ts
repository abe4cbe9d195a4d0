import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPolicy, type PolicyCheck } from '../../src/authoring/check-policy.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'documents');

/** A policy file written for a document with invented names, and the document. */
export const POLICY = readFileSync(join(FOLDER, 'merrowdale.yaml'), 'utf8');
export const DOCUMENT = readFileSync(join(FOLDER, 'merrowdale.txt'), 'utf8');

/** Checks a policy's text alone, or against a document's. */
export function check(text: string, document: string | null = null): PolicyCheck {
  return checkPolicy(
    { file: 'merrowdale.yaml', text, digest: '' },
    {
      library: null,
      today: '2026-11-22',
      document: document === null ? null : { name: 'merrowdale.txt', text: document },
    },
  );
}

/** The same, each problem as the line that is printed. */
export function said(text: string, document: string | null = null): string[] {
  return check(text, document)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

/** A text with one thing in it changed. Throws where it is not there just so. */
export function plant(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`nothing to plant in: ${from}`);
  return text.replace(from, () => to);
}

/** The line, from 1, on which something first stands. */
export function lineOf(text: string, what: string): number {
  if (!text.includes(what)) throw new Error(`not there: ${what}`);
  return text.slice(0, text.indexOf(what)).split('\n').length;
}
