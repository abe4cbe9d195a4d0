import * as z from 'zod';
import type { Path } from '../policy-tree.ts';
import { policySchema } from '../schema.ts';
import { type Broken, nameOf, quoted, valueAt, wantedOf } from './fault.ts';

type Issue = z.core.$ZodIssue;

/** What the schema says against a file, in words a person can act on; `format`: what was wanted. */
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
  return branch.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : [one.code])).length;
}

function faultsOf(issue: Issue, whole: unknown, format: z.ZodType): Broken[] {
  const { path } = issue;
  const wanted = formatsAt(path, format);
  if (issue.code === 'unrecognized_keys') {
    const objects = wanted.filter((one) => one instanceof z.ZodObject);
    const known = [...new Set(objects.flatMap(({ shape }) => Object.keys(shape)))];
    return issue.keys.map((key) => {
      const message = `unknown key ${quoted(key)}; ${wantedOf(key, known)}`;
      return { path: [...path, key], code: 'unknown-key', of: 'key', message };
    });
  }
  const value = valueAt(whole, path);
  if (value !== undefined || path.length === 0) return [{ path, ...wrong(issue, value, wanted) }];
  const parent = path.slice(0, -1);
  const id = valueAt(whole, [...parent, 'id']);
  const of = typeof id === 'string' ? ` of ${quoted(id)}` : '';
  const message = `${nameOf(path)}${of} is missing; wanted ${kindsOf(wanted)}`;
  return [{ path: parent, code: 'missing-field', message }];
}

function wrong(
  issue: Issue,
  value: unknown,
  wanted: readonly z.ZodType[],
): Pick<Broken, 'code' | 'message'> {
  const { path } = issue;
  const name = path.length === 0 ? 'the file' : nameOf(path);
  const fault = (code: string, is: string, want: string) => {
    return { code, message: `${name} is ${is}; ${want}` };
  };
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.some((one) => typeof one !== 'string')
        ? fault('wrong-kind', kindOf(value), `wanted ${issue.values.map(String).join(' or ')}`)
        : fault('unknown-word', quoted(value), wantedOf(String(value), wanted.flatMap(wordsOf)));
    case 'custom':
    case 'invalid_format': {
      const format = issue.message.replace(/^an id is /, '');
      return fault('bad-format', quoted(value), `wanted ${format}`);
    }
    case 'too_small': {
      const what = String(value).trim() === '' ? 'empty' : quoted(value);
      const least = typeof value === 'number' ? `${issue.minimum} or more` : 'at least one';
      return fault('too-small', what, `wanted ${typeof value === 'string' ? 'text' : least}`);
    }
    case 'too_big':
      return fault('too-big', sizeOf(value), `wanted ${issue.maximum} at most`);
    default: {
      const isPolicy = path.length === 0 && wanted[0] === policySchema;
      const kinds = isPolicy ? 'the keys of a policy' : kindsOf(wanted);
      return fault('wrong-kind', kindOf(value), `wanted ${kinds}`);
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

/** Each kind of value in words. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'null',
};

function kindsOf(formats: readonly z.ZodType[]): string {
  const kinds = formats.map((one) => KINDS[one.type] ?? `one of ${wordsOf(one).join(', ')}`);
  return [...new Set(kinds)].join(' or ') || 'something else';
}

function wordsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
}

/** Everything that the format takes at a path: more than one where it leaves a choice. */
function formatsAt(path: Path, format: z.ZodType): z.ZodType[] {
  return path.reduce(stepInto, [format]).flatMap(choicesOf);
}

function stepInto(schemas: z.ZodType[], key: PropertyKey): z.ZodType[] {
  return schemas.flatMap(choicesOf).flatMap((schema) => {
    if (schema instanceof z.ZodArray) return classic([schema.element]);
    if (schema instanceof z.ZodRecord) return classic([schema.valueType]);
    const isKnown = schema instanceof z.ZodObject && Object.hasOwn(schema.shape, key);
    return isKnown ? classic([schema.shape[String(key)]]) : [];
  });
}

/** A part of the format without "optional", "default" or "null", and each of its choices. */
function choicesOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodUnion) return classic(schema.options).flatMap(choicesOf);
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable;
  return isWrapped ? classic([schema.unwrap()]).flatMap(choicesOf) : [schema];
}

function classic(schemas: readonly unknown[]): z.ZodType[] {
  return schemas.filter((one) => one instanceof z.ZodType);
}
