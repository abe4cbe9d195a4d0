import * as z from 'zod';
import { FILL_NAMES } from '../model/policy-parts.ts';
import { CLOCK_EVENTS } from '../model/vocabulary.ts';
import { LIMIT_EXAMPLES } from '../policy/limit-phrase.ts';
import { policySchema } from '../policy/schema.ts';

/**
 * Returns the JSON Schema of a policy file, for editors, made from the schema that reads such files. A file that
 * extends another may leave out what it takes over, so only the names of its keys are checked.
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
      // A file with `examples` alone belongs beside a policy file, and needs no other key.
      ...{ if: { required: ['examples'], maxProperties: 1 }, else: { required } },
    },
  };
}

function helpOf(line: string): readonly [key: string, says: string] {
  const [key = '', says, example] = line.split(' | ');
  return [key, `${says}.${example === undefined ? '' : ` For example: ${key}: ${example}`}`];
}

/** Words that an editor offers for a key, although other words are accepted too. */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  fill: FILL_NAMES,
  from: CLOCK_EVENTS,
  within: LIMIT_EXAMPLES,
  'also-within': LIMIT_EXAMPLES,
  'might-mean': LIMIT_EXAMPLES,
};

/** Adds to each key of an object its description, and the words that an editor offers for it. */
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
