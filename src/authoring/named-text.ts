import type { Env, PolicyText } from '../env.ts';
import { UserError } from '../errors.ts';
import { readArea } from '../input/read-answers.ts';
import type { Problem } from '../model/problem.ts';

/** The text of a policy as a user named it. */
export interface NamedText {
  readonly input: PolicyText;
}

/** The largest policy file that is read. */
const LARGEST_POLICY = 256 * 1024;
/** A policy document is some pages of text. */
const LARGEST_DOCUMENT = 1024 * 1024;

/**
 * The text of a policy: of an area, or of a file where the name ends in `.yaml` or `.yml` or holds a slash.
 *
 * @returns the text, or the one problem that there is with reading it
 * @throws {UserError} where there is no such area or file
 */
export async function namedText(
  told: string,
  env: Env,
): Promise<NamedText | { readonly problem: Problem }> {
  if (isFileName(told)) return textOfFile(told, env);
  const { policies } = env;
  const input =
    policies.find(told, '') ??
    policies.find(readArea(told, [...policies.cards, ...policies.bases]).area, '');
  if (input) return { input };
  throw new UserError('unknown-area', `There is no policy called "${told}".`);
}

/** Whether a name is a file's, and no area's. */
export function isFileName(told: string): boolean {
  return /\.ya?ml$/i.test(told) || /[/\\]/.test(told);
}

async function textOfFile(
  file: string,
  env: Env,
): Promise<NamedText | { readonly problem: Problem }> {
  const read = env.machine.readPlain(file, LARGEST_POLICY);
  if (!read.ok) {
    if (read.missing) throw new UserError('unreadable', 'That policy file is not there.');
    const { message } = read;
    const problem = { file, line: 1, column: 1, severity: 'error' as const, code: 'unreadable' };
    return { problem: { ...problem, message } };
  }
  const { decodePolicy } = await import('../policy/text/decode.ts');
  const decoded = decodePolicy(file, read.bytes);
  if ('problem' in decoded) return decoded;
  return { input: { file, text: decoded.text, digest: env.machine.sha256(read.bytes) } };
}

/** The text that a policy is proved against. @throws {UserError} where it cannot be read */
export function readDocumentText(name: string, env: Env): { name: string; text: string } {
  const read = env.machine.readPlain(name, LARGEST_DOCUMENT);
  if (!read.ok) {
    throw new UserError('unreadable', `The document's text cannot be read: ${read.message}.`);
  }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) };
  } catch {
    throw new UserError(
      'not-text',
      "The document's text is not in UTF-8. Save it so, and try again.",
    );
  }
}
