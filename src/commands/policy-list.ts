import { type PolicyRow, renderPolicyList } from '../authoring/text/list-text.ts';
import { findDoubts } from '../engine/advice/document-doubts.ts';
import type { AreaCard, Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { sayDoubt } from '../text/words.ts';
import type { CommandSpec } from './shared/command-spec.ts';

export const command: CommandSpec<object> = {
  needs: 'everything',
  examples: ['escalate policy list', 'escalate policy list --json'],
  run: policyList,
};

/** Every policy file, bundled and own: which is in use, its dates and its digest. */
export async function policyList(_flags: object, env: Env): Promise<ExitCode> {
  const { cards, bases, hidden = [], problems } = env.policies;
  const rows = [
    ...cards.map((card) => rowOf(card, { inUse: true, base: false }, env)),
    ...bases.map((card) => rowOf(card, { inUse: true, base: true }, env)),
    ...hidden.map((card) => rowOf(card, { inUse: false, base: false }, env)),
  ].toSorted((one, other) => (one.area === other.area ? 0 : one.area < other.area ? -1 : 1));
  if (env.settings.json) {
    const document = { schema: 'escalate/policy-list/1', policies: rows, problems };
    env.say(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    env.say(renderPolicyList(rows, problems, env.screen));
  }
  return EXIT.done;
}

function rowOf(card: AreaCard, kind: Pick<PolicyRow, 'inUse' | 'base'>, env: Env): PolicyRow {
  const { partnership, title, dated } = card.document;
  return {
    area: card.id,
    name: card.name,
    partnership,
    title,
    dated,
    stages: card.stages,
    digest: card.digest,
    file: card.ownFile,
    ...kind,
    warnings: findDoubts(card, env.now).map(sayDoubt),
  };
}
