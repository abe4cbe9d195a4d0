import type { z } from 'zod';
import type { Policy, Problem } from '../model.ts';
import { policyFrom } from './policy-from.ts';
import { findBrokenReferences } from './references.ts';
import { policySchema } from './schema.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

export interface PolicyText {
  /** The file's name, for messages. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's exact bytes, in hex. */
  readonly digest: string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Turns the text of a policy file into a {@link Policy}, or into every problem found in it,
 * each with its line and column. Syntax problems come first and alone.
 */
export function readPolicy(input: PolicyText): PolicyReading {
  const yaml = readYaml(input.file, input.text.replace(/^\uFEFF/, ''));
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = policySchema.safeParse(yaml.value);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.flatMap((i) => toProblems(input, yaml, i)) };
  }
  const broken = findBrokenReferences(parsed.data);
  if (broken.length > 0) {
    const problems = broken.map(({ path, code, message }) => ({
      file: input.file,
      ...yaml.locate(path),
      severity: 'error' as const,
      code,
      message,
    }));
    return { ok: false, problems };
  }
  return { ok: true, policy: policyFrom(parsed.data, input.digest) };
}

function toProblems(input: PolicyText, yaml: YamlText, issue: z.core.$ZodIssue): Problem[] {
  const paths =
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path];
  return paths.map((path) => ({
    file: input.file,
    ...yaml.locate(path),
    severity: 'error',
    code: issue.code,
    message: `${path.map(String).join('.') || 'the file'}: ${issue.message}`,
  }));
}
