import type { DocumentDoubt, GapFound } from '../model/advice.ts';
import type { CaseState, DocumentStage } from '../model/case.ts';
import type { Outside } from '../model/policy.ts';
import {
  AGENCY_WORDS,
  type ChildStatus,
  type Concern,
  type Outcome,
  type Risk,
} from '../model/vocabulary.ts';
import { sayWhen } from './days.ts';
import { firstSentence, lower, plain } from './sentences.ts';

/** The words for the coded values of the model, such as a concern, a risk or a gap. */

export const GENERAL_ADVICE = 'general advice, not from this document';

export const CONCERN_WORDS: Readonly<Record<Concern, string>> = {
  referral: 'A referral, or what was decided about it',
  enquiry: 'An enquiry',
  'access-to-services': 'Access to services',
  threshold: 'A threshold or level of need',
  assessment: 'An assessment',
  roles: 'Roles and responsibilities',
  'plan-progress': 'Progress of a plan',
  communication: 'Communication',
  'lead-agency': 'A case closed or stepped up or down, or who leads it',
  practice: "A professional's practice, action or inaction",
  'protection-plan': 'Carrying out a child protection plan',
  'conference-request': 'Asking for a child protection conference',
  'conference-decision': 'What a child protection conference decided',
  'staff-allegation': 'An allegation against someone who works with children',
  'policy-issue': 'A significant policy issue',
  other: 'Something else',
};

/** Other words that people use for each concern. They are our own, and from no document. */
const CONCERN_ALSO: Readonly<Partial<Record<Concern, string>>> = {
  referral:
    'refused, refusal, rejected, rejection, declined, turned down, not accepted, they said no, no further action, nfa, closed, case closed, decision',
  threshold: 'thresholds, eligibility, section 17, section 47, s17, s47',
  assessment: 'assess, C&F',
  enquiry: 'investigation, section 47, s47, strategy meeting, strategy discussion',
  'access-to-services': 'waiting list, service, closed, case closed',
  'lead-agency': [
    'step down, stepped down, stepping down, step up, stepped up, stepping up, closing, closed, case closed, closed too soon, closed too early',
    'closed the case, a case was closed too soon, the case was closed too early, they closed it, ended, ended too soon',
    'case ended, discharge, discharged, closure, premature closure, handover, transfer, lead professional',
  ].join(', '),
  communication:
    'no reply, no answer, no response, not answering, not responding, not returned, call, calls, information sharing, sharing',
  'plan-progress': 'drift, drifting, delay, delayed, child in need, cin, core group',
  'protection-plan': 'cp plan, cpp, core group',
  'conference-request': 'icpc, cp conference, case conference',
  'conference-decision': 'icpc, rcpc, cp conference, case conference, review conference',
  'staff-allegation': 'LADO, teacher, position of trust',
};

/** Returns every name by which a concern can be found, in a list or in a flag. */
export function namesOfConcern(concern: Concern): string[] {
  return [concern, CONCERN_WORDS[concern], ...(CONCERN_ALSO[concern]?.split(', ') ?? [])];
}

export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  immediate: 'immediate risk',
  none: 'no immediate risk',
  unsure: 'not sure: treat it as immediate',
};

export const CHILD_WORDS: Readonly<Record<ChildStatus, string>> = {
  'looked-after': 'Looked after',
  'protection-plan': 'On a child protection plan',
  neither: 'Neither',
  unknown: 'Not known',
};

/** The state of a case in words. Null for an open case, about which nothing need be said. */
export const STATE_WORDS: Readonly<Record<CaseState, string | null>> = {
  open: null,
  settled: 'Settled; something is still owed',
  resolved: 'Settled; nothing is left',
  withdrawn: 'Withdrawn',
  'ladder-ended': 'Not settled; there is no further stage',
};

export const RISK_SAID = {
  none: null,
  immediate: 'IMMEDIATE RISK',
  unsure: 'Unsure of the risk: treat it as immediate',
} as const;

/** The outcome of a stage, in words for documents that other people read. */
export const ENDED_WORDS: Readonly<Record<Outcome, string>> = {
  resolved: 'Settled',
  unresolved: 'Not settled',
  'no-response': 'No answer in time',
  risk: 'The child was found to be at risk',
  withdrawn: 'The concern was withdrawn',
};

/** Says how a stage ended. A stage left before an answer was due does not count as unanswered. */
export function sayHowLeft(left: Pick<DocumentStage, 'how' | 'early' | 'isUnbegun'>): string {
  const { how, early, isUnbegun } = left;
  if (early === null) return how === null ? '' : ENDED_WORDS[how];
  const time = isUnbegun ? 'had not begun' : `ran until ${sayWhen(early)}`;
  return `Moved up early: the time for an answer ${time}`;
}

/**
 * Shortens a numbered heading to its number: `3. Safeguarding Lead` becomes `section 3`. After
 * another source, a heading of one word is quoted, as "Check" would read as an instruction.
 */
export function shortSource(source: string): string {
  return source
    .split('; ')
    .map((one) => one.replace(/^(\d+)\. .+$/, 'section $1'))
    .map((one, index) => (index > 0 && /^\p{L}+$/u.test(one) ? `"${one}"` : one))
    .join('; ');
}

/** Returns a clause and notes in brackets: ` (3.2, our reading)`. Empty if there is neither. */
export function clause(source: string, ...notes: readonly string[]): string {
  const said = [shortSource(source), ...notes].filter(Boolean).join(', ');
  return said === '' ? '' : ` (${said})`;
}

/** Returns a sentence with its clause in brackets before the full stop. */
export function sayCited(sentence: string, source: string): string {
  return `${plain(sentence)}${clause(source)}.`;
}

/** Describes a gap in one or two sentences. */
export function sayGap(gap: GapFound): string {
  switch (gap.kind) {
    case 'not-said':
    case 'lost':
      return gap.say;
    case 'across-border':
      return borderWords(gap.other);
    case 'manager-away':
      return managerWords(gap.way);
    case 'part-not-told':
      return `${gap.say} Give ${gap.parts.map((part) => `--area ${part}`).join(' or ')}.`;
    case 'concern-not-named':
      return concernWords(gap.scope);
    case 'concern-by-other-words':
      return `This policy covers this kind of concern only in other words. ${gap.note}`;
    case 'no-contact-for':
      return `The policy prints no contact for ${lower(AGENCY_WORDS[gap.agency])}: use your own list.`;
    case 'one-agency':
      return `Are both sides ${lower(AGENCY_WORDS[gap.agency])}? This policy is for two agencies that disagree.`;
    case 'disagreement-not-told':
      return 'When did the disagreement arise? Give --disagreed to see its dates.';
    case 'raised-not-told':
      return 'When was it raised? Give --raised to see its dates.';
    case 'conference-not-told':
      return 'When was the conference? Give its time as --disagreed to see its dates.';
    case 'not-counted':
      return `A date cannot be counted here: count it yourself. ${gap.why}`;
    case 'not-filled':
      return `Still to be filled in for this area: ${lower(gap.say)}`;
    case 'track-not-told':
      return `Which way does this go? It was not said: the usual one is shown.`;
    case 'track-not-known':
      return `Another way up may apply once we know more: ${gap.title}.`;
    case 'agencies-not-told':
      return 'Which agencies are these? Give --agency and --other-agency.';
    case 'stage-entry-not-told':
      return `When was stage ${gap.stage} reached? Give --reached to see its dates.`;
    case 'own-time-over':
      return `The child was to be safe by ${sayWhen(gap.protectBy)}, before the case was opened again. For a new time, give --protect-by.`;
    case 'risk-not-asked-again':
      return `The risk was not asked again. The answer of ${sayWhen(gap.answered)} still stands.`;
  }
}

function managerWords(way: Extract<GapFound, { kind: 'manager-away' }>['way']): string {
  const says = way === null ? '' : ` It does say: ${sayCited(way.title, way.source)}`;
  return `The policy does not say what to do if your own manager refuses or is away.${says}`;
}

function concernWords(scope: Extract<GapFound, { kind: 'concern-not-named' }>['scope']): string {
  const says = scope === null ? '' : ` ${sayCited(scope.say, scope.source)}`;
  return `This policy does not name this kind of concern.${says} Its general route is shown.`;
}

function borderWords(other: Extract<GapFound, { kind: 'across-border' }>['other']): string {
  const where =
    other === null
      ? 'Is the child placed in another area, or living there?'
      : `This goes on ${other.way} case ${other.reference}, under another area's policy.`;
  return `${where} The policy does not say whose policy binds. Ask both partnerships.`;
}

/** Like `sayGap`, but short enough for one row of the screen. */
export function sayGapShort(gap: GapFound): string {
  if (gap.kind === 'part-not-told') return sayGap({ ...gap, say: firstSentence(gap.say) });
  if (gap.kind === 'not-counted') return `${firstSentence(sayGap(gap))} Why: add --full.`;
  if (gap.kind !== 'across-border') return sayGap(gap);
  const { other } = gap;
  const where = other === null ? 'Placed elsewhere?' : `Goes on ${other.way} ${other.reference}.`;
  return `${where} Whose policy binds is not said: ask both.`;
}

/** Returns a fact, marked as not from the document, with when and where it was seen. */
export function sayOutside(outside: Outside): string {
  const { seen } = outside;
  return `${sayOutsideShort(outside)}${seen === null ? '' : ` (${seen})`}`;
}

/** Like `sayOutside`, but without the web address. */
export function sayOutsideShort({ say, on }: Outside): string {
  const when = on === null ? '' : ` (seen on ${sayWhen(on)})`;
  return `Not from the document${when}: ${say}`;
}

/** Says why a policy's document should be checked, in one or two sentences. */
export function sayDoubt(doubt: DocumentDoubt): string {
  switch (doubt.kind) {
    case 'undated':
      return 'The document is undated. Check before you rely on it.';
    case 'review-overdue':
      return `The document was due for review: ${doubt.review}. Ask for a newer one.`;
    case 'old': {
      const note = doubt.note === null ? '' : ` ${doubt.note}`;
      return `The document is dated ${doubt.dated}. Check before you rely on it.${note}`;
    }
    case 'untitled':
      return 'The document prints no title.';
    case 'as-said':
      return doubt.say;
  }
}
