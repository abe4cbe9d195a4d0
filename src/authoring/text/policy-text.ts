import type { Timeline } from '../../model/advice.ts';
import type { Policy, Remark, Route, Stage } from '../../model/policy.ts';
import type { Form, FormField } from '../../model/policy-parts.ts';
import { AGENCY_WORDS, type Nation } from '../../model/vocabulary.ts';
import { sayDated } from '../../text/areas-text.ts';
import { writeContact } from '../../text/contact-text.ts';
import { writeTimeline } from '../../text/deadline-text.ts';
import { Page, type Screen } from '../../text/page.ts';
import { cite } from '../../text/sentences.ts';
import { CONCERN_WORDS, sayOutside } from '../../text/words.ts';
import { joined, sayRoute, sayTrack } from './limit-lines.ts';
import { PolicyLines } from './policy-lines.ts';

export interface PolicyView {
  readonly policy: Policy;
  /** The user's own file that it came from; null: it came with the program. */
  readonly file: string | null;
  /** Why its document should be checked, in words. */
  readonly warnings: readonly string[];
  /** The dates of the ladder, where a beginning was given. */
  readonly timeline: Timeline | null;
}

const NATION_WORDS: Readonly<Record<Nation, string>> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/** A whole policy in plain words, each thing with its clause: all that its file holds, gaps included. */
export function renderPolicy(view: PolicyView, screen: Screen): string {
  const page = new Page(screen);
  const { policy } = view;
  const lines = new PolicyLines(page, policy);
  page.emergency();
  writeHead(page, view);
  writeConcerns(page, policy);
  const { source, steps, notSaid } = policy.immediate;
  if (steps.length + notSaid.length > 0)
    page.heading(`Immediate risk, at any moment${source === null ? '' : ` (${source})`}`);
  lines.duties(null, steps);
  lines.gaps(notSaid);
  const tracks = (policy.tracks ?? []).map((track) => sayTrack(track, policy));
  lines.items('Other ways up the ladder', tracks);
  if (policy.limits.length > 0) page.heading('Limits on several stages together');
  lines.limits(policy.limits);
  lines.duties('At every stage', policy.everyStage);
  for (const stage of policy.stages) writeStage(page, lines, stage);
  lines.duties('When it is settled, at any stage', policy.settled);
  lines.duties('After every stage, settled or not', policy.afterStage ?? []);
  for (const { title, own } of policy.tracks ?? []) {
    if (!own) continue;
    page.heading(`Stages of its own: ${title}`);
    lines.limits(own.limits);
    for (const stage of own.stages) writeStage(page, lines, stage);
  }
  for (const route of policy.routes) writeRoute(page, lines, route, policy);
  const records = policy.record.map(({ what, source }) => cite(what, source));
  lines.items('What to write down', records);
  lines.items('Keep in mind', remarks(lines, policy.remarks));
  writeGaps(page, lines, policy);
  writeContacts(page, lines, policy);
  writeForms(page, policy.forms);
  if (view.timeline) {
    page.heading('The dates, if every stage used all its time');
    writeTimeline(page, view.timeline, true);
  }
  return page.toString();
}

function writeHead(page: Page, { policy, file, warnings }: PolicyView): void {
  const { name, id, aliases, parts, nation, document, digest, edition } = policy;
  page.heading(`${name} (${id})`);
  const { partnership, title } = document;
  const facts = [title ?? 'no title printed', ...sayDated({ ...document, edition })];
  page.text(`${partnership}: ${facts.join('; ')}.`);
  if (document.datedNote !== null) page.text(document.datedNote);
  if (aliases.length > 0) page.text(`${aliases.join(', ')}.`, 'Also known as: ');
  if (parts.length > 0) page.text(`${parts.map((part) => part.name).join(', ')}.`, 'Parts: ');
  page.text(`${NATION_WORDS[nation]}.`, 'Bank holidays: those of ');
  if (policy.base) page.text('A text that areas share. It is no area itself.');
  if (policy.extends !== undefined) page.text(`${policy.extends}.`, 'Adds to: ');
  page.text(file ?? 'came with the program', 'File: ');
  page.text(digest, 'Digest: ');
  page.warnings(warnings).outside((policy.outside ?? []).map(sayOutside));
  if (policy.scope) page.text(cite(policy.scope.say, policy.scope.source), 'What it is for: ');
}

function writeConcerns(page: Page, { concerns }: Policy): void {
  if (concerns.length > 0) page.heading('Concerns that it names');
  for (const { concern, note, source } of concerns) {
    page.text(`${CONCERN_WORDS[concern]} (${source}).${note === null ? '' : ` ${note}`}`, ' - ');
  }
}

function writeStage(page: Page, lines: PolicyLines, stage: Stage): void {
  page.heading(`Stage ${stage.number}: ${stage.title} (${stage.source})`);
  if (stage.titleNote !== null) page.text(stage.titleNote);
  writeSides(page, 'Between: ', stage);
  if (stage.receiving) writeSides(page, 'To the side challenged, between: ', stage.receiving);
  if (stage.approach)
    page.text(cite(stage.approach.say, stage.approach.source), 'Whom to approach: ');
  lines.limits(stage.limits);
  lines.duties(null, stage.steps);
  lines.duties('When it is settled at this stage', stage.settled, true);
  for (const { what, source } of stage.record)
    page.text(`Write down: ${cite(what, source)}`, ' - ');
  lines.items(null, remarks(lines, stage.remarks));
  lines.gaps(stage.notSaid);
}

function writeSides(
  page: Page,
  lead: string,
  { thisSide, otherSide }: Pick<Stage, 'thisSide' | 'otherSide'>,
): void {
  page.text(`${thisSide.replace(/,$/, '')}, and ${otherSide}.`, lead);
}

function writeRoute(page: Page, lines: PolicyLines, route: Route, policy: Policy): void {
  page.heading(`Beside the ladder: ${route.title} (${route.source})`);
  page.text(sayRoute(route, policy));
  if (route.reading !== undefined) page.text(route.reading, 'Reading: ');
  lines.duties(null, route.steps);
}

function remarks(lines: PolicyLines, all: readonly Remark[]): string[] {
  return all.map(({ say, when, source }) => joined(cite(say, source), lines.only(when)));
}

function writeGaps(page: Page, lines: PolicyLines, { notSaid, toFill = [] }: Policy): void {
  if (toFill.length > 0) page.heading('Still to be filled in for this area');
  for (const { say } of toFill) page.text(say, ' - ');
  if (notSaid.length > 0) page.heading('What the document does not say');
  lines.gaps(notSaid);
}

/** Each contact with what it is tied to: agencies, stages, parts and answers. */
function writeContacts(page: Page, lines: PolicyLines, { contacts, parts }: Policy): void {
  page.heading(contacts.length === 0 ? 'It gives no contacts' : 'Contacts');
  for (const contact of contacts) {
    writeContact(page, contact);
    const ties = [
      ...contact.agencies.map((agency) => AGENCY_WORDS[agency]),
      ...contact.stages.map((stage) => `stage ${stage}`),
      ...contact.parts.map((id) => parts.find((part) => part.id === id)?.name ?? id),
    ].join('; ');
    const tied = joined(ties && `${ties}.`, lines.only(contact.when));
    if (tied !== '') page.text(tied, '  For: ');
  }
}

const KIND_WORDS: Readonly<Record<FormField['kind'], string>> = {
  'yes-no': 'yes or no',
  line: 'a line',
  text: 'text',
  date: 'a date',
  signature: 'a signature',
  table: 'a table',
};

/** Each form with the fields that it asks for, and those that the case fills in. */
function writeForms(page: Page, forms: readonly Form[]): void {
  for (const { title, source, purpose, stages, notSaid, fields } of forms) {
    page.heading(`Form: ${title} (${source})`);
    const at = stages.length === 0 ? '' : ` For stage ${stages.join(', ')}.`;
    page.text(`${purpose}${at}`);
    if (notSaid !== null) page.text(notSaid, ' - Left out: ');
    for (const field of fields) page.text(fieldLine(field), ' - ');
  }
}

function fieldLine({ label, kind, columns, fill, note, who, hint }: FormField): string {
  const wide = columns.length === 0 ? '' : `: ${columns.join(', ')}`;
  const filled = fill === null ? '' : ' Filled from the case.';
  const whose = who === undefined ? '' : `For ${who} to fill in.`;
  return joined(`${label} (${KIND_WORDS[kind]}${wide}).${filled}`, note, whose, hint);
}
