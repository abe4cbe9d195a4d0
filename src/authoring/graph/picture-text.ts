import { Page, type Screen } from '../../text/page.ts';
import { shortSource } from '../../text/words.ts';
import type { LadderPicture, PictureStage } from './ladder-picture.ts';

export interface PictureView extends Screen {
  /** No arrows and no lines: words say what they would. */
  readonly accessible: boolean;
}

/** A picture as lines of text: the ladder downwards, and after it what is open at any stage. */
export function pictureText(picture: LadderPicture, view: PictureView): string {
  const page = new Page(view);
  page.emergency();
  page.heading(picture.title);
  page.text(picture.document);
  page.warnings(picture.warnings);
  writeImmediate(page, picture.immediate);
  writeList(page, 'Still to be filled in for this area', picture.toFill);
  writeList(page, 'Other ways up the ladder', picture.tracks);
  for (const { text } of picture.overall) page.blank().text(text, view.accessible ? '' : '[ ');
  for (const stage of picture.stages) writeStage(page, stage, view);
  page.blank().text(picture.end);
  writeList(page, 'If it is settled, at any stage', picture.settled);
  writeList(page, 'At every stage', picture.everyStage);
  writeRoutes(page, picture);
  return page.toString();
}

function writeImmediate(page: Page, immediate: LadderPicture['immediate']): void {
  const source = immediate.source === null ? '' : ` (${shortSource(immediate.source)})`;
  page.heading(`IMMEDIATE RISK, at any moment, beside the stages${source}`);
  for (const step of immediate.steps) page.text(step, ' - ');
  for (const gap of immediate.notSaid) page.text(gap, ' - Not said: ');
}

function writeStage(page: Page, stage: PictureStage, { accessible }: PictureView): void {
  const { number, title, thisSide, otherSide, source, limits, settled } = stage;
  page.heading(`Stage ${number}: ${title} (${source})`);
  const between = accessible ? `${thisSide}, with ${otherSide}` : `${thisSide} <-> ${otherSide}`;
  page.text(between, accessible ? ' ' : '  [ ');
  for (const duty of settled) page.text(duty, accessible ? ' If settled: ' : '  [ If settled: ');
  if (accessible) page.text(limits.join(' '), ' If it is not settled, go on after: ');
  else {
    for (const limit of limits) page.text(limit, '      |  ');
    page.text('', '      v');
  }
}

function writeRoutes(page: Page, { routes }: LadderPicture): void {
  if (routes.length > 0) page.heading('Ways beside the ladder');
  for (const { title, source, where, steps } of routes) {
    page.text(`${title} (${source}). ${where}`, ' - ');
    for (const step of steps) page.text(step, '    ');
  }
}

function writeList(page: Page, heading: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  page.heading(heading);
  for (const text of texts) page.text(text, ' - ');
}
