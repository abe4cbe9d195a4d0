import type { CaseWithStatus, OpenCase } from '../../cases/open-case.ts';
import { caseDocument } from '../../documents/case-document.ts';
import { chronology } from '../../documents/chronology.ts';
import { textLines } from '../../documents/formats/text.ts';
import type { Env } from '../../env.ts';
import { hinted, NoCalendarError, UserError } from '../../errors.ts';
import { shellWord } from '../../model/records.ts';
import { wordAdvice } from '../../text/general-advice.ts';
import { renderAdvice } from '../../text/screen/advice-screen.ts';
import { findingsOf } from './show-advice.ts';

/**
 * Whether an imported case can be shown in full. Correct hashes do not prove that it makes sense.
 */
export function canBeShown(open: CaseWithStatus, env: Env): boolean {
  const { replay } = open;
  if (replay === null) return false;
  try {
    const findings = findingsOf({ ...open, replay }, env);
    wordAdvice(findings);
    renderAdvice(findings, null, { ...env.screen, full: true });
    textLines(chronology(caseDocument(open, env)));
    return true;
  } catch (fault) {
    if (fault instanceof UserError || fault instanceof NoCalendarError) throw fault;
    return false;
  }
}

/**
 * Returns the error to throw if the case here and the one in a bundle differ from entry `at` on.
 */
export async function forkedAt(at: number, file: string, here: OpenCase, brought: OpenCase) {
  const { entryLines } = await import('../../documents/chronology-rows.ts');
  if (at === 1) {
    const says = `There is another case called ${here.reference} here already: two people gave their cases one reference. Nothing was written.`;
    return hinted('exists', says, sayOtherFolder(file, brought));
  }
  const says = [
    `Case ${here.reference} forks: here and in the bundle it is the same up to entry ${at - 1}, and differs from entry ${at} on.`,
    ...entryLines(here, at, 3).map((line) => `Here: ${line}`),
    ...entryLines(brought, at, 3).map((line) => `In the bundle: ${line}`),
    'Nothing was written.',
  ];
  return hinted('fork', says.join(' '), sayOtherFolder(file, brought));
}

/** Returns how to keep both cases, in two folders. A hash makes the new folder's name unique. */
function sayOtherFolder(file: string, { reference, checked }: OpenCase): string {
  const folder = `${reference}-${checked.entries[0]?.hash.slice(0, 6)}`;
  return `To have both, import the bundle into a data folder of its own. Name that folder in each command about it: escalate import ${shellWord(file)} --data-dir ${folder}`;
}
