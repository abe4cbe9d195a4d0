import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import type { AreaCard, Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { sayDated } from '../text/look-up-text.ts';
import { Page } from '../text/page.ts';
import { sayDoubt, sayOutside } from '../text/words.ts';
import { type CommandSpec, sayResult } from './shared/command-spec.ts';

export const command: CommandSpec<object> = {
  examples: ['escalate policy list', 'escalate policy list --json'],
  run: policyList,
};

/** Lists every policy file, bundled or the user's own, and says whether each is in use. */
export async function policyList(_flags: object, env: Env): Promise<ExitCode> {
  const { cards, bases, hidden = [], problems } = env.policies;
  const rows = [
    ...cards.map((card) => rowOf(card, true, false, env)),
    ...bases.map((card) => rowOf(card, true, true, env)),
    ...hidden.map((card) => rowOf(card, false, false, env)),
  ].toSorted((one, other) => (one.area === other.area ? 0 : one.area < other.area ? -1 : 1));
  const document = { schema: 'escalate/policy-list/1', policies: rows, problems };
  return sayResult(document, () => renderPolicyList(rows, env), env);
}

/** Returns the row for one policy file. `base` is true for a text that several areas share. */
function rowOf(card: AreaCard, inUse: boolean, base: boolean, env: Env) {
  const { partnership, title, dated, review = null } = card.document;
  const { id: area, name, edition = null, stages, digest, ownFile: file } = card;
  return {
    ...{ area, name, partnership, title, dated, review, edition, stages, digest, file },
    ...{ inUse, base },
    warnings: [...(card.away ? [card.away] : []), ...findDoubts(card, env.now).map(sayDoubt)],
    outside: outsideOf(card),
  };
}

type PolicyRow = ReturnType<typeof rowOf>;

/** Writes a paragraph on each policy file: its document, dates, digest and whether it is in use. */
function renderPolicyList(rows: readonly PolicyRow[], { policies, screen }: Env): string {
  const page = new Page(screen);
  for (const row of rows) writeRow(page, row);
  if (policies.problems.length > 0)
    page.heading('Own files that could not be read, and are not in use');
  for (const { file, line, column, message } of policies.problems) {
    page.text(`${file}:${line}:${column}: ${message}`, '! ', page.paint.yellow);
  }
  page.blank().text('escalate policy show southwark', 'Next: ', page.paint.bold);
  return page.toString();
}

function writeRow(page: Page, row: PolicyRow): void {
  page.heading(`${row.name} (${row.area})${row.inUse ? '' : ': NOT IN USE'}`);
  const { partnership, title, stages } = row;
  const facts = [title ?? 'no title printed', ...sayDated(row), `${stages} stages`];
  page.text(`${partnership}: ${facts.join('; ')}.`);
  const use = row.inUse ? 'In use: ' : 'Another of the same id is in use. File: ';
  page.text(row.file ?? 'came with the program', use);
  if (row.base) page.text('A text that areas share. It is no area itself.');
  page.text(row.digest, 'Digest: ');
  page.warnings(row.warnings).outside(row.outside.map(sayOutside));
}
