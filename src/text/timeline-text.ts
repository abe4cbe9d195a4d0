import type { Timeline } from '../model/advice.ts';
import type { Deadline } from '../model/deadline.ts';
import { sayWhen } from './days.ts';
import { deadlineLines } from './deadline-text.ts';
import { EMERGENCY } from './emergency.ts';
import { Page, type Screen } from './page.ts';

/** The ladder as dates, stage by stage. */
export function renderTimeline(timeline: Timeline, areaName: string, screen: Screen): string {
  const page = new Page(screen);
  page.text(EMERGENCY, '', page.paint.bold.red);
  page.heading(
    `${areaName}: the ladder from ${sayWhen(timeline.from)}, if every stage used all its time`,
  );
  for (const warning of timeline.warnings) page.text(warning, '! ', page.paint.yellow);
  writeLadder(page, timeline);
  page.blank().text(`escalate start --area ${timeline.area}`, 'Next: ', page.paint.bold);
  return page.toString();
}

/** The deadlines of all the stages together, then stage by stage. */
export function writeLadder(page: Page, timeline: Timeline): void {
  if (timeline.overall.length > 0) {
    page.heading('All the stages together');
    writeDeadlines(page, timeline.overall);
  }
  for (const stage of timeline.stages) {
    page.heading(`Stage ${stage.number}: ${stage.title}`);
    writeDeadlines(page, stage.deadlines);
    if (stage.gaps.length > 0) page.text(stage.gaps.join(' '), ' - Not said: ');
  }
}

function writeDeadlines(page: Page, deadlines: readonly Deadline[]): void {
  for (const deadline of deadlines) {
    for (const line of deadlineLines(deadline, true)) page.text(line.text, line.lead);
  }
}
