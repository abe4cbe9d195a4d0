import { dayAt } from '../engine/calendar/london.ts';
import type { Env, PolicyText } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readArea } from '../input/read-answers.ts';
import { examplesFileOf, notInUse, type Problem } from '../model/policy-file.ts';
import { decodeText, SAVE_AS_UTF_8 } from '../model/records.ts';

/** The largest policy file that is read, in bytes. */
const LARGEST_POLICY = 256 * 1024;
/** The largest document text that is read, in bytes. Real policy documents are far smaller. */
const LARGEST_DOCUMENT = 1024 * 1024;

/**
 * Reads a policy, given the name of an area or of a file.
 *
 * @throws {UserError} if there is no such area or file, or if the policy has faults
 */
export async function namedPolicy(name: string, env: Env) {
  const { policies, machine } = env;
  if (!isFileName(name)) {
    const cards = [...policies.cards, ...policies.bases];
    const { area } = readArea(name, cards);
    const card = cards.find(({ id }) => id === area);
    // The user's own file that the policy came from, or null if the policy came with the program.
    return { policy: policies.read(area), file: card?.ownFile ?? null };
  }
  const named = await textOfFile(name, env);
  if ('problem' in named) throw notSound([named.problem]);
  // The policy reader is loaded only if needed, because loading it takes a tenth of a second.
  const { readPolicy } = await import('../policy/read-policy.ts');
  const reading = readPolicy(named.input, { find: policies.find, sha256: machine.sha256 });
  if (!reading.ok) throw notSound(reading.problems);
  return { policy: reading.policy, file: name };
}

function notSound(problems: readonly Problem[]): UserError {
  const lines = problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
  );
  return new UserError('policy-invalid', lines.join('\n'), EXIT.policyInvalid);
}

/**
 * Reads the text of a policy, given the name of an area or a file. Returns the problem if a file
 * cannot be read.
 *
 * @throws {UserError} if there is no such area or file
 */
export async function namedText(
  name: string,
  env: Env,
): Promise<{ readonly input: PolicyText } | { readonly problem: Problem }> {
  if (isFileName(name)) return textOfFile(name, env);
  const { policies } = env;
  const input =
    policies.find(name, '') ??
    policies.find(readArea(name, [...policies.cards, ...policies.bases]).area, '');
  if (input) return { input };
  throw new UserError('unknown-area', `There is no policy called "${name}".`);
}

/** Whether a name is the name of a file and not of an area. */
function isFileName(name: string): boolean {
  return /\.ya?ml$/i.test(name) || /[/\\]/.test(name);
}

/**
 * Reads a policy file, which must have no errors and no failing examples. Also returns the bytes of
 * the file and of its examples. The file may have any name, because a mail program may have renamed
 * it, perhaps to `southwark.yaml.txt`.
 *
 * @throws {UserError} if there is no such file, or if there are errors, which the message lists
 */
export async function soundFile(file: string, env: Env) {
  const named = await textOfFile(file, env);
  if ('problem' in named) throw notSound([named.problem]);
  const { checkPolicy } = await import('./check-policy.ts');
  const { failedExamples } = await import('./check-example.ts');
  const { policies, machine, calendar, now } = env;
  const checked = checkPolicy(named.input, {
    library: { find: policies.find, sha256: machine.sha256 },
    ...{ today: dayAt(now), document: null },
  });
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  if (checked.policy === null || errors.length > 0) throw notSound(errors);
  const failed = failedExamples(checked, calendar);
  if (failed.length > 0) throw notSound(failed);
  return { policy: checked.policy, bytes: named.bytes, examplesBytes: named.examplesBytes };
}

/**
 * Reads a policy file and its examples. Returns the problem if either cannot be read.
 *
 * @throws {UserError} if there is no such policy file
 */
async function textOfFile(file: string, { machine }: Env) {
  const { decodePolicy } = await import('../policy/yaml-text.ts');
  const readOne = (name: string) => {
    const read = machine.readPlain(name, LARGEST_POLICY);
    if (!read.ok) return read.missing ? null : { problem: notInUse(name, read.message) };
    const decoded = decodePolicy(name, read.bytes);
    return 'problem' in decoded ? decoded : { file: name, text: decoded.text, bytes: read.bytes };
  };
  const own = readOne(file);
  if (own === null) throw new UserError('unreadable', 'That policy file is not there.');
  if ('problem' in own) return own;
  const beside = examplesFileOf(file);
  const examples = beside === file ? null : readOne(beside);
  if (examples && 'problem' in examples) return examples;
  const { text, bytes } = own;
  const input = { file, text, digest: machine.sha256(bytes), ...(examples && { examples }) };
  return { input, bytes, examplesBytes: examples?.bytes ?? null };
}

/** Reads a document's text, to compare with a policy. @throws {UserError} if it cannot be read */
export function readDocumentText(name: string, env: Env): { name: string; text: string } {
  const read = env.machine.readPlain(name, LARGEST_DOCUMENT);
  if (!read.ok) {
    throw new UserError('unreadable', `The document's text cannot be read: ${read.message}.`);
  }
  const text = decodeText(read.bytes);
  if (text !== null) return { name, text };
  throw new UserError('not-text', `${name} is not text in UTF-8. ${SAVE_AS_UTF_8}`);
}
