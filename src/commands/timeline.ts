import { findDoubts } from '../engine/advice/document-doubts.ts';
import { runLadder } from '../engine/ladder/timeline.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { checkTrack, readArea, readTime, readWord } from '../input/read-answers.ts';
import type { Timeline } from '../model/advice.ts';
import { CONCERNS } from '../model/vocabulary.ts';
import { renderTimeline } from '../text/timeline-text.ts';
import { sayDoubt } from '../text/words.ts';

export interface TimelineTold {
  readonly area: string;
  readonly from?: string;
  readonly protectBy?: string;
  readonly concern?: string;
  readonly track?: string;
}

/** The ladder as it would run if every stage used all its time. */
export async function timeline(told: TimelineTold, env: LookUpEnv): Promise<ExitCode> {
  const { area } = readArea(told.area, env.policies.cards);
  if (told.from === undefined) {
    throw new UserError(
      'missing-answer',
      '--from is missing. Give the day of the disagreement, as in --from 2026-12-22.',
    );
  }
  const policy = env.policies.read(area);
  const from = readTime('from', told.from);
  const protectBy = told.protectBy === undefined ? null : readTime('protect-by', told.protectBy);
  const concern = told.concern === undefined ? null : readWord('concern', told.concern, CONCERNS);
  const track = told.track?.trim().toLowerCase() ?? null;
  checkTrack(track, policy);
  const ladder = runLadder(
    policy,
    { from, protectBy, concern, track },
    env.calendar(policy.nation),
    env.now,
  );
  const found: Timeline = {
    schema: 'escalate/timeline/1',
    area,
    from,
    ...ladder,
    warnings: findDoubts(policy, env.now).map(sayDoubt),
  };
  env.say(
    env.settings.json
      ? `${JSON.stringify(found, null, 2)}\n`
      : renderTimeline(found, policy.name, env.screen),
  );
  return EXIT.done;
}
