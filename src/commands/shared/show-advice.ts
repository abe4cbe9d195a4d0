import type { Receipt } from '../../cases/log/check-log.ts';
import { advise } from '../../engine/advice/advice.ts';
import { nextStepOf } from '../../engine/advice/next-step.ts';
import { followCourse } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { Findings } from '../../model/advice.ts';
import type { Happening } from '../../model/answers.ts';
import type { Policy } from '../../model/policy.ts';
import { renderAdvice, wordAdvice } from '../../text/advice-text.ts';

/** What advice is worked out from, of a saved case or of one that is not. */
export interface AdviceInput {
  readonly policy: Policy;
  readonly happenings: readonly Happening[];
  readonly reference: string | null;
  readonly receipt: Receipt | null;
}

/** Works out what the policy says to do now. */
export function findingsOf({ policy, happenings, reference }: AdviceInput, env: Env): Findings {
  const course = followCourse(policy, happenings);
  const calendar = env.calendar(policy.nation);
  return advise({ policy, course, calendar, now: env.now }, reference);
}

/** Prints the advice, as one JSON document or one page. */
export function showAdvice(input: AdviceInput, env: Env, full: boolean): Findings {
  const findings = findingsOf(input, env);
  if (env.settings.json) {
    const receipt = input.receipt === null ? {} : { receipt: input.receipt };
    env.say(`${JSON.stringify({ ...wordAdvice(findings), ...receipt }, null, 2)}\n`);
  } else {
    env.say(renderAdvice(findings, nextStepOf(findings), { ...env.screen, full }));
  }
  return findings;
}
