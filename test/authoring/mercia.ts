import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A policy document of an invented area, with what real ones do to numbers, headings and tables. */
export const DOCUMENT = readFileSync(join(import.meta.dirname, 'mercia.txt'), 'utf8');
