import type { z } from 'zod';
import type { Broken } from '../violations.ts';
import type { Path } from '../yaml-text.ts';
import { quoted, wantedOf } from './nearest.ts';
import { keysAt, kindAt, wordsAt } from './schema-at.ts';
import { valueAt } from './value-at.ts';

type Issue = z.core.$ZodIssue;

/**
 * What the schema says against a file, in words a person can act on.
 *
 * @param issues what zod found
 * @param value the file as plain data
 */
export function shapeFaults(
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  value: unknown,
): Broken[] {
  return issues.flatMap(flatten).flatMap((issue) => faultsOf(schema, issue, value));
}

/** Where the format leaves a choice, only the choice that the author seems to have made is judged. */
export function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const fitting = issue.errors.filter(
    (branch) => !branch.some(({ path, code }) => path.length === 0 && code === 'invalid_type'),
  );
  const [meant] = fitting.toSorted((one, other) => weigh(one) - weigh(other));
  if (!meant) return [issue];
  return meant
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue)
    .flatMap(flatten);
}

function weigh(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
}

function faultsOf(schema: z.core.$ZodType, issue: Issue, whole: unknown): Broken[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-key',
      of: 'key',
      message: `unknown key ${quoted(key)}; ${wantedOf(key, known)}`,
    }));
  }
  const value = valueAt(whole, path);
  if (value === undefined && path.length > 0) return [missing(schema, path, whole)];
  return [{ path, ...wrong(schema, issue, value) }];
}

function missing(schema: z.core.$ZodType, path: Path, whole: unknown): Broken {
  const parent = path.slice(0, -1);
  const id = valueAt(whole, [...parent, 'id']);
  const of = typeof id === 'string' ? ` of ${quoted(id)}` : '';
  const message = `${nameOf(path)}${of} is missing; wanted ${kindAt(schema, path)}`;
  return { path: parent, code: 'missing-field', message };
}

function wrong(
  schema: z.core.$ZodType,
  issue: Issue,
  value: unknown,
): { code: string; message: string } {
  const { path } = issue as { path: Path };
  const name = path.length === 0 ? 'the file' : nameOf(path);
  switch (issue.code) {
    case 'invalid_value': {
      if (issue.values.some((one) => typeof one !== 'string')) {
        const wanted = `wanted ${issue.values.map(String).join(' or ')}`;
        return { code: 'wrong-kind', message: `${name} is ${kindOf(value)}; ${wanted}` };
      }
      const wanted = wantedOf(String(value), wordsAt(schema, path));
      return { code: 'unknown-word', message: `${name} is ${quoted(value)}; ${wanted}` };
    }
    case 'invalid_format':
      return {
        code: 'bad-format',
        message: `${name} is ${quoted(value)}; wanted ${PATTERNS[issue.message] ?? issue.message}`,
      };
    case 'too_small': {
      const what = value === '' || String(value).trim() === '' ? 'empty' : quoted(value);
      const wanted = typeof value === 'number' ? `${issue.minimum} or more` : 'at least one';
      return {
        code: 'too-small',
        message: `${name} is ${what}; wanted ${typeof value === 'string' ? 'text' : wanted}`,
      };
    }
    case 'too_big':
      return { code: 'too-big', message: `${name} is ${sizeOf(value)}; ${most(issue.maximum)}` };
    default: {
      const wanted = `wanted ${path.length === 0 ? 'the keys of a policy' : kindAt(schema, path)}`;
      return { code: 'wrong-kind', message: `${name} is ${kindOf(value)}; ${wanted}` };
    }
  }
}

const PATTERNS: Readonly<Record<string, string>> = {
  'an id is small letters, digits and hyphens': 'small letters, digits and hyphens',
};

function most(maximum: number | bigint): string {
  return `wanted ${maximum} at most`;
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `${value.length} characters long`;
  return Array.isArray(value) ? `${value.length} items long` : quoted(value);
}

/** The last key of a path, as an author knows it. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return quoted(String(last));
  return `item ${last + 1} of ${quoted(String(path.findLast((key) => typeof key === 'string')))}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}
