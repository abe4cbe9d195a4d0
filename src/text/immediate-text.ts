import type { Advice } from '../model/advice.ts';
import { EMERGENCY } from './emergency.ts';
import { Page, type Screen } from './page.ts';
import { writeImmediate } from './step-text.ts';

/** The immediate-risk route alone, for the moment when the risk is told. */
export function renderImmediate(advice: Advice, areaName: string, screen: Screen): string {
  const page = new Page(screen);
  page
    .text(EMERGENCY, '', page.paint.bold.red)
    .heading(`${areaName}: the child may be at immediate risk`);
  writeImmediate(page, advice, false);
  page.blank().text('Do this first. The questions can wait.', '', page.paint.bold);
  return `\n${page.toString()}\n`;
}
