import { namedPolicy } from '../authoring/named-policy.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import { difference, jsonOf, renderDifference } from './shared/policy-change.ts';

const usage = {
  arguments: { '<before>': 'an area, or a policy file', '<after>': 'an area, or a policy file' },
  examples: [
    'escalate policy diff southwark revised.yaml',
    'escalate policy diff southwark revised.yaml --json',
  ],
  next: 'escalate status',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyDiff };

/** Prints what a revision changes for a practitioner, and which open cases it affects. */
export async function policyDiff(flags: Flags, env: Env): Promise<ExitCode> {
  const before = (await namedPolicy(flags.before, env)).policy;
  const after = (await namedPolicy(flags.after, env)).policy;
  const found = difference(before, after, env);
  return sayResult(jsonOf(found), () => renderDifference(found, env.screen), env);
}
