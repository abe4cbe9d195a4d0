import type { ExitCode } from '../errors.ts';
import { CALL_999, POLICE_POWERS } from '../text/general-advice.ts';
import { renderEmergency } from '../text/home-text.ts';
import { type CommandSpec, type StandaloneEnv, sayResult } from './shared/command-spec.ts';

export const command: CommandSpec<object, 'nothing'> = {
  arguments: { '[words...]': 'let pass: nothing that is typed stops it' },
  options: { '--json': 'print one JSON document' },
  needs: 'nothing',
  isBare: true,
  examples: ['escalate 999', 'escalate 999 --json'],
  run: emergency,
};

/** The emergency advice. It needs no policy, no saved case and no clock, and so prints when all of these are broken. */
export async function emergency(_flags: object, env: StandaloneEnv): Promise<ExitCode> {
  const document = { schema: 'escalate/emergency/1', steps: [CALL_999, POLICE_POWERS] };
  return sayResult(document, () => renderEmergency(env.columns), env);
}
