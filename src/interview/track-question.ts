import { isFromConference } from '../engine/ladder/track.ts';
import type { Choice } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Policy } from '../model/policy.ts';
import { USUAL_TRACK } from '../model/vocabulary.ts';

interface Policied {
  readonly answers: PartialAnswers;
  readonly policy: Policy | null;
}

/** Where what applies is counted from a conference, its time is asked for. */
export function disagreedWords({ answers, policy }: Policied): [message: string, help: string] {
  const { concern } = answers;
  const told = concern && policy ? { area: policy.id, concern, risk: 'none' as const } : null;
  return policy && told && isFromConference(policy, told)
    ? ['When was the conference?', 'Its time too, if you know it. The policy counts from here.']
    : [
        'When did the disagreement arise?',
        'For a decision: the day you received it. The policy counts from here.',
      ];
}

/** Tracks that no answer leads to by itself. */
export function tracksToChoose(policy: Policy | null) {
  return (policy?.tracks ?? []).filter(({ when }) => when === null);
}

export function trackChoices({ policy }: Policied): Choice[] {
  const others = tracksToChoose(policy).map(({ id, title }) => ({ value: id, label: title }));
  return [{ value: USUAL_TRACK, label: 'The usual way' }, ...others];
}
