import type { z } from 'zod';
import { type PolicyFile, policySchema } from '../schema.ts';
import type { Path } from '../yaml-text.ts';
import { describe, plainOf, schemasAt } from './schema-at.ts';
import { flatten } from './shape-faults.ts';

export interface Repaired {
  readonly file: PolicyFile;
  /** Where something was put that the author did not write: what is said of it is no fault of theirs. */
  readonly paths: readonly Path[];
}

/** Mending one fault can show another below it. */
const ROUNDS = 4;

/**
 * A file of the right shape as near to a broken one as can be, so that what one key says of another
 * can be checked too, and every fault be told at once. Never used as a policy.
 */
export function repair(value: unknown): Repaired | null {
  const copy: unknown = structuredClone(value);
  const paths: Path[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = policySchema.safeParse(copy);
    if (parsed.success) return { file: parsed.data, paths };
    for (const issue of parsed.error.issues.flatMap(flatten)) mend(copy, issue, paths);
  }
  return null;
}

function mend(copy: unknown, issue: z.core.$ZodIssue, paths: Path[]): void {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const holder = reach(copy, path);
    for (const key of issue.keys) if (holder) delete holder[key];
    return;
  }
  const holder = reach(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (!holder || key === undefined) return;
  paths.push(path);
  const [schema] = schemasAt(policySchema, path);
  const filler = schema ? fillerFor(schema, paths.length) : undefined;
  if (filler === undefined && !Array.isArray(holder)) delete holder[key];
  else holder[key] = filler;
}

function reach(value: unknown, path: Path): Record<PropertyKey, unknown> | null {
  let here: unknown = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return null;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>) : null;
}

/** Something that the schema takes; undefined where it takes nothing at all. */
function fillerFor(schema: z.core.$ZodType, count: number): unknown {
  const { type } = describe(schema);
  if (type === 'optional' || type === 'default') return undefined;
  const [plain] = plainOf(schema);
  if (!plain) return undefined;
  const { type: kind, shape, entries, values } = describe(plain);
  if (entries) return Object.values(entries)[0];
  if (values) return values[0];
  switch (kind) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape ?? {}).flatMap(([key, inner]) => {
          const filler = fillerFor(inner, count);
          return filler === undefined ? [] : [[key, filler]];
        }),
      );
    case 'array':
      return [];
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'record':
      return {};
    default:
      return `missing-${count}`;
  }
}
