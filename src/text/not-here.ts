import type { GeneralAdvice } from '../model/advice.ts';
import type { Day } from '../model/vocabulary.ts';
import { Page, type Screen } from './page.ts';

/** The day on which the pages cited here were read. */
const SEEN_ON: Day = '2026-11-27';

const WORKING_TOGETHER = 'Working Together to Safeguard Children';
const IN_EDUCATION = {
  why: 'Keeping Children Safe in Education, as the page quotes it',
  seen: 'https://safeguarding.initiolearning.org/my-concern-toolkit/introduction',
  on: SEEN_ON,
};

/** What to do where an area has no policy here, by when: ours, after guidance for all of England. */
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

/**
 * What to do where an area has no policy here: ours, and nothing of another area's.
 *
 * @param says one sentence on what was typed; empty: nothing was
 */
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
  page.blank();
  page.text(
    `After ${WORKING_TOGETHER} and Keeping Children Safe in Education. Sources: add --json.`,
  );
  page.text('To begin a policy file of your own: escalate policy new NAME');
  return page.toString();
}
