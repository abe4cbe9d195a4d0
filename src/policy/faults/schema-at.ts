import type { z } from 'zod';

/** What is read here of a zod schema's own description. */
interface Description {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'null',
};

/** Every schema that may stand at a path: more than one where the format leaves a choice. */
export function schemasAt(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
): z.core.$ZodType[] {
  return path.reduce<z.core.$ZodType[]>(
    (here, key) => here.flatMap(plainOf).flatMap((one) => stepInto(one, key)),
    [schema],
  );
}

function stepInto(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  const { shape, element, valueType } = describe(schema);
  const next = typeof key === 'string' && shape && Object.hasOwn(shape, key) ? shape[key] : null;
  return [next, element, valueType].filter((one) => one !== null && one !== undefined);
}

/** A schema without "optional", "default" or "or else". */
export function plainOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { innerType, options } = describe(schema);
  if (innerType) return plainOf(innerType);
  return options ? options.flatMap(plainOf) : [schema];
}

/** The keys that may stand in the object at a path. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const shapes = schemasAt(schema, path)
    .flatMap(plainOf)
    .map((one) => describe(one).shape ?? {});
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
}

/** The words that may stand at a path; empty where it is no closed list. */
export function wordsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path)
    .flatMap(plainOf)
    .flatMap((one) => {
      const { entries, values } = describe(one);
      return entries ? Object.values(entries) : (values ?? []).map(String);
    });
}

/** What may stand at a path, in plain words. */
export function kindAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string {
  const kinds = schemasAt(schema, path)
    .flatMap(plainOf)
    .map((one) => KINDS[describe(one).type] ?? `one of ${wordsOf(one).join(', ')}`);
  return [...new Set(kinds)].join(' or ') || 'something else';
}

function wordsOf(schema: z.core.$ZodType): string[] {
  const { entries, values } = describe(schema);
  return entries ? Object.values(entries) : (values ?? []).map(String);
}

/** A schema's description, as far as it is used here. */
export function describe(schema: z.core.$ZodType): Description {
  return schema._zod.def as unknown as Description;
}
