import { currentVisit } from '../engine/ladder/progress.ts';
import { isRecord } from '../model/records.ts';
import type { OpenCase } from './open-case.ts';

/** What is wrong with a case, or lies in its folder and is none of it (`stray`). */
export interface CaseProblem {
  /** The entry's number in its file name; null: it is of no entry. */
  readonly entry: number | null;
  readonly kind: string;
  /** A sentence, with no word of an entry in it. */
  readonly problem: string;
  /** The format named, where `kind` is `newer`. */
  readonly format?: number;
  /** The name of the file that it is of, where that is none of an entry; it may hold anything. */
  readonly file?: string;
}

/** The problems that are damage; a stray file in the folder is none. */
export function damageIn(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return problems.filter(({ kind }) => kind !== 'stray');
}

/** Damage beside a log that is whole: it is shown, and stops nothing that is to be recorded. */
const BESIDE: ReadonlySet<string> = new Set(['second-entry', 'twin', 'within']);

/** The damage that stops whatever is to be added. */
export function stopping(problems: readonly CaseProblem[]): readonly CaseProblem[] {
  return damageIn(problems).filter(({ kind }) => !BESIDE.has(kind));
}

/** The worst problem of a case: a newer format first, since all else may only follow from it. */
export function worstOf(problems: readonly CaseProblem[]): CaseProblem | null {
  const damage = damageIn(problems);
  return damage.find(({ kind }) => kind === 'newer') ?? damage[0] ?? null;
}

/** How to go on with the child's case today, whatever becomes of the damaged one; null: it is whole, or soon mended. */
export function goOnLine({ problems, replay, checked }: OpenCase): string | null {
  if (stopping(problems).every(({ kind }) => kind === 'next-entry' || kind === 'newer'))
    return null;
  const answers = checked.entries[0]?.body.answers;
  const area = replay?.policy.id ?? (isRecord(answers) ? answers.area : null);
  const { stage = 'N', enteredAt } = (replay && currentVisit(replay.progress)) ?? {};
  const named = `--area ${typeof area === 'string' ? area : 'AREA'} --stage ${stage}`;
  return `To go on with the child today, begin a new case: escalate start ${named} --reached ${enteredAt?.slice(0, 10) ?? 'DAY'} --case NEW`;
}
