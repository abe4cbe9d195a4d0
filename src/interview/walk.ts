import type { Asker, Question, Reply } from '../env.ts';
import {
  type Findings,
  type Happening,
  OUTCOMES,
  type Outcome,
  RISKS,
  type Risk,
} from '../model.ts';
import { OUTCOME_WORDS } from '../render/words.ts';
import { ANOTHER_DAY, pastDays, whichDay } from './day-question.ts';
import { inert } from './inert.ts';
import { readPast } from './read-answers.ts';

const STOP = 'stop';
const FULL = 'full';

/**
 * Asks what happened since the advice, and when; before a new stage, asks the risk again.
 *
 * @param now epoch ms; nothing can have happened later
 * @returns null where the walk stops here, `full` to show the whole advice first
 * @throws {StoppedError} when the person stops
 */
export async function walkOn(
  asker: Asker,
  findings: Findings,
  now: number,
): Promise<Happening | 'full' | null> {
  for (;;) {
    const what = await asker.choose(whatHappened(findings));
    if (what.kind === 'back' || what.value === STOP) return null;
    const outcome = OUTCOMES.find((one) => one === what.value) ?? 'unresolved';
    if (what.value === FULL) return 'full';
    const happening = await askDetails(asker, outcome, findings, now);
    if (happening !== 'back') return happening;
  }
}

/** When it happened and, before a new stage, the risk; each leads back to the question before it. */
async function askDetails(
  asker: Asker,
  outcome: Outcome,
  findings: Findings,
  now: number,
): Promise<Happening | 'back'> {
  for (;;) {
    const at = await askWhen(asker, now);
    if (at.kind === 'back') return 'back';
    const risk = await askRisk(asker, outcome, findings);
    if (risk !== 'back') return { kind: 'next', at: at.value, outcome, ...(risk && { risk }) };
  }
}

function whatHappened({ then, stage }: Findings): Question {
  const up = then.ifNot
    ? `Moves it up to stage ${then.ifNot.stage}: ${then.ifNot.title}.`
    : 'This is the last stage.';
  return inert({
    message: `Stage ${stage.number}: what happened?`,
    help: 'Answer when you know; stopping here changes nothing.',
    choices: [
      { value: 'resolved', label: OUTCOME_WORDS.resolved },
      { value: 'no-response', label: OUTCOME_WORDS['no-response'], help: up },
      { value: 'unresolved', label: OUTCOME_WORDS.unresolved, help: up },
      {
        value: 'risk',
        label: OUTCOME_WORDS.risk,
        help: 'Shows what to do at once. The stage stays as it is.',
      },
      { value: FULL, label: 'Show all that the policy says here' },
      { value: STOP, label: 'Stop here' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
}

async function askWhen(asker: Asker, now: number): Promise<Reply> {
  for (;;) {
    const reply = await asker.choose({
      message: 'When was that?',
      help: 'The next times are counted from here.',
      choices: pastDays(now),
      hasDefault: true,
      canGoBack: true,
    });
    if (reply.kind === 'back' || reply.value !== ANOTHER_DAY) return reply;
    const written = await asker.write(whichDay((text) => readPast('at', text, now)));
    if (written.kind === 'answer')
      return { kind: 'answer', value: readPast('at', written.value, now) };
  }
}

async function askRisk(
  asker: Asker,
  outcome: Outcome,
  { then }: Findings,
): Promise<Risk | 'back' | null> {
  const movesUp = (outcome === 'unresolved' || outcome === 'no-response') && then.ifNot !== null;
  if (!movesUp) return null;
  const reply = await asker.choose({
    message: 'Is the child at immediate risk of harm now?',
    help: 'Asked again before every stage. "Not sure" is handled as yes.',
    choices: [
      { value: 'immediate', label: 'Yes' },
      { value: 'none', label: 'No' },
      { value: 'unsure', label: 'Not sure' },
    ],
    hasDefault: false,
    canGoBack: true,
  });
  if (reply.kind === 'back') return 'back';
  return RISKS.find((risk) => risk === reply.value) ?? 'unsure';
}

/** Whether to keep a log of this on this computer. @throws {StoppedError} when the person stops */
export async function askToSave(asker: Asker): Promise<boolean> {
  const reply = await asker.choose({
    message: 'Keep a log of this on this computer?',
    help: 'It stays here, and the dates are kept for you. Use no names.',
    choices: [
      { value: 'yes', label: 'Yes, save it as a case' },
      { value: 'no', label: 'No, keep nothing' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
  return reply.kind === 'answer' && reply.value === 'yes';
}
