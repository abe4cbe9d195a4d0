import type { z } from 'zod';
import type { Path } from '../policy-tree.ts';
import { isObject } from '../policy-tree.ts';
import { type PolicyFile, policySchema } from '../schema.ts';
import { type Broken, nameOf, quoted, valueAt, wantedOf } from './fault.ts';
import { fillerAt, keysAt, kindAt, wordsAt } from './format.ts';

type Issue = z.core.$ZodIssue;

/**
 * What the schema says against a file, in words a person can act on.
 *
 * @param issues what zod found
 * @param value the file as plain data
 * @param format what was wanted; a policy, unless it is said
 */
export function shapeFaults(
  issues: readonly Issue[],
  value: unknown,
  format: z.ZodType = policySchema,
): Broken[] {
  return issues.flatMap(flatten).flatMap((issue) => faultsOf(issue, value, format));
}

/** Where the format leaves a choice, only the choice that the author seems to have made is judged. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const fitting = issue.errors.filter(
    (branch) => !branch.some(({ path, code }) => path.length === 0 && code === 'invalid_type'),
  );
  const [meant] = fitting.toSorted((one, other) => faultCount(one) - faultCount(other));
  if (!meant) return [issue];
  return meant
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue)
    .flatMap(flatten);
}

function faultCount(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
}

function faultsOf(issue: Issue, whole: unknown, format: z.ZodType): Broken[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path, format);
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-key',
      of: 'key',
      message: `unknown key ${quoted(key)}; ${wantedOf(key, known)}`,
    }));
  }
  const value = valueAt(whole, path);
  if (value === undefined && path.length > 0) return [missing(path, whole, format)];
  return [{ path, ...wrong(issue, value, format) }];
}

function missing(path: Path, whole: unknown, format: z.ZodType): Broken {
  const parent = path.slice(0, -1);
  const id = valueAt(whole, [...parent, 'id']);
  const of = typeof id === 'string' ? ` of ${quoted(id)}` : '';
  const message = `${nameOf(path)}${of} is missing; wanted ${kindAt(path, format)}`;
  return { path: parent, code: 'missing-field', message };
}

function wrong(issue: Issue, value: unknown, format: z.ZodType): Pick<Broken, 'code' | 'message'> {
  const { path } = issue;
  const name = path.length === 0 ? 'the file' : nameOf(path);
  switch (issue.code) {
    case 'invalid_value': {
      if (issue.values.some((one) => typeof one !== 'string')) {
        const wanted = `wanted ${issue.values.map(String).join(' or ')}`;
        return { code: 'wrong-kind', message: `${name} is ${kindOf(value)}; ${wanted}` };
      }
      const wanted = wantedOf(String(value), wordsAt(path, format));
      return { code: 'unknown-word', message: `${name} is ${quoted(value)}; ${wanted}` };
    }
    case 'invalid_format': {
      const wanted = issue.message.replace(/^an id is /, '');
      return { code: 'bad-format', message: `${name} is ${quoted(value)}; wanted ${wanted}` };
    }
    case 'too_small': {
      const what = String(value).trim() === '' ? 'empty' : quoted(value);
      const least = typeof value === 'number' ? `${issue.minimum} or more` : 'at least one';
      const wanted = typeof value === 'string' ? 'text' : least;
      return { code: 'too-small', message: `${name} is ${what}; wanted ${wanted}` };
    }
    case 'too_big': {
      const message = `${name} is ${sizeOf(value)}; wanted ${issue.maximum} at most`;
      return { code: 'too-big', message };
    }
    default: {
      const isPolicy = path.length === 0 && format === policySchema;
      const wanted = isPolicy ? 'the keys of a policy' : kindAt(path, format);
      return { code: 'wrong-kind', message: `${name} is ${kindOf(value)}; wanted ${wanted}` };
    }
  }
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `${value.length} characters long`;
  return Array.isArray(value) ? `${value.length} items long` : quoted(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

/** A broken file with what the format takes in place of what it does not. */
export interface Mended {
  readonly file: PolicyFile;
  /** Whether something was put at a path, or above it, that the author did not write. */
  readonly isMended: (path: Path) => boolean;
}

/** Mending one fault can show another below it. */
const ROUNDS = 4;

/**
 * A file of the right shape as near to a broken one as can be, so that what one key says of another
 * can be checked too, and every fault is found in one go. Never used as a policy.
 *
 * @returns null where it cannot be mended
 */
export function mended(value: unknown): Mended | null {
  const copy: unknown = structuredClone(value);
  const paths: Path[] = [];
  const isMended = (path: Path) =>
    paths.some((outer) => outer.every((key, index) => path[index] === key));
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = policySchema.safeParse(copy);
    if (parsed.success) return { file: parsed.data, isMended };
    for (const issue of parsed.error.issues.flatMap(flatten)) mend(copy, issue, paths);
  }
  return null;
}

function mend(copy: unknown, issue: Issue, paths: Path[]): void {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const holder = fieldsAt(copy, path);
    for (const key of issue.keys) if (holder) delete holder[key];
    return;
  }
  const holder = fieldsAt(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (!holder || key === undefined) return;
  paths.push(path);
  const filler = fillerAt(path, paths.length);
  if (filler === undefined && !Array.isArray(holder)) delete holder[key];
  else holder[key] = filler;
}

function fieldsAt(whole: unknown, path: Path): Record<PropertyKey, unknown> | null {
  const value = valueAt(whole, path);
  return isObject(value) ? (value as Record<PropertyKey, unknown>) : null;
}
