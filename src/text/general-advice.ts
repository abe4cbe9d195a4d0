import type { Findings, GeneralAdvice, Immediate, Step } from '../model/advice.ts';
import type { Contact } from '../model/policy-parts.ts';
import type { Agency, Concern, Day } from '../model/vocabulary.ts';
import { Page, type Screen } from './page.ts';
import { EMERGENCY } from './sentences.ts';
import { GENERAL_ADVICE, sayDoubt, sayGap } from './words.ts';

/** The day on which the pages cited here were read. */
const SEEN_ON: Day = '2026-11-27';

/** For allegations against people who work with children. In any area, the LADO comes first. */
const ALLEGATION: readonly GeneralAdvice[] = [
  {
    do: 'The same day, tell your designated safeguarding lead, or whoever your agency names for this (in a school, the head). They contact the local authority designated officer (LADO).',
    why: 'London Safeguarding Children Procedures CP7, 1.1, after Working Together to Safeguard Children',
    seen: 'https://www.londonsafeguardingchildrenprocedures.co.uk/alleg_staff.html',
    on: SEEN_ON,
  },
  {
    do: 'If it is about them, go to the LADO yourself.',
    why: 'Keeping Children Safe in Education, part one, paragraph 74 of the edition copied there',
    seen: 'https://user-s7hizqk.cld.bz/1-General-Information/63',
    on: SEEN_ON,
  },
  {
    do: 'Do not raise it with the person it is about. What is done next is agreed with the LADO first.',
    why: 'Keeping Children Safe in Education, part four, paragraph 343 of the edition copied there',
    seen: 'https://user-s7hizqk.cld.bz/1-General-Information/124',
    on: SEEN_ON,
  },
];

/** Whom to tell of an allegation, in fewer words, for a page without room for the whole advice. */
export const TELL_IN_BRIEF = {
  covers:
    'The same day, tell your safeguarding lead, or whoever your agency names (in a school, the head). They contact the LADO; if it is about them, you do.',
  parties:
    'The same day, tell your safeguarding lead (in a school, the head). They contact the LADO; if it is about them, you do.',
};

/** Returns the general advice that comes before the policy's own. Most concerns have none. */
export function generalAdvice(concern: Concern): readonly GeneralAdvice[] {
  return concern === 'staff-allegation' ? ALLEGATION : [];
}

/** Renders a concern's general advice alone, for other pages about a case. Empty if it has none. */
export function sayFirst(concern: Concern, screen: Screen): string {
  const general = generalAdvice(concern);
  if (general.length === 0) return '';
  const page = new Page(screen);
  general.forEach((one, index) => {
    page.text(one.do, index === 0 ? 'FIRST. ' : '       ');
  });
  return page.text(`(${GENERAL_ADVICE})`, '       ').toString();
}

/** The step to call 999. No policy document includes it, so the program adds it at the top. */
export const CALL_999: Step = {
  id: 'call-999',
  do: EMERGENCY,
  by: 'you',
  verb: null,
  source: GENERAL_ADVICE,
  deadline: null,
  done: false,
  optional: false,
  everyStage: false,
};

/** A step for readers in the police, the very people whom 999 would send. No document has it. */
export const POLICE_POWERS: Step = {
  ...CALL_999,
  id: 'police-powers',
  do: 'Use your powers and on-call arrangements.',
  source: 'general advice',
};

/** What `POLICE_POWERS` says, for readers who may or may not be police officers. */
export const FOR_POLICE = 'Police: use your powers and on-call arrangements (general advice).';

/** Returns the steps and contacts for immediate risk as shown, with the call to 999 first. */
function atOnce(immediate: Immediate, agency?: Agency | null): Immediate {
  const { steps, contacts } = immediate;
  const own = agency === 'police' ? [POLICE_POWERS] : [];
  return {
    ...immediate,
    ...{ steps: [CALL_999, ...own, ...steps], contacts: warnOfMailboxes(contacts) },
  };
}

const NO_MAILBOX = 'Not from the document: a mailbox is no way to report danger.';

/** Adds a warning to contacts with e-mail but no phone: a mailbox is no way to report danger. */
function warnOfMailboxes(contacts: readonly Contact[]): Contact[] {
  return contacts.map((contact) => {
    const { phones, emails, note = '', warnings } = contact;
    const saysSo = [note, ...warnings].some((text) => /\bdanger\b/i.test(text));
    if (emails.length === 0 || phones.length > 0 || saysSo) return contact;
    return { ...contact, warnings: [...warnings, NO_MAILBOX] };
  });
}

/** Turns the engine's findings into the advice that is shown, saved as JSON or put in documents. */
export function wordAdvice(findings: Findings) {
  const { policy, answers, ofService: _, doubts, outside, gaps, immediate, ...rest } = findings;
  return {
    schema: 'escalate/advice/1' as const,
    ...rest,
    policy: {
      id: policy.id,
      title: policy.document.title,
      dated: policy.document.dated,
      digest: policy.digest,
      warnings: doubts.map(sayDoubt),
      outside,
    },
    immediate: immediate && atOnce(immediate, answers.agency),
    contacts: immediate ? warnOfMailboxes(findings.contacts) : findings.contacts,
    general: generalAdvice(findings.concern),
    gaps: gaps.map(sayGap),
  };
}

const WORKING_TOGETHER = 'Working Together to Safeguard Children';
const IN_EDUCATION = {
  why: 'Keeping Children Safe in Education, as the page quotes it',
  seen: 'https://safeguarding.initiolearning.org/my-concern-toolkit/introduction',
  on: SEEN_ON,
};

/** What to do, and when, in an area without a policy file. Based on guidance for England. */
export const ELSEWHERE = {
  Now: {
    do: "If the child may be at risk, refer to children's social care where the child lives: at once, if harm is likely. Not satisfied with what comes of it? Follow it up.",
    why: `${WORKING_TOGETHER}, in the words of the West Midlands procedures, 1.4`,
    seen: 'https://westmidlands.procedures.org.uk/ykpqy/statutory-child-protection-procedures/responding-to-concerns-about-a-child',
    on: SEEN_ON,
  },
  Today: {
    do: "Tell your own agency's designated safeguarding lead, or your manager.",
    ...IN_EDUCATION,
  },
  Then: {
    do: "Ask for the escalation policy of the safeguarding partnership where the child lives. The steps and times are there. The council's website names the partnership.",
    why: `${WORKING_TOGETHER} 2023, as the Croydon partnership quotes it: "clear escalation policies for staff to follow"`,
    seen: 'https://www.croydonlcsb.org.uk/cscp-escalation-and-resolution-policy',
    on: SEEN_ON,
  },
  Always: {
    do: 'Write down every concern, discussion and decision, and the reasons.',
    ...IN_EDUCATION,
  },
} as const satisfies Readonly<Record<string, GeneralAdvice>>;

/** Renders `ELSEWHERE` as a page, without any area's steps. `says` is about what was typed. */
export function renderNotHere(
  areas: readonly { readonly name: string }[],
  screen: Screen,
  says = '',
): string {
  const page = new Page({ ...screen, columns: Math.min(screen.columns, 79) }).emergency();
  const held = areas.map(({ name }) => name).join(', ');
  page.heading("Your area's policy is not here");
  page.text(`${says} Policies held here: ${held}. Do not use them for another area.`.trim());
  page.blank().text("Our advice, from no area's policy:");
  for (const [label, advice] of Object.entries(ELSEWHERE)) page.labelled(label, advice.do);
  const sources = `After ${WORKING_TOGETHER} and Keeping Children Safe in Education.`;
  page.blank().text(`${sources} Sources: add --json.`);
  page.text('To begin a policy file of your own: escalate policy new NAME');
  return page.toString();
}

/** Renders advice for an emergency in any area. `says` explains why it is not an area's own. */
export function renderEmergency(columns: number, says = ''): string {
  const page = new Page({ columns, color: false });
  page.text(EMERGENCY);
  page.text(FOR_POLICE);
  if (says !== '') page.blank().text(says);
  page.blank().text("This is general advice, not from any area's policy.");
  page.text("Once you have called, your own area's policy may say more:");
  page.text('escalate start --risk immediate', '  ');
  return page.toString();
}
