import type { Problem } from '../../model/problem.ts';
import { visible } from '../../text/escape-controls.ts';
import type { Screen } from '../../text/page.ts';
import { Page } from '../../text/page.ts';

export interface CheckShown {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly coverage: { readonly fileInText: number; readonly textInFile: number } | null;
}

/** What is wrong with a policy file, one fault a line however long, so that an editor can follow it. */
export function renderProblems(check: CheckShown, screen: Screen): string {
  const { paint } = new Page(screen);
  const lines = check.problems.map((problem) => {
    const { file, line, column, severity, message } = problem;
    const kind = severity === 'warning' ? `${paint.yellow('warning:')} ` : '';
    return `${visible(file)}:${line}:${column}: ${kind}${visible(message)}`;
  });
  return `${[...lines, ...coverageOf(check), summaryOf(check)].join('\n')}\n`;
}

function coverageOf({ coverage }: CheckShown): string[] {
  if (!coverage) return [];
  return [
    `Of what the file says, ${percent(coverage.fileInText)} is in the text.`,
    `Of the numbers, addresses, limits and stages in the text, ${percent(coverage.textInFile)} are in the file.`,
  ];
}

/** Rounded down: what is not all is never said to be. */
function percent(fraction: number): string {
  return `${Math.floor(fraction * 1000) / 10}%`;
}

function summaryOf({ file, problems }: CheckShown): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return `${visible(file)}: nothing is wrong.`;
  return `${visible(file)}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
