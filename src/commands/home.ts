import type { Asker, Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { escapeQuestion } from '../interview/choices.ts';
import { CASES_QUESTION, countCases, HOME_QUESTION, NUMBER_QUESTION } from '../text/areas-text.ts';
import type { CommandSpec, GoOn } from './shared/command-spec.ts';
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
    const cases = listOpen(env);
    const question = HOME_QUESTION(countCases(cases));
    const reply = await asker.choose({ ...question, hasDefault: false, canGoBack: false });
    const need = reply.kind === 'answer' ? reply.value : '';
    if (need === 'advice') return { command: 'start', flags: {} };
    if (need === 'emergency') return { command: 'start', flags: { risk: 'immediate' } };
    const next = need === 'number' ? await askNumber(asker) : await askCase(asker, cases);
    if (next !== null) return next;
  }
}

/** @returns null where the person goes back */
async function askNumber(asker: Asker): Promise<GoOn | null> {
  const reply = await asker.write({ ...NUMBER_QUESTION, canGoBack: true });
  if (reply.kind === 'back') return null;
  return { command: 'contacts', flags: { words: reply.value.trim().split(/\s+/) } };
}

async function askCase(asker: Asker, cases: ReturnType<typeof listOpen>): Promise<GoOn | null> {
  if (cases.length === 0) return { command: 'status', flags: {} };
  const choices = cases.map(({ reference, attention }) => ({
    value: reference,
    label: `${reference}${attention === 'overdue' ? ': OVERDUE' : ''}`,
  }));
  const list = { ...CASES_QUESTION, choices, hasDefault: false, canGoBack: true };
  const reply = await asker.choose(escapeQuestion(list));
  return reply.kind === 'back' ? null : { command: 'status', flags: { case: reply.value } };
}
