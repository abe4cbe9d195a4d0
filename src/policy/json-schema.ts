import * as z from 'zod';
import { policySchema } from './schema.ts';

/**
 * The shape of a policy file as JSON Schema, for editors: from the same schema that reads it. A file
 * that extends another may leave out what it takes over, so of such a file only the keys are held to.
 */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, required, additionalProperties, properties, ...rest } = z.toJSONSchema(
    policySchema,
    { io: 'input', reused: 'ref' },
  );
  const keys = Object.keys(properties ?? {});
  return {
    $schema,
    $comment: 'Made by the build from the schema that reads policy files. Not to be edited.',
    title: 'An escalation policy of one area',
    ...rest,
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema; never awaited
    then: {
      required: ['format', 'id', 'extends'],
      properties: Object.fromEntries([...keys, 'without'].map((key) => [key, true])),
      additionalProperties: false,
    },
    else: { required, properties, additionalProperties },
  };
}

/** The same as the text of its file. */
export function policyJsonSchemaText(): string {
  return `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
}
