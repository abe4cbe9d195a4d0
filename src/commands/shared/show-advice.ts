import type { Added } from '../../cases/add-entry.ts';
import { advise } from '../../engine/advice/advice.ts';
import { isTheirOwn, nextStepOf } from '../../engine/advice/next-step.ts';
import { policyAsRead } from '../../engine/ladder/for-side.ts';
import { progressOf } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { Findings, NextStep } from '../../model/advice.ts';
import { defined } from '../../model/records.ts';
import { wordAdvice } from '../../text/general-advice.ts';
import { renderAdvice } from '../../text/screen/advice-screen.ts';
import { EMERGENCY, savedLine } from '../../text/sentences.ts';
import { sayResult } from './command-spec.ts';

/** What advice is worked out from, of a saved case or of one that is not. */
export interface AdviceInput extends Pick<Added['replay'], 'policy' | 'events'> {
  readonly reference: string | null;
  readonly receipt: Added['receipt'] | null;
}

export function findingsOf(
  { policy: whole, events, reference }: AdviceInput,
  env: Pick<Env, 'calendar' | 'now'>,
): Findings {
  const policy = policyAsRead(whole, events);
  const progress = progressOf(policy, events);
  const calendar = env.calendar(policy.nation);
  return advise({ policy, progress, calendar, now: env.now }, reference);
}

/** Prints the advice for a case that an entry was added to, and that the entry is on the disk. */
export function showAdvised(added: Added, env: Env): void {
  showAdvice(inputOf(added), env, env.settings.full);
  if (!env.settings.json) env.say(`\n${savedLine(added, env.screen)}`);
}

export function inputOf({
  replay,
  reference,
  receipt,
}: Pick<Added, 'replay' | 'reference'> & Pick<AdviceInput, 'receipt'>): AdviceInput {
  return { policy: replay.policy, events: replay.events, reference, receipt };
}

export function noteEmergency(env: Pick<Env, 'note'>): void {
  env.note(`${EMERGENCY}\n\n`);
}

/** The commands that lead on, in the form in which they can be typed. */
function waysOn(findings: Findings, next: NextStep | null): string {
  const { case: reference, state } = findings;
  if (reference === null) return 'add --case NAME and it is saved as a case.';
  if (next === null && state !== 'open') return `escalate show ${reference}`;
  const isMine = next !== null && !isTheirOwn(findings, next.step);
  const done = isMine ? `escalate done ${reference} ${next.step.id}; ` : '';
  return `${done}escalate next ${reference}`;
}

export function showAdvice(input: AdviceInput, env: Env, full: boolean): Findings {
  const findings = findingsOf(input, env);
  const receipt = input.receipt ?? undefined;
  const next = nextStepOf(findings);
  const ways = waysOn(findings, next);
  const page = () => renderAdvice(findings, next, { ...env.screen, full, ways });
  sayResult({ ...wordAdvice(findings), ...defined({ receipt }) }, page, env);
  return findings;
}

/** The advice as it stands in the window, for keys to lead on from. */
export function pageOf(input: AdviceInput, says: string, env: Env) {
  const findings = findingsOf(input, env);
  const view = { ...env.screen, full: env.settings.full, says, hasKeys: true };
  return { findings, page: renderAdvice(findings, nextStepOf(findings), view) };
}
