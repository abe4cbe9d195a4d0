import type { Advice, Findings } from '../../model/advice.ts';
import { AGENCY_WORDS, type Agency, type ChildStatus } from '../../model/vocabulary.ts';
import { sayNear } from '../days.ts';
import { capital, lower } from '../sentences.ts';
import { CONCERN_WORDS, clause, GENERAL_ADVICE, STATE_WORDS } from '../words.ts';
import type { Row } from './labelled-rows.ts';

const RISK_SAID = {
  none: null,
  immediate: 'IMMEDIATE RISK',
  unsure: 'Not sure of the risk: treat it as immediate',
} as const;

/** The area and the stage, and at risk that there is one. */
export function headRow(
  { policy }: Findings,
  { stage, route, risk, state }: Advice,
  head: string,
): Row {
  const lead = head === '' ? '' : `${head} `;
  if (route?.instead) {
    const text = `${lead}${policy.name}. Another procedure applies: ${route.title}${clause(route.source)}`;
    return { label: '', text };
  }
  const last = stage.number === stage.of ? ', the last' : '';
  const number = `${policy.name}, stage ${stage.number} of ${stage.of}${last}`;
  const said = [STATE_WORDS[state], RISK_SAID[risk]].filter((one) => one !== null);
  const title = said.length === 0 ? `: ${stage.title}` : `. ${said.join('. ')}`;
  return { label: '', text: `${lead}${number}${title}${clause(stage.source)}` };
}

/** Who is who, and what it is about, as a person would say it. */
export function partiesRow(
  { answers }: Findings,
  { concern, track, taken = [], asOf }: Advice,
): Row {
  const side = (who: string, agency: Agency | null | undefined, service?: string | null) =>
    agency ? [`${who}: ${service ?? lower(AGENCY_WORDS[agency])}.`] : [];
  const on = answers.disagreed ? `, ${sayNear(answers.disagreed, asOf)}` : '';
  const [about] = CONCERN_WORDS[concern].split(',');
  const ways = [...(track ? [track] : []), ...taken];
  const way = ways.map(({ title, source }) => `${title}${clause(source)}.`);
  const isRaised = answers.side === 'receiving';
  const you = side(isRaised ? 'Raised with you' : 'You raise it', answers.agency);
  const said = you.length > 0 ? you : [isRaised ? 'Raised with you.' : 'You raise it.'];
  const sides = [...said, ...side('They', answers.otherAgency, answers.service)];
  const short = [...sides, `${about}${on}.`, ...way].join(' ');
  const child = (answers.child ?? []).flatMap((one) => CHILD_SAID[one] ?? []);
  const less = [...sides, `${about}.`, ...way].join(' ');
  const shorter = { covers: short, lessWords: less, least: sides.join(' ') };
  return { label: '', text: [short, ...child].join(' '), isPlain: true, shorter };
}

const CHILD_SAID: Readonly<Partial<Record<ChildStatus, string>>> = {
  'looked-after': 'Looked after.',
  'protection-plan': 'On a protection plan.',
};

/** What comes before the policy's own steps, marked as ours; its sources stand in the full text. */
export function generalRows({ general, state, route }: Advice): Row[] {
  if (state !== 'open') return [];
  const then = route?.instead
    ? "The policy's own step is below."
    : 'Only then the stage below, if it still fits.';
  const ours = ` (${capital(GENERAL_ADVICE)}.) ${then}`;
  return general.map(({ do: words }, index) => ({
    label: index === 0 ? 'First' : 'Then',
    text: index === general.length - 1 ? `${words}${ours}` : words,
    color: 'red',
    holds: 'general',
  }));
}
