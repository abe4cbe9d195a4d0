import type { Receipt } from '../../cases/log/check-chain.ts';
import { advise } from '../../engine/advice/advice.ts';
import { nextStepOf } from '../../engine/advice/next-step.ts';
import { followCourse } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import type { Findings } from '../../model/advice.ts';
import type { Happening } from '../../model/answers.ts';
import type { Policy } from '../../model/policy.ts';
import { renderAdvice } from '../../text/advice-text.ts';
import { wordAdvice } from '../../text/advice-to-text.ts';

/** Where a walk stands: saved or not. */
export interface Standing {
  readonly policy: Policy;
  readonly happenings: readonly Happening[];
  readonly reference: string | null;
  readonly receipt: Receipt | null;
}

/** Works out the advice for where a walk stands. */
export function findingsOf({ policy, happenings, reference }: Standing, env: Env): Findings {
  const course = followCourse(policy, happenings);
  const calendar = env.calendar(policy.nation);
  return advise({ policy, course, calendar, now: env.now }, reference);
}

/** Prints the advice, as one JSON document or one page. */
export function showAdvice(standing: Standing, env: Env, full: boolean): Findings {
  const findings = findingsOf(standing, env);
  if (env.settings.json) {
    const receipt = standing.receipt === null ? {} : { receipt: standing.receipt };
    env.say(`${JSON.stringify({ ...wordAdvice(findings), ...receipt }, null, 2)}\n`);
  } else {
    env.say(renderAdvice(findings, nextStepOf(findings), { ...env.screen, full }));
  }
  return findings;
}
