import { advise } from '../engine/advice.ts';
import { followCourse } from '../engine/course.ts';
import { momentAt } from '../engine/london.ts';
import { nextStepOf } from '../engine/next-step.ts';
import type { Asker, Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { complete, interview } from '../interview/interview.ts';
import {
  checkStage,
  type PartialAnswers,
  readAnswers,
  type Told,
} from '../interview/read-answers.ts';
import { walkOn } from '../interview/walk.ts';
import type { Answers, Findings, Happening, Policy } from '../model.ts';
import { renderAdvice } from '../render/advice-text.ts';
import { renderImmediate } from '../render/immediate-text.ts';
import { wordAdvice } from '../render/word-advice.ts';
import { EMERGENCY } from '../render/words.ts';

/**
 * The interview, then the advice, then the walk through the stages. With nobody to ask it needs area,
 * concern and risk, prints the advice for the stage and stops.
 */
export async function start(told: Told, env: Env): Promise<ExitCode> {
  const known = readAnswers(told, env.policies.cards, env.now);
  const asker = env.settings.json ? null : env.asker;
  if (asker === null) {
    show(openWalk(complete(known), env), env, env.settings.full);
    return EXIT.done;
  }
  env.note(`${EMERGENCY}\n\n`);
  const answers = await ask(known, asker, env);
  await walk(openWalk(answers, env), asker, env);
  return EXIT.done;
}

/** Asks only where an answer that is needed is missing: with all three flags, one line does it. */
async function ask(known: PartialAnswers, asker: Asker, env: Env): Promise<Answers> {
  const { area, concern, risk } = known;
  if (area !== undefined && concern !== undefined && risk !== undefined) return complete(known);
  return interview(known, {
    asker,
    cards: env.policies.cards,
    now: env.now,
    openPolicy: (id) => env.policies.read(id),
    onRisk: (answers, policy) => env.say(immediateText(answers, policy, env)),
    show: (text) => env.note(`\n${text}\n\n`),
  });
}

interface Walk {
  readonly policy: Policy;
  readonly happenings: readonly Happening[];
}

/** @throws {UserError} where the policy has no such stage */
function openWalk(answers: Answers, env: Env): Walk {
  const policy = env.policies.read(answers.area);
  checkStage(answers.stage, policy.stages.length, policy.name);
  return { policy, happenings: [{ kind: 'opened', at: momentAt(env.now), answers }] };
}

async function walk(from: Walk, asker: Asker, env: Env): Promise<void> {
  let now = from;
  let { full } = env.settings;
  for (;;) {
    const findings = show(now, env, full);
    if (findings.state !== 'open') return;
    const happening = await walkOn(asker, findings, env.now);
    if (happening === null) return;
    full = happening === 'full' || env.settings.full;
    if (happening !== 'full') now = { ...now, happenings: [...now.happenings, happening] };
  }
}

/** Prints the advice for where the walk stands. */
function show(now: Walk, env: Env, full: boolean): Findings {
  const findings = findingsOf(now, env);
  env.say(
    env.settings.json
      ? `${JSON.stringify(wordAdvice(findings), null, 2)}\n`
      : renderAdvice(findings, nextStepOf(findings), { ...env.screen, full }),
  );
  return findings;
}

function findingsOf({ policy, happenings }: Walk, env: Env): Findings {
  const course = followCourse(policy, happenings);
  return advise({ policy, course, calendar: env.calendar(policy.nation), now: env.now });
}

function immediateText(partial: PartialAnswers, policy: Policy, env: Env): string {
  const answers = complete({ concern: 'other', ...partial });
  const happenings: Happening[] = [{ kind: 'opened', at: momentAt(env.now), answers }];
  const advice = wordAdvice(findingsOf({ policy, happenings }, env));
  return renderImmediate(advice, policy.name, env.screen);
}
