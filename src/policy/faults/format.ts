import * as z from 'zod';
import type { Path } from '../policy-tree.ts';
import { policySchema } from '../schema.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'null',
};

/** The keys that the format takes in the object at a path. */
export function keysAt(path: Path, format: z.ZodType = policySchema): string[] {
  const keys = formatsAt(path, format).flatMap((one) =>
    one instanceof z.ZodObject ? Object.keys(one.shape) : [],
  );
  return [...new Set(keys)];
}

/** The words that the format takes at a path; empty where it has no closed list there. */
export function wordsAt(path: Path, format: z.ZodType = policySchema): string[] {
  return formatsAt(path, format).flatMap(wordsOf);
}

/** What the format takes at a path, in plain words. */
export function kindAt(path: Path, format: z.ZodType = policySchema): string {
  const kinds = formatsAt(path, format).map(
    (one) => KINDS[one.type] ?? `one of ${wordsOf(one).join(', ')}`,
  );
  return [...new Set(kinds)].join(' or ') || 'something else';
}

/**
 * Something that the format takes at a path, to put in place of what it does not take.
 *
 * @param count makes a text unlike any other
 * @returns undefined where it takes nothing at all
 */
export function fillerAt(path: Path, count: number): unknown {
  const [schema] = path.reduce(stepInto, [policySchema]);
  return schema ? fillerFor(schema, count) : undefined;
}

function fillerFor(schema: z.ZodType, count: number): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return undefined;
  const [plain] = choicesOf(schema);
  if (plain === undefined) return undefined;
  if (plain instanceof z.ZodObject) {
    const fillers = Object.entries(plain.shape).map(([key, inner]) => {
      return [key, inner instanceof z.ZodType ? fillerFor(inner, count) : undefined] as const;
    });
    return Object.fromEntries(fillers.filter(([, filler]) => filler !== undefined));
  }
  if (plain instanceof z.ZodLiteral) return plain.value;
  const [word] = wordsOf(plain);
  const simple: Readonly<Record<string, unknown>> = {
    array: [],
    number: 1,
    boolean: false,
    record: {},
  };
  return word ?? (plain.type in simple ? simple[plain.type] : `missing-${count}`);
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

function wordsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
}
