import { EMERGENCY } from './emergency.ts';
import { type NotShown, writeNotShown } from './not-shown-text.ts';
import { Page, type Screen } from './page.ts';

/**
 * Each case as the lines that were made of it, worst first.
 *
 * @param notShown what other cases there are
 */
export function renderStatus(
  cases: readonly (readonly string[])[],
  screen: Screen,
  notShown: NotShown | null = null,
): string {
  const page = new Page(screen);
  page.text(EMERGENCY, '', page.paint.bold.red);
  if (cases.length === 0) page.blank().text('No case is open here.');
  for (const lines of cases) page.blank().lines(lines);
  if (notShown) writeNotShown(page, notShown);
  return page.toString();
}
