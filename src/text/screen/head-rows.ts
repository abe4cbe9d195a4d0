import type { Advice, Findings } from '../../model/advice.ts';
import { AGENCY_WORDS, type Agency, type ChildStatus, type When } from '../../model/vocabulary.ts';
import { nameOf } from '../contact-text.ts';
import { sayNear } from '../days.ts';
import { TELL_IN_BRIEF } from '../general-advice.ts';
import { firstSentence, lower } from '../sentences.ts';
import { CONCERN_WORDS, clause, RISK_SAID, STATE_WORDS } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';

/** Returns the page's heading. At risk, a later row has the stage's title and clause instead. */
export function headRow(
  { policy }: Findings,
  { stage, route, risk, state, general }: Advice,
  head: string,
): Row {
  const lead = head === '' ? '' : `${head} `;
  if (route?.instead) {
    const text = `${lead}${policy.name}. Another procedure applies: ${route.title}${clause(route.source)}`;
    return { label: '', text };
  }
  const last = stage.number === stage.of ? ', the last' : '';
  const number = `${policy.name}, stage ${stage.number} of ${stage.of}${last}`;
  const riskSaid = head === '' ? RISK_SAID[risk] : null;
  const said = [STATE_WORDS[state], riskSaid].filter((one) => one !== null);
  if (risk !== 'none') return { label: '', text: `${lead}${[number, ...said].join('. ')}` };
  const title = said.length === 0 ? `: ${stage.title}` : `. ${said.join('. ')}`;
  const [at, source] = [`${lead}${number}`, clause(stage.source)];
  // An allegation is for the LADO first, so there the stage's title may give way.
  const shorter = general.length > 0 ? { least: `${at}${source}` } : {};
  return { label: '', text: `${at}${title}${source}`, shorter };
}

/** Returns the row between what comes first, at risk or in an allegation, and the stage's steps. */
export function laterRows({ immediate, general, state, stage, route, deadlines }: Advice): Row[] {
  const isLed = general.length > 0 && state === 'open';
  if (immediate === null && !isLed) return [];
  const fits = isLed && !route?.instead ? ', if it still fits' : '';
  const then = route?.instead ? "The policy's own step" : 'Only then';
  const lead = `${immediate ? 'When the child is safe' : then}${fits}:`;
  if (immediate === null || route?.instead) return [{ label: '', text: lead, isLater: true }];
  // The row of a passed time limit may be left out to keep the page short.
  const isLate = deadlines.some((one) => one.state === 'overdue');
  const say = (words: string) => `${lead} ${words}.${isLate ? ' A time limit has passed.' : ''}`;
  const [source, brief] = [clause(stage.source), `stage ${stage.number}`];
  const shorter = { covers: say(`${brief}${source}`), least: say(brief) };
  return [{ label: '', text: say(`${stage.title}${source}`), isLater: true, shorter }];
}

/** Says who is on which side and what the matter is, in everyday words. */
export function partiesRow(
  { answers }: Findings,
  { concern, track, taken = [], asOf, immediate, case: reference }: Advice,
): Row {
  const side = (who: string, agency: Agency | null | undefined, service?: string | null) =>
    agency ? [`${who}: ${service ?? lower(AGENCY_WORDS[agency])}.`] : [];
  const on = answers.disagreed ? `, ${sayNear(answers.disagreed, asOf)}` : '';
  const [about] = CONCERN_WORDS[concern].split(',');
  const ways = [...(track ? [track] : []), ...taken];
  const way = ways.map(({ title, source }) => `${title}${clause(source)}.`);
  const sides = [
    ...raisedWords(answers, asOf, side),
    ...side('They', answers.otherAgency, answers.service),
    ...sideWords(answers, reference),
  ];
  const short = [...sides, `${about}${on}.`, ...way].join(' ');
  const child = (answers.child ?? []).flatMap((one) => CHILD_SAID[one] ?? []);
  const less = [...sides, `${about}.`, ...way].join(' ');
  const shorter = { covers: short, lessWords: less, least: sides.join(' ') };
  const gone = immediate ? RANK.parties : undefined;
  return { label: '', text: [short, ...child].join(' '), isPlain: true, shorter, gone };
}

/** Says who raised the matter (and when, if that is known) and who the reader is. */
function raisedWords(
  { side, raised, agency }: Findings['answers'],
  asOf: When,
  say: (who: string, agency: Agency | null | undefined) => readonly string[],
): readonly string[] {
  const on = raised ? ` on ${sayNear(raised, asOf)}` : '';
  if (side === 'receiving') return [`They raised it with you${on}.`, ...say('You', agency)];
  const you = raised ? `You raised it${on}` : 'You raise it';
  return agency ? say(you, agency) : [`${you}.`];
}

/** If it is not known who raised the matter, says how to record that the other side did. */
function sideWords({ side, raised }: Findings['answers'], reference: string | null): string[] {
  if (side !== undefined || !raised) return [];
  const set = reference === null ? 'add' : `escalate set ${reference}`;
  return [`(If they raised it: ${set} --side receiving.)`];
}

const CHILD_SAID: Readonly<Partial<Record<ChildStatus, string>>> = {
  'looked-after': 'Looked after.',
  'protection-plan': 'On a protection plan.',
};

/** Returns the general advice to put before the policy's steps, marked as not from the policy. */
export function generalRows(advice: Advice): Row[] {
  const { general, state } = advice;
  if (general.length === 0 || state !== 'open') return [];
  const says = general.map((one) => one.do);
  const last = says.pop() ?? '';
  const ours = { color: 'red', holds: 'general' } as const;
  const text = `${last} (Our advice, not the policy's.)`;
  const brief = { parties: `${firstSentence(last)} (Our advice.)` };
  return [
    { label: 'First', text: says.join(' '), ...ours, shorter: TELL_IN_BRIEF },
    ...ladoRow(advice),
    { label: 'Then', text, ...ours, shorter: brief },
  ];
}

/** Returns the number of the LADO, whom the general advice names, or says that none is printed. */
function ladoRow({ contacts, immediate }: Advice): Row[] {
  const lado = contacts.find(
    (one) => one.phones.length > 0 && /\bLADO\b|designated officer/i.test(nameOf(one)),
  );
  const label = lado?.phones[0]?.number;
  const gone = immediate ? RANK.numbers : undefined;
  if (label) return [{ label, text: `${nameOf(lado)}.`, holds: 'contact', gone }];
  // At risk, a row above has the numbers to ring, or says that none is printed.
  const text = 'is printed for the LADO: use your own list.';
  return immediate ? [] : [{ label: 'No number', text, holds: 'no-number' }];
}
