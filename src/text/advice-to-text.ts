import type { Advice, Findings, Immediate, Step } from '../model/advice.ts';
import { EMERGENCY } from './emergency.ts';
import { GENERAL_ADVICE, sayDoubt, sayGap } from './words.ts';

/** What the engine found, as the advice that is shown, saved as JSON and put into documents. */
export function wordAdvice(findings: Findings): Advice {
  const { policy, doubts, gaps, immediate, ...rest } = findings;
  return {
    schema: 'escalate/advice/1',
    ...rest,
    policy: {
      id: policy.id,
      title: policy.document.title,
      dated: policy.document.dated,
      digest: policy.digest,
      warnings: doubts.map(sayDoubt),
    },
    immediate: immediate && withEmergency(immediate),
    gaps: gaps.map(sayGap),
  };
}

/** 999 is in no policy document, so it is said in the program's own name, before anything else. */
export const CALL_999: Step = {
  id: 'call-999',
  do: EMERGENCY,
  by: 'you',
  source: GENERAL_ADVICE,
  deadline: null,
  done: false,
  optional: false,
  everyStage: false,
};

function withEmergency(immediate: Immediate): Immediate {
  return { ...immediate, steps: [CALL_999, ...immediate.steps] };
}
