import type { SoundCase } from '../../cases/open-case.ts';
import { startOf } from '../../engine/calendar/london.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { type CaseDuty, caseDuties } from '../../engine/ladder/duties.ts';
import { currentVisit, type StageVisit } from '../../engine/ladder/progress.ts';
import type { Choice, Env } from '../../env.ts';
import { hinted } from '../../errors.ts';
import { escapeQuestion } from '../../interview/choices.ts';
import { askWhen, marking } from '../../interview/days.ts';
import { firstSentence, lower, plain } from '../../text/sentences.ts';
import type { OriginFlags } from './say-added.ts';

/**
 * Asks which step is done, and when, unless that is given: the other side's time may count from then.
 *
 * @returns null where they go back
 * @throws {UserError} where nobody can be asked, with the open steps; or none is open
 */
export async function askDone(
  { reference, replay }: SoundCase,
  { at }: OriginFlags,
  env: Env,
): Promise<{ readonly id: string; readonly at?: string | undefined } | null> {
  const open = openSteps(replay);
  const [first] = open;
  if (!first)
    throw hinted('no-step', 'No step of this case is open.', `See: escalate status ${reference}`);
  const { asker, now } = env;
  if (asker === null) {
    const ids = open.map(({ id, duty }) => `${id} (${plain(firstSentence(duty.do))})`).join('; ');
    const hint = `Give one of these, as in: escalate done ${reference} ${first.id}`;
    throw hinted('missing-answer', `Which step is done? Open: ${ids}.`, hint);
  }
  const { stage } = currentVisit(replay.progress);
  const choices = open.map((one) => stepChoice(one, stage));
  const list = { message: 'Which step is done?', help: 'The steps that are open.', choices };
  const question = escapeQuestion({ ...list, hasDefault: false, canGoBack: true });
  for (let before: string[] = []; ; ) {
    const reply = await asker.choose(marking(question, before));
    if (reply.kind === 'back') return null;
    before = [reply.value];
    if (at !== undefined) return { id: reply.value, at };
    const entered = open.find(({ id }) => id === reply.value)?.visit?.enteredAt ?? null;
    const isReached = entered !== null && startOf(entered) <= now;
    const when = await askWhen(asker, WHEN, now, isReached ? entered : null);
    if (when.kind === 'answer') return { id: reply.value, at: when.value };
  }
}

const WHEN = { message: 'When was it done?', help: "The other side's time may count from then." };

/** The steps that are not done: of what is to be done at once, then of where the case is now, then of where it was. */
function openSteps({ policy, progress }: CaseReplay): readonly CaseDuty[] {
  const visits: readonly (StageVisit | null)[] = progress.visits.toReversed();
  const rank = ({ visit }: CaseDuty) => (visit === null ? -1 : Math.max(visits.indexOf(visit), 0));
  return caseDuties(policy, progress)
    .filter((one) => one.open && one.doneAt === null)
    .toSorted((one, other) => rank(one) - rank(other));
}

/** A step as its first sentence, and the others below; one of a stage that was left says which. */
function stepChoice({ id, duty, visit }: CaseDuty, stage: number): Choice {
  const says = firstSentence(duty.do);
  const more = duty.do.slice(says.length).trim();
  const isBefore = visit !== null && visit.route === undefined && visit.stage !== stage;
  const label = isBefore ? `Stage ${visit.stage}: ${lower(says)}` : says;
  return { value: id, also: [id], label, ...(more !== '' && { help: more }) };
}
