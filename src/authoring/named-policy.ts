import type { Env } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readArea } from '../input/read-answers.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import { isFileName, namedText } from './named-text.ts';

/** A policy as a user named it. */
export interface NamedPolicy {
  readonly policy: Policy;
  /** The file it came from, as typed or as the shelf knows it; null: it came with the program. */
  readonly file: string | null;
}

/**
 * The policy of an area, or of a file where the name ends in `.yaml` or `.yml` or holds a slash.
 *
 * @throws {UserError} where there is no such area or file, or the file is no policy
 */
export async function namedPolicy(told: string, env: Env): Promise<NamedPolicy> {
  if (isFileName(told)) return { policy: await readFile(told, env), file: told };
  const cards = [...env.policies.cards, ...env.policies.bases];
  const { area } = readArea(told, cards);
  const card = cards.find(({ id }) => id === area);
  return { policy: env.policies.read(area), file: card?.ownFile ?? null };
}

/** The reader is loaded only here: it costs a tenth of a second that no other command should pay. */
async function readFile(told: string, env: Env): Promise<Policy> {
  const named = await namedText(told, env);
  if ('problem' in named) throw broken([named.problem]);
  const { readPolicy } = await import('../policy/read-policy.ts');
  const { policies, machine } = env;
  const reading = readPolicy(named.input, { find: policies.find, sha256: machine.sha256 });
  if (reading.ok) return reading.policy;
  throw broken(reading.problems);
}

function broken(problems: readonly Problem[]): UserError {
  return new UserError('policy-invalid', problems.map(line).join('\n'), EXIT.policyInvalid);
}

function line({ file, line: at, column, message }: Problem): string {
  return `${file}:${at}:${column}: ${message}`;
}
