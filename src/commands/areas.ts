import { findDoubts, isReviewOverdue, outsideOf } from '../engine/advice/doubts.ts';
import type { LookUpEnv } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { renderAreas } from '../text/look-up-text.ts';
import { sayDoubt } from '../text/words.ts';
import { type CommandSpec, sayResult } from './shared/command-spec.ts';

export const command: CommandSpec<object, 'look-up'> = {
  needs: 'look-up',
  examples: ['escalate areas', 'escalate areas --json'],
  run: areas,
};

export async function areas(_flags: object, env: LookUpEnv): Promise<ExitCode> {
  const found = env.policies.cards.map((card) => ({
    area: card.id,
    name: card.name,
    aliases: [...card.aliases, ...card.parts.map((part) => part.id)],
    partnership: card.document.partnership,
    title: card.document.title,
    dated: card.document.dated,
    edition: card.edition ?? null,
    review: card.document.review ?? null,
    reviewOverdue: isReviewOverdue(card, env.now),
    stages: card.stages,
    warnings: [...(card.away ? [card.away] : []), ...findDoubts(card, env.now).map(sayDoubt)],
    outside: outsideOf(card),
    ownFile: card.ownFile,
  }));
  const document = { schema: 'escalate/areas/1', areas: found };
  return sayResult(document, () => renderAreas(found, env.screen), env);
}
