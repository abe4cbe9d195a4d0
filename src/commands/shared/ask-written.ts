import {
  type CaseWithStatus,
  openWithStatus,
  type SoundCase,
  sound,
} from '../../cases/open-case.ts';
import { caseDocument } from '../../documents/case-document.ts';
import { writtenFor } from '../../documents/written-words.ts';
import { currentVisit } from '../../engine/ladder/progress.ts';
import { procedureFor } from '../../engine/ladder/track.ts';
import type { Env } from '../../env.ts';
import { hinted } from '../../errors.ts';
import { type Concern, WRITTEN_FOR } from '../../model/vocabulary.ts';
import { generalAdvice } from '../../text/general-advice.ts';
import { sayCited } from '../../text/words.ts';
import { writeParts } from './ask-parts.ts';

/**
 * Asks for the parts that a letter needs and the case does not have yet. Adds an entry for each
 * part, and returns the case with these entries. Asks nothing if nobody can be asked.
 * @throws {UserError} if a letter could warn somebody who is accused, or if the policy has another
 *   procedure for the concern
 */
export async function askForWritten(open: SoundCase & CaseWithStatus, env: Env) {
  refuseToWarn(open.replay.progress.answers.concern);
  refuseElsewhere(open);
  const document = caseDocument(open, env);
  const { asker } = env;
  const parts = WRITTEN_FOR.filter((part) => writtenFor(document, part).length === 0);
  if (asker === null || document.state !== 'open' || parts.length === 0) {
    return { document, replay: open.replay };
  }
  await writeParts(open, parts, asker, env);
  const again = sound(openWithStatus(open.reference, env));
  return { document: caseDocument(again, env), replay: again.replay };
}

const COULD_WARN =
  'No letter is drafted about an allegation against somebody who works with children: it could warn them.';

function refuseToWarn(concern: Concern): void {
  const advice = generalAdvice(concern).map((one) => one.do);
  if (advice.length === 0) return;
  throw hinted('could-warn', COULD_WARN, advice.join(' '));
}

function refuseElsewhere({ replay: { policy, progress } }: SoundCase): void {
  const other = procedureFor(policy, progress.answers.concern, currentVisit(progress).stage);
  if (other === null) return;
  const hint = sayCited(other.title, other.source);
  throw hinted('elsewhere', 'No letter is drafted for this concern.', hint);
}
