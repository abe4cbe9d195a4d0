import { namedPolicy } from '../authoring/named-policy.ts';
import { renderPolicy } from '../authoring/text/policy-text.ts';
import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import { runLadder } from '../engine/ladder/timeline.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { readTime } from '../input/read-flags.ts';
import type { Policy } from '../model/policy.ts';
import { sayDoubt } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '<area>': 'an area, or a policy file' },
  options: { '--from <when>': 'also the dates of the ladder from then' },
  examples: ['escalate policy show southwark', 'escalate policy show southwark --from today'],
  next: 'escalate start --area <area>',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, isOfArea: true, run: policyShow };

export async function policyShow(flags: Flags, env: Env): Promise<ExitCode> {
  const { policy, file } = await namedPolicy(flags.area, env);
  const warnings = findDoubts(policy, env.now).map(sayDoubt);
  const timeline = flags.from === undefined ? null : ladderFrom(policy, flags.from, warnings, env);
  const document = { schema: 'escalate/policy/1', file, warnings, policy };
  const page = () => renderPolicy({ policy, file, warnings, timeline }, env.screen);
  return sayResult({ ...document, ...(timeline && { timeline }) }, page, env);
}

function ladderFrom(policy: Policy, typed: string, warnings: readonly string[], env: Env) {
  const from = readTime('from', typed, env);
  const ladder = runLadder(policy, { from }, env.calendar(policy.nation), env.now);
  const schema = 'escalate/timeline/1' as const;
  return { schema, area: policy.id, from, ...ladder, warnings, outside: outsideOf(policy) };
}
