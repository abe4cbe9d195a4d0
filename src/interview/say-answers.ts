import type { AreaCard } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Policy } from '../model/policy.ts';
import { sayWhen } from '../text/days.ts';
import { AGENCY_WORDS, CHILD_WORDS, CONCERN_WORDS } from '../text/words.ts';
import { ANSWER_KEYS, type QuestionId } from './questions.ts';

const LABELS: Readonly<Record<QuestionId, string>> = {
  area: 'Area',
  concern: 'Concern',
  risk: 'Immediate risk',
  agency: 'Your agency',
  'other-agency': 'Other agency',
  child: 'The child',
  disagreed: 'Disagreement arose',
  'protect-by': 'Must be safe by',
  track: 'Way',
  stage: 'Stage reached',
  reached: 'Stage reached on',
};

const RISK_ANSWERS = { immediate: 'Yes', none: 'No', unsure: 'Not sure: handled as yes' };
const NOT_SAID = 'not said';

/** One answer as the check page shows it: `Area: Southwark`. */
export function sayAnswer(
  id: QuestionId,
  answers: PartialAnswers,
  card: AreaCard | null,
  policy: Policy | null,
): string {
  return `${LABELS[id]}: ${words(id, answers, card, policy)}`;
}

function words(
  id: QuestionId,
  answers: PartialAnswers,
  card: AreaCard | null,
  policy: Policy | null,
): string {
  switch (id) {
    case 'area': {
      const part = card?.parts.find((one) => one.id === answers.part);
      return part && card ? `${card.name} (${part.name})` : (card?.name ?? NOT_SAID);
    }
    case 'concern':
      return answers.concern ? CONCERN_WORDS[answers.concern] : NOT_SAID;
    case 'risk':
      return answers.risk ? RISK_ANSWERS[answers.risk] : NOT_SAID;
    case 'agency':
      return answers.agency ? AGENCY_WORDS[answers.agency] : NOT_SAID;
    case 'other-agency':
      return answers.otherAgency ? AGENCY_WORDS[answers.otherAgency] : NOT_SAID;
    case 'child':
      return answers.child?.map((status) => CHILD_WORDS[status]).join(', ') || NOT_SAID;
    case 'track':
      return policy?.tracks?.find(({ id }) => id === answers.track)?.title ?? 'the usual way';
    case 'stage': {
      const stage = policy?.stages.find((one) => one.number === answers.stage);
      return stage ? `${stage.number}, ${stage.title}` : 'the first';
    }
    case 'disagreed':
      return answers.disagreed ? sayWhen(answers.disagreed) : NOT_SAID;
    case 'reached':
      return answers.reached ? sayWhen(answers.reached) : NOT_SAID;
    case 'protect-by':
      return answers.protectBy ? sayWhen(answers.protectBy) : 'no date of your own';
  }
}

/** The command that gives the same answers without questions. */
export function sayCommand(answers: PartialAnswers): string {
  const flags = (Object.keys(ANSWER_KEYS) as QuestionId[]).flatMap((id) => {
    const told = tellAnswer(id, answers);
    return told ? [`--${id} ${told}`] : [];
  });
  return `escalate start ${flags.join(' ')}`;
}

/** An answer as its flag takes it; null: "I do not know"; undefined: not answered. */
export function tellAnswer(id: QuestionId, answers: PartialAnswers): string | null | undefined {
  const value = id === 'area' ? (answers.part ?? answers.area) : answers[ANSWER_KEYS[id]];
  return value === null || value === undefined ? value : String(value);
}
