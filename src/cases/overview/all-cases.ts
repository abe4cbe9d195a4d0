import type { Env } from '../../env.ts';
import { type ExitCode, NoCalendarError } from '../../errors.ts';
import type { NotShown } from '../../text/not-shown-text.ts';
import { exitOf } from '../damage-exit.ts';
import { policyInUse } from './policy-in-use.ts';
import { pressingOf } from './pressing.ts';
import type { ReadCase, Standing } from './read-case.ts';
import { seenAnew } from './seen-anew.ts';
import { type Shown, Survey } from './survey.ts';
import { byAttention, byReference } from './worst-first.ts';

/** What is told of all cases on one page. */
export interface Overview {
  /** Damaged ones first, then the most pressing. */
  readonly shown: readonly ShownLines[];
  /** Null: all are shown. */
  readonly notShown: NotShown | null;
  /** Of those not shown, how many go by a policy other than the one in use today. */
  readonly otherPolicies: number;
  readonly isAnyOverdue: boolean;
  /** What the worst damage that was found asks for. */
  readonly damage: ExitCode;
}

/** A case as the lines of a page, and what is to be noted of it besides. */
export interface ShownLines {
  readonly lines: readonly string[];
  readonly note: (() => void) | null;
}

/** Each look may find that another window has just changed what is looked at. */
const MOST_LOOKS = 10;

/**
 * The most pressing of all saved cases, each as its files are now, and a count of the rest.
 *
 * @param all cases that are over, too
 * @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong
 */
export async function overviewOf(env: Env, all: boolean): Promise<Overview> {
  const survey = await Survey.of(env, env.statusIndex?.look() ?? seenAnew(env.cases), async () =>
    (await import('./case-reader.ts')).caseReader(env),
  );
  refuseWithoutCalendar(survey);
  const isInUse = policyInUse(env);
  for (let looks = 1; ; looks++) {
    const { first, rest, notShown } = pressingOf(survey, all);
    const looked = await lookAt(survey, first, ({ policy }) => !isInUse(policy));
    if (!looked.every(({ isSettled }) => isSettled) && looks < MOST_LOOKS) continue;
    const sound = looked.flatMap(({ shown }) => (shown ? [shown] : []));
    survey.keep(sound);
    const isOther = (at: number) => {
      const policy = survey.standings[at]?.policy;
      return policy !== undefined && !isInUse(policy);
    };
    const isOverdue = (at: number) => survey.standings[at]?.attention === 'overdue';
    const shown = [...oddOnes(survey), ...sound];
    return {
      shown: shown.map(linesOf),
      notShown,
      otherPolicies: rest.filter(isOther).length,
      isAnyOverdue: first.some(isOverdue) || rest.some(isOverdue),
      damage: exitOf(shown.flatMap((one) => (one.kind === 'read' ? [one.read] : []))),
    };
  }
}

/** Looks closely at the most pressing, in the order in which they are shown. */
async function lookAt(
  survey: Survey,
  places: readonly number[],
  mustRead: (standing: Standing) => boolean,
) {
  const inOrder = places.map((at) => ({ at, ...rankedAt(survey, at) })).toSorted(byAttention);
  const looked: Awaited<ReturnType<Survey['show']>>[] = [];
  for (const { at } of inOrder) looked.push(await survey.show(at, mustRead));
  return looked;
}

function linesOf(one: Shown): ShownLines {
  if (one.kind === 'kept') return { lines: one.kept.lines, note: null };
  return { lines: one.read.lines(), note: one.read.note };
}

function rankedAt({ names, standings }: Survey, at: number) {
  return { reference: names[at] ?? '', attention: standings[at]?.attention ?? null };
}

/** Whatever is wrong with a case, it is shown. */
function oddOnes({ odd }: Survey): Shown[] {
  return [...odd.values()].toSorted(byName).map((read) => ({ kind: 'read', read }));
}

function byName(one: ReadCase, other: ReadCase): number {
  return byReference(one.reference, other.reference);
}

function refuseWithoutCalendar({ standings, odd }: Survey): void {
  if (standings.some((standing) => standing !== null)) return;
  const faults = [...odd.values()].toSorted(byName).map(({ noCalendar }) => noCalendar);
  const [first] = faults;
  if (first instanceof NoCalendarError && faults.every((one) => one !== null)) throw first;
}
