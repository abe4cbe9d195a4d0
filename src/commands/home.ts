import type { Asker, Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { countCases, HOME_QUESTION } from '../text/home-text.ts';
import type { CommandSpec, GoOn } from './shared/command-spec.ts';
import { lookUp } from './shared/look-up.ts';
import { listOpen } from './shared/read-status.ts';
import { noteEmergency } from './shared/show-advice.ts';

const usage = { examples: ['escalate', 'escalate --accessible'] };

export const command: CommandSpec<object> = { ...usage, run: home };

/** What a person may need who typed the program's name alone; nobody else is led here. */
export async function home(_flags: object, env: Env): Promise<ExitCode | GoOn> {
  const { asker } = env;
  if (asker === null) return EXIT.done;
  for (;;) {
    noteEmergency(env);
    const question = HOME_QUESTION(countCases(listOpen(env)));
    const reply = await asker.choose({ ...question, hasDefault: false, canGoBack: false });
    if (reply.kind === 'back' || reply.value === 'stop') return EXIT.done;
    const next = await leadTo(reply.value, asker, env);
    if (next !== null) return { ...next, back: { command: '__home', flags: {} } };
  }
}

async function leadTo(need: string, asker: Asker, env: Env): Promise<GoOn | null> {
  if (need === 'advice') return { command: 'start', flags: {} };
  if (need === 'emergency') return { command: 'start', flags: { risk: 'immediate' } };
  if (need === 'cases') return { command: 'status', flags: {} };
  await lookUp(asker, env);
  return null;
}
