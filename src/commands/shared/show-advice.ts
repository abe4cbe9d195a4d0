import type { Added } from '../../cases/add-entry.ts';
import { advise } from '../../engine/advice/advice.ts';
import { isTheirOwn, nextStepOf } from '../../engine/advice/next-step.ts';
import { momentAt } from '../../engine/calendar/london.ts';
import { policyAsRead } from '../../engine/ladder/for-side.ts';
import { progressOf } from '../../engine/ladder/progress.ts';
import type { Env, LookUpEnv } from '../../env.ts';
import { complete } from '../../interview/complete.ts';
import { wordAdvice } from '../../text/general-advice.ts';
import { renderAdvice, renderImmediate } from '../../text/screen/advice-screen.ts';
import { EMERGENCY, savedLine } from '../../text/sentences.ts';
import { sayResult } from './command-spec.ts';

/** The case that advice is worked out for. It may be saved or not. */
export interface AdviceInput {
  readonly replay: Pick<Added['replay'], 'policy' | 'events'>;
  /** The case's reference. Left out if the case is not saved. */
  readonly reference?: string;
  readonly receipt?: Added['receipt'] | null;
}

export type Findings = ReturnType<typeof findingsOf>;

export function findingsOf({ replay, reference }: AdviceInput, env: LookUpEnv) {
  const { policy: whole, events } = replay;
  const policy = policyAsRead(whole, events);
  const progress = progressOf(policy, events);
  const calendar = env.calendar(policy.nation);
  return advise({ policy, progress, calendar, now: env.now }, reference);
}

export function noteEmergency(env: Pick<Env, 'note'>): void {
  env.note(`${EMERGENCY}\n\n`);
}

/** Prints the advice for a case to which an entry was added, then says that the entry is saved. */
export function showAdvised(added: Added, env: Env): void {
  showAdvice(added, env);
  if (!env.settings.json) env.say(`\n${savedLine(added, env.screen)}`);
}

export function showAdvice(input: AdviceInput, env: Env): void {
  const findings = findingsOf(input, env);
  const next = nextStepOf(findings);
  const view = { ...env.screen, full: env.settings.full, ways: waysOn(findings, next) };
  const { receipt } = input;
  const document = { ...wordAdvice(findings), ...(receipt && { receipt }) };
  sayResult(document, () => renderAdvice(findings, next, view), env);
}

/** Returns the commands to type next, or says how to save an unsaved case. */
function waysOn(findings: Findings, next: ReturnType<typeof nextStepOf>): string {
  const { case: reference, state } = findings;
  if (reference === null) return 'add --case NAME and it is saved as a case.';
  if (next === null && state !== 'open') return `escalate show ${reference}`;
  const isMine = next !== null && !isTheirOwn(findings, next.step);
  const done = isMine ? `escalate done ${reference} ${next.step.id}; ` : '';
  return `${done}escalate next ${reference}`;
}

/** Returns the findings for a case, and its advice as a page on which each choice has a key. */
export function pageOf(input: AdviceInput, says: string, env: Env) {
  const findings = findingsOf(input, env);
  const view = { ...env.screen, full: env.settings.full, says, hasKeys: true };
  return { findings, page: adviceText(findings, view) };
}

/** Returns the advice as text. It marks the step to do now, or says that none is left. */
export function adviceText(findings: Findings, view: Parameters<typeof renderAdvice>[2]): string {
  return renderAdvice(findings, nextStepOf(findings), view);
}

/** Returns what a policy says to do at once for a child at risk. Needs only the area and the risk. */
export function immediateText(
  given: Parameters<typeof complete>[0],
  policy: AdviceInput['replay']['policy'],
  env: LookUpEnv,
): string {
  const answers = complete({ concern: 'other', ...given });
  const opened = { kind: 'opened' as const, at: momentAt(env.now), answers };
  const findings = findingsOf({ replay: { policy, events: [opened] } }, env);
  return renderImmediate(wordAdvice(findings), policy.name, given.agency, env.screen);
}
