import { momentAt } from '../../engine/calendar/london.ts';
import type { LookUpEnv } from '../../env.ts';
import type { PartialAnswers } from '../../input/read-answers.ts';
import { complete } from '../../interview/complete.ts';
import type { CaseEvent } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import { wordAdvice } from '../../text/general-advice.ts';
import { renderImmediate } from '../../text/screen/advice-screen.ts';
import { findingsOf } from './show-advice.ts';

/** Returns a page of what a policy says to do at once. Answers not given yet are not needed. */
export function immediateText(partial: PartialAnswers, policy: Policy, env: LookUpEnv): string {
  const answers = complete({ concern: 'other', ...partial });
  const events: CaseEvent[] = [{ kind: 'opened', at: momentAt(env.now), answers }];
  const findings = findingsOf({ replay: { policy, events } }, env);
  return renderImmediate(wordAdvice(findings), policy.name, partial.agency, env.screen);
}
