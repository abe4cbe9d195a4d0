import { Page, type Screen } from './page.ts';

export interface AreaRow {
  readonly area: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly partnership: string;
  readonly title: string | null;
  readonly dated: string | null;
  readonly stages: number;
  readonly warnings: readonly string[];
  readonly ownFile: string | null;
}

/** The areas as paragraphs: each with its document, its date and what is doubtful about it. */
export function renderAreas(areas: readonly AreaRow[], screen: Screen): string {
  const page = new Page(screen);
  for (const row of areas) {
    page.heading(`${row.name} (${row.area})`);
    page.text(
      `${row.partnership}: ${row.title ?? 'no title printed'}; ${row.dated ?? 'undated'}; ${row.stages} stages.`,
    );
    if (row.aliases.length > 0) page.text(row.aliases.join(', '), 'Also known as: ');
    if (row.ownFile !== null) page.text(row.ownFile, 'Your own file: ');
    for (const warning of row.warnings) page.text(warning, '! ', page.paint.yellow);
  }
  page.blank().text('escalate start --area southwark', 'Next: ', page.paint.bold);
  return page.toString();
}
