import * as z from 'zod';
import { FILL_NAMES } from '../model/policy-parts.ts';
import { CLOCK_EVENTS } from '../model/vocabulary.ts';
import { LIMIT_EXAMPLES } from '../policy/limit-phrase.ts';
import { policySchema } from '../policy/schema.ts';

/**
 * Returns the JSON Schema of a policy file, for editors. It is made from the schema that the
 * program itself reads policy files with. A file that extends another may leave out whatever the
 * other file gives, so only the names of its top-level keys are checked.
 */
export function policyJsonSchema(keys: string): Readonly<Record<string, unknown>> {
  const help = new Map(keys.trim().split('\n').map(helpOf));
  const { $schema, required, additionalProperties, properties, ...rest } = z.toJSONSchema(
    policySchema,
    { io: 'input', reused: 'ref', override: ({ jsonSchema }) => describe(jsonSchema, help) },
  );
  return {
    $schema,
    $comment: 'Made by the build from the schema that reads policy files. Not to be edited.',
    title: 'An escalation policy of one area',
    ...rest,
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema; never awaited
    then: {
      required: ['format', 'id', 'extends'],
      properties: Object.fromEntries(
        [...Object.keys(properties ?? {}), 'without'].map((key) => [key, true]),
      ),
      additionalProperties: false,
    },
    else: {
      ...{ properties, additionalProperties },
      // A file that has only `examples` goes with a policy file, and needs no other key.
      ...{ if: { required: ['examples'], maxProperties: 1 }, else: { required } },
    },
  };
}

function helpOf(line: string): readonly [key: string, says: string] {
  const [key = '', says, example] = line.split(' | ');
  return [key, `${says}.${example === undefined ? '' : ` For example: ${key}: ${example}`}`];
}

/** The values that editors suggest for some keys. Other values are accepted too. */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  fill: FILL_NAMES,
  from: CLOCK_EVENTS,
  within: LIMIT_EXAMPLES,
  'also-within': LIMIT_EXAMPLES,
  'might-mean': LIMIT_EXAMPLES,
};

/** Describes each key of an object. For some keys, also lists values for editors to suggest. */
function describe(
  { properties = {} }: { properties?: Record<string, unknown> },
  help: ReadonlyMap<string, string>,
): void {
  for (const [key, value] of Object.entries(properties)) {
    const offered = OFFERED[key];
    const taken =
      offered && typeof value === 'object' ? { anyOf: [{ enum: offered }, value] } : value;
    properties[key] = Object.assign({}, taken, { description: help.get(key) });
  }
}

/** Returns the schema as the text of `policy.schema.json`. */
export function policyJsonSchemaText(keys: string): string {
  return `${JSON.stringify(policyJsonSchema(keys), null, 2)}\n`;
}
