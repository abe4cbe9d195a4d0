import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../../src/model/policy.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

/** An invented area, with one of everything that a picture shows. */
export const LITTLE = readFileSync(join(import.meta.dirname, 'little-policy.yaml'), 'utf8');

/** A policy from its text; a fault in it is thrown with its line. */
export function policyFromText(text: string): Policy {
  const reading = readPolicy({ file: 'little.yaml', text, digest: 'ab'.repeat(32) });
  if (reading.ok) return reading.policy;
  throw new Error(reading.problems.map((p) => `${p.line}: ${p.message}`).join('\n'));
}

export const littlePolicy = policyFromText(LITTLE);

/** A policy document of an invented area, with what real ones do to numbers, headings and tables. */
export const DOCUMENT = readFileSync(join(import.meta.dirname, 'mercia.txt'), 'utf8');
