import type { Exported } from '../../documents/exported.ts';
import type { Problem } from '../../model/policy-file.ts';
import { keysOf } from '../../model/records.ts';
import { escapeControls } from '../../text/escape.ts';
import { Page, type Screen } from '../../text/page.ts';
import { counted } from '../../text/sentences.ts';
import type { PolicyCheck } from '../check-policy.ts';

/** The result of checking a policy file, to be printed. */
export interface Checked {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly proof: PolicyCheck['proof'];
  /** A page of the document's sentences, each with the parts of the file that account for it. */
  readonly page?: Exported | null;
}

/** Writes a policy file's faults. Each is on a single line, so that an editor can link to it. */
export function renderProblems(checked: Checked, screen: Screen): string {
  const { paint } = new Page(screen);
  const lines = checked.problems.map((problem) => {
    const { file, line, column, severity, message } = problem;
    const kind = severity === 'warning' ? `${paint.yellow('warning:')} ` : '';
    return `${escapeControls(file)}:${line}:${column}: ${kind}${escapeControls(message)}`;
  });
  const proof = checked.proof ? [sayProof(checked.proof, new Page(screen)).trimEnd(), ''] : [];
  return `${[...lines, ...proof, summaryOf(checked)].join('\n')}\n`;
}

/** The kinds of thing that are compared with the document, as the summary names them. */
const KINDS = {
  figures: 'numbers and labels',
  addresses: 'addresses',
  names: 'names and dates',
  roles: 'roles',
  bodies: 'bodies',
  labels: 'titles, labels and columns of forms',
  limits: 'time limits',
  said: 'times, stages and appendices named in its own words',
  words: 'quotations, most of them of steps',
  clauses: 'clauses cited',
} as const;

function sayProof({ proved, coverage, notChecked }: NonNullable<Checked['proof']>, page: Page) {
  page.heading('Found in the text, of what the file says');
  for (const kind of keysOf(KINDS)) {
    const { found, wanted } = proved[kind];
    page.text(`${found} of ${wanted} ${KINDS[kind]}`, ' - ');
  }
  const { found, wanted } = proved.sentences;
  page.heading('Held by the file, of what the text says');
  page.text(`${found} of ${wanted} sentences with must, should, will, may or 999`, ' - ');
  const isWhole = coverage.textInFile === 1 ? 'are all' : 'are not all';
  page.text(`its numbers, addresses, limits, stages and clauses ${isWhole} held`, ' - ');
  page.heading('No program has compared these: read them beside the document');
  for (const text of notChecked) page.text(text, ' - ');
  return page.toString();
}

function summaryOf({ file, problems }: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`;
  return `${escapeControls(file)}: ${problems.length === 0 ? 'no fault was found' : found}.`;
}
