import { literally } from './literally.ts';
import { type Asked, MESSAGES } from './messages.ts';
import type { Screen } from './terminal.ts';

export { type Asked, MESSAGES };

export const GO_ON = 'Go on with the questions?';
export const CHECK = 'Check your answers';
export const WHICH_DAY = 'Which day?';
export const HAPPENED = 'what happened?';
export const KEEP = 'Keep a log of this on this computer?';
export const KEEP_NOTHING = 'No, keep nothing';
export const SHOW_ADVICE = 'They are right: show the advice';

/** An answer by its label, or the beginning of it. */
export type Labels = Readonly<Partial<Record<Asked, string>>>;

/** A plain case: a Southwark school, no risk, yesterday, the first stage. */
const PLAIN: Labels = {
  area: 'Southwark',
  concern: 'A threshold or level of need',
  risk: 'No',
  agency: 'School',
  other: "Children's services",
  child: 'Neither',
  disagreed: 'Yesterday',
  protectBy: "No, the policy's times stand",
  stage: 'Stage 1',
};

/**
 * Waits for a question and answers it by label: the number that stands before it, then Enter. A list is drawn more
 * than once: by keys it waits for the line that the answer leaves, or the next question might be taken for this one.
 */
export async function choose(screen: Screen, message: string, label: string): Promise<void> {
  const asked = `${literally(message).source}[^?]*?(\\d+)\\. ${literally(label).source}[^?]*?(Ctrl-C stops|Number, 1 to)`;
  const [, number = '', keys] = await screen.waitFor(new RegExp(asked));
  screen.press(number, 'Enter');
  if (keys === 'Ctrl-C stops') await screen.passBy(`${message} ${label}`);
}

/** Answers the interview's questions in order, up to but without one; the plain case where not told. */
export async function answerUpTo(
  screen: Screen,
  until: Asked | 'check',
  told: Labels = {},
): Promise<void> {
  const labels = { ...PLAIN, ...told };
  for (const asked of Object.keys(MESSAGES) as Asked[]) {
    if (asked === until) break;
    const label = labels[asked];
    if (label === undefined) continue;
    await choose(screen, MESSAGES[asked], label);
    if (asked === 'risk' && label !== 'No') await choose(screen, GO_ON, 'Go on');
  }
  await screen.waitFor(until === 'check' ? CHECK : MESSAGES[until]);
}

/** Answers the whole interview, to the advice and the offer to keep it. */
export async function reachAdvice(screen: Screen, told: Labels = {}): Promise<void> {
  await answerUpTo(screen, 'check', told);
  await choose(screen, CHECK, SHOW_ADVICE);
  await screen.waitFor(KEEP);
}

/** Answers the whole interview and keeps nothing, to the question what happened. */
export async function reachWalk(screen: Screen, told: Labels = {}): Promise<void> {
  await reachAdvice(screen, told);
  await choose(screen, KEEP, KEEP_NOTHING);
  await screen.waitFor(HAPPENED);
}

/** Tells in the walk what happened; before a new stage the risk is asked again. */
export async function tell(
  screen: Screen,
  outcome: string,
  { when = 'Today', risk = null }: { when?: string; risk?: string | null } = {},
): Promise<void> {
  await choose(screen, HAPPENED, outcome);
  await choose(screen, 'When was that?', when);
  if (risk !== null) await choose(screen, 'at immediate risk of harm now?', risk);
}
