import type { Outside } from '../model/policy.ts';
import { Page, type Screen } from './page.ts';
import { sayOutsideShort } from './words.ts';

export interface AreaRow {
  readonly area: string;
  readonly name: string;
  readonly title: string | null;
  readonly dated: string | null;
  readonly edition: string | null;
  readonly review: string | null;
  readonly stages: number;
  readonly warnings: readonly string[];
  readonly outside: readonly Outside[];
  readonly ownFile: string | null;
}

/** The areas, three rows each: what to type, its document, and the first thing that is doubtful about it. */
export function renderAreas(areas: readonly AreaRow[], screen: Screen): string {
  const page = new Page(screen).emergency();
  page
    .heading(`${areas.length} areas. Ask each partnership if its policy is still in force.`)
    .blank();
  const width = Math.max(...areas.map(({ name }) => name.length));
  for (const { name, area, stages, title, warnings, outside, ownFile, ...row } of areas) {
    const all = [...warnings, ...outside.map(sayOutsideShort)];
    const count = `${all.length} warning${all.length === 1 ? '' : 's'}`;
    const facts = [area, `${stages} stages`, ...sayDated(row), count];
    page.labelled(name.padEnd(width), `${facts.join('; ')}.`);
    page.text(title ?? 'No title is printed.', '  ', undefined, 1);
    page.text(all[0] ?? 'None.', '  ! ', page.paint.yellow, 1);
    if (ownFile !== null) page.text(ownFile, '  Your own file: ');
  }
  page.blank().text('All that is doubtful, and where it was seen: escalate policy list');
  return page.text('escalate start --area southwark', 'Next: ', page.paint.bold).toString();
}

/** When a document was made and is to be reviewed, as it prints them, and the edition of its file. */
export function sayDated({ dated, review, edition }: Dated): string[] {
  return [
    dated ?? 'undated',
    ...(review ? [`review ${review}`] : []),
    ...(edition ? [`edition ${edition}`] : []),
  ];
}

interface Dated {
  readonly dated: string | null;
  readonly review?: string | null | undefined;
  readonly edition?: string | null | undefined;
}
