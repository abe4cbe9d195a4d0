import { findDoubts, outsideOf } from '../engine/advice/gaps.ts';
import type { AreaCard, Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Outside, Problem } from '../model/policy.ts';
import { Page, type Screen } from '../text/page.ts';
import { sayDoubt, sayOutside } from '../text/words.ts';
import type { CommandSpec } from './shared/command-spec.ts';

export const command: CommandSpec<object> = {
  needs: 'everything',
  examples: ['escalate policy list', 'escalate policy list --json'],
  run: policyList,
};

/** One policy file: the one in use for its area, or one whose place another has taken. */
interface PolicyRow {
  readonly area: string;
  readonly name: string;
  readonly partnership: string;
  readonly title: string | null;
  readonly dated: string | null;
  readonly stages: number;
  readonly digest: string;
  /** The user's own file; null: it came with the program. */
  readonly file: string | null;
  readonly inUse: boolean;
  /** A text that areas share, and no area itself. */
  readonly base: boolean;
  readonly warnings: readonly string[];
  readonly outside: readonly Outside[];
}

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
    outside: outsideOf(card),
  };
}

/** The policy files as paragraphs, each with its document, its date, its digest and whether it is in use. */
function renderPolicyList(
  rows: readonly PolicyRow[],
  problems: readonly Problem[],
  screen: Screen,
): string {
  const page = new Page(screen);
  for (const row of rows) writeRow(page, row);
  if (problems.length > 0) page.heading('Own files that could not be read, and are not in use');
  for (const { file, line, column, message } of problems) {
    page.text(`${file}:${line}:${column}: ${message}`, '! ', page.paint.yellow);
  }
  page.blank().text('escalate policy show southwark', 'Next: ', page.paint.bold);
  return page.toString();
}

function writeRow(page: Page, row: PolicyRow): void {
  page.heading(`${row.name} (${row.area})${row.inUse ? '' : ': NOT IN USE'}`);
  page.text(
    `${row.partnership}: ${row.title ?? 'no title printed'}; ${row.dated ?? 'undated'}; ${row.stages} stages.`,
  );
  page.text(
    row.file ?? 'came with the program',
    row.inUse ? 'In use: ' : 'Another of the same id is in use. File: ',
  );
  if (row.base) page.text('A text that areas share. It is no area itself.');
  page.text(row.digest, 'Digest: ');
  page.warnings(row.warnings).outside(row.outside.map(sayOutside));
}
