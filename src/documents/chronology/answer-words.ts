import type { Answers } from '../../model/answers.ts';
import { sayWhen } from '../../text/days.ts';
import { AGENCY_WORDS, CHILD_WORDS, CONCERN_WORDS, RISK_WORDS } from '../../text/words.ts';
import type { Fact } from '../document.ts';

/** Answers as facts to read, those that were told. */
export function answerFacts(answers: Partial<Answers>): Fact[] {
  const { concern, risk, agency, otherAgency, child, disagreed, protectBy, reached, stage } =
    answers;
  return [
    fact('Concern', concern && CONCERN_WORDS[concern]),
    fact('Risk', risk && RISK_WORDS[risk]),
    fact('Own agency', agency && AGENCY_WORDS[agency]),
    fact('Other agency', otherAgency && AGENCY_WORDS[otherAgency]),
    fact('Child', child?.map((status) => CHILD_WORDS[status]).join(', ')),
    fact('Disagreement', disagreed && sayWhen(disagreed)),
    fact('Must be safe by', protectBy && sayWhen(protectBy)),
    fact('Track', answers.track),
    fact('Stage', stage && String(stage)),
    fact('Stage reached', reached && sayWhen(reached)),
  ].flat();
}

/** The same as sentences. */
export function answerSentences(answers: Partial<Answers>): string {
  return answerFacts(answers)
    .map(({ label, value }) => `${label}: ${value}.`)
    .join(' ');
}

function fact(label: string, value: string | number | null | undefined): Fact[] {
  return value ? [{ label, value: String(value) }] : [];
}
