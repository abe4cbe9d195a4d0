import { dutiesOf } from '../../engine/ladder/duties.ts';
import type { Policy, Route, Track } from '../../model/policy.ts';
import type { Condition, FormField, Limit } from '../../model/policy-parts.ts';
import { AGENCY_WORDS, USUAL_TRACK } from '../../model/vocabulary.ts';
import { sayEvent, sayLimit } from '../../text/duty-text.ts';
import { capital, cite, firstSentence, plain } from '../../text/sentences.ts';
import { CHILD_WORDS, CONCERN_WORDS, RISK_WORDS } from '../../text/words.ts';

/**
 * Says what starts a limit's clock. Describes a step by what has to be done, not by its id. In a
 * route, `stage-entered` means that the route is taken.
 */
export function startOf({ id, from }: Limit, policy: Policy): string {
  const { duty: step } = dutiesOf(policy).find(({ duty }) => duty.id === from) ?? {};
  if (step) return `when this is done: ${plain(step.limit?.what ?? firstSentence(step.do))}`;
  const isOfRoute = policy.routes.some(({ steps }) => steps.some(({ limit }) => limit?.id === id));
  return sayEvent(isOfRoute && from === 'stage-entered' ? 'route-taken' : from, from);
}

/** Puts a limit into words: `2 working days from the disagreement, or sooner if …`. */
export function limitText(limit: Limit, policy: Policy): string {
  const also = limit.also
    ? ` (printed also as ${sayLimit(limit.also)}; whichever ends first governs)`
    : '';
  const from = limit.amount === null ? '' : ` from ${startOf(limit, policy)}`;
  const sooner = limit.orSooner ? ', or sooner if the child needs it' : '';
  return `${sayLimit(limit)}${also}${from}${sooner}`;
}

/**
 * Says which answers a thing depends on, as in `only where the child is "Looked after"`. Returns an
 * empty text if it depends on none.
 */
export function sayCondition(
  condition: Condition | null | undefined,
  { tracks = [] }: Pick<Policy, 'tracks'>,
): string {
  if (!condition) return '';
  const { concern, child, agency, otherAgency, risk, track } = condition;
  const titles = Object.fromEntries(tracks.map(({ id, title }) => [id, title]));
  const parts = [
    ...named('the concern is', concern, CONCERN_WORDS),
    ...named('the child is', child, CHILD_WORDS),
    ...named('your agency is', agency, AGENCY_WORDS),
    ...named('the other agency is', otherAgency, AGENCY_WORDS),
    ...named('the risk is', risk, RISK_WORDS),
    ...named('the track is', track, { ...titles, [USUAL_TRACK]: 'the usual one' }),
  ];
  return parts.length === 0 ? '' : `only where ${parts.join(', and ')}`;
}

/** Like `sayCondition`, but returns a whole sentence. */
export function sayOnly(condition: Condition | null | undefined, policy: Pick<Policy, 'tracks'>) {
  const said = sayCondition(condition, policy);
  return said === '' ? '' : `${capital(said)}.`;
}

/** Says which stages a track goes through, and for which answers the track is taken. */
export function sayTrack({ title, when, stages, own, source }: Track, policy: Policy): string {
  const usual = stages.length === 0 ? 'all stages' : `stages ${stages.join(', ')}`;
  const known = [...(own?.stages ?? []), ...policy.stages];
  const titleOf = (at: number) => known.find(({ number }) => number === at)?.title ?? '';
  const mine = stages.length === 0 ? own?.stages.map(({ number }) => number) : stages;
  const through = own ? (mine ?? []).map(titleOf).join(', then ') : usual;
  return `${cite(title, source)} Through ${through}. ${sayOnly(when, policy) || 'Taken when you say so.'}`;
}

/** Says at which stages a route is open, where it leads, and which concerns it is for. */
export function sayRoute(route: Route, policy: Policy): string {
  const { concerns, stages, toStage, opensAfter, instead, when } = route;
  const led = concerns.map((concern) => CONCERN_WORDS[concern]).join('; ');
  return joined(
    stages.length === 0 ? 'Open at every stage.' : `Open at stage ${stages.join(', ')}.`,
    toStage === null ? '' : `Goes straight to stage ${toStage}.`,
    opensAfter && 'Opened once a discussion has raised it.',
    led && `For: ${led}.`,
    instead ? 'The steps of the stages do not apply then.' : '',
    sayOnly(when, policy),
  );
}

const KIND_WORDS = {
  'yes-no': 'yes or no',
  line: 'a line',
  text: 'text',
  date: 'a date',
  signature: 'a signature',
  table: 'a table',
} as const;

/** Says what a field of a form asks for, and whether it is filled in from the case. */
export function sayField({ label, kind, columns, fill, note, who, hint }: FormField): string {
  const wide = columns.length === 0 ? '' : `: ${columns.join(', ')}`;
  const filled = fill === null ? '' : ' Filled from the case.';
  const asks = `${label} (${KIND_WORDS[kind]}${wide}).${filled}`;
  return joined(asks, note, who && `For ${who} to fill in.`, hint);
}

/** Joins sentences with spaces. Empty or absent sentences are left out. */
export function joined(...sentences: readonly (string | false | null | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}

function named<W extends string>(
  lead: string,
  wanted: readonly W[] | undefined,
  words: Readonly<Record<W, string>>,
): string[] {
  if (!wanted || wanted.length === 0) return [];
  const quoted = wanted.map((one) => `"${words[one] ?? one}"`);
  return quoted.length < 3
    ? [`${lead} ${quoted.join(' or ')}`]
    : [`${lead} one of these: ${quoted.join('; ')}`];
}
