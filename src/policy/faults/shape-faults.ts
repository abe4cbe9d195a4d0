import type * as z from 'zod';
import { type Broken, nameOf, quoted, valueAt, wantedOf } from './fault.ts';

type Issue = z.core.$ZodIssue;

/** Turns the schema's issues with a file into faults that the file's author can act on. */
export function shapeFaults(issues: readonly Issue[], value: unknown): Broken[] {
  return issues.flatMap(flatten).flatMap((issue) => faultsOf(issue, value));
}

/** If several shapes are allowed, returns only the issues of the shape that was probably meant. */
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
  return branch.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : [one.code])).length;
}

function faultsOf(issue: Issue, whole: unknown): Broken[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    // The schema puts the keys that it knows into the message.
    const known = issue.message.split(' ');
    return issue.keys.map((key) => {
      const message = `unknown key ${quoted(key)}; ${wantedOf(key, known)}`;
      return { path: [...path, key], code: 'unknown-key', of: 'key', message };
    });
  }
  const value = valueAt(whole, path);
  if (value !== undefined || path.length === 0) return [{ path, ...wrong(issue, value) }];
  const parent = path.slice(0, -1);
  const id = valueAt(whole, [...parent, 'id']);
  const of = typeof id === 'string' ? ` of ${quoted(id)}` : '';
  const message = `${nameOf(path)}${of} is missing; wanted ${kindsOf(issue)}`;
  return [{ path: parent, code: 'missing-field', message }];
}

function wrong(issue: Issue, value: unknown): Pick<Broken, 'code' | 'message'> {
  const { path } = issue;
  const name = path.length === 0 ? 'the file' : nameOf(path);
  const fault = (code: string, is: string, want: string) => {
    return { code, message: `${name} is ${is}; ${want}` };
  };
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.some((one) => typeof one !== 'string')
        ? fault('wrong-kind', kindOf(value), `wanted ${issue.values.map(String).join(' or ')}`)
        : fault('unknown-word', quoted(value), wantedOf(String(value), issue.values.map(String)));
    case 'custom':
    case 'invalid_format': {
      const format = issue.message.replace(/^an id is /, '');
      return fault('bad-format', quoted(value), `wanted ${format}`);
    }
    case 'too_small': {
      const what = String(value).trim() === '' ? 'empty' : quoted(value);
      const least = issue.minimum === 1 ? 'one' : String(issue.minimum);
      const amount = typeof value === 'number' ? `${issue.minimum} or more` : `at least ${least}`;
      return fault('too-small', what, `wanted ${typeof value === 'string' ? 'text' : amount}`);
    }
    case 'too_big':
      return fault('too-big', sizeOf(value), `wanted ${issue.maximum} at most`);
    default: {
      const kinds = kindsOf(issue);
      const isOne = kinds === 'a list' && typeof value === 'string';
      const example = isOne ? `, as in [${quoted(value)}]` : '';
      return fault('wrong-kind', kindOf(value), `wanted ${kinds}${example}`);
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

/** The name of each kind of value in messages. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

/** Names the kinds of value that would be accepted. */
function kindsOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value')
    return issue.values.length > 1 ? `one of ${issue.values.join(', ')}` : String(issue.values[0]);
  const branches = issue.code === 'invalid_union' ? issue.errors.flat() : [];
  return [...new Set(branches.map(kindsOf))].join(' or ') || 'something else';
}
