import type { Env } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readReference } from './log/case-reference.ts';

/** The reference of a saved case as it was first given. @throws {UserError} where there is none */
export function knownReference(typed: string, env: Env): string {
  const read = readReference(typed);
  if (!read.ok) throw new UserError('reference', read.why);
  const found = env.cases.find(read.reference);
  if (found !== null) return found;
  const known = env.cases.list().cases;
  const hint =
    known.length === 0
      ? 'No case is saved here.'
      : `The cases are: ${known.slice(0, 5).join(', ')}.`;
  throw new UserError(
    'no-case',
    `There is no case called ${read.reference}. ${hint}`,
    EXIT.notFound,
    hint,
  );
}
