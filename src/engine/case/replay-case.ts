import type { Entry } from '../../cases/log/entry.ts';
import type { Happening } from '../../model/answers.ts';
import type { Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { type Course, followCourse } from '../ladder/progress.ts';
import type { Told } from './announced-dates.ts';
import { type EntryBody, type KeptPolicy, readBody } from './entry-body.ts';

/** An entry with its body read. */
export interface CaseEntry {
  readonly entry: Entry;
  readonly body: EntryBody;
  /** The number of the entry that took this one back; null: it stands. */
  readonly correctedBy: number | null;
  readonly approvals: readonly { readonly at: When; readonly by: string | null }[];
}

/** A case as its log tells it. */
export interface CaseReplay {
  readonly entries: readonly CaseEntry[];
  /** The policy it goes by, as kept in it. */
  readonly kept: KeptPolicy;
  readonly policy: Policy;
  readonly happenings: readonly Happening[];
  readonly course: Course;
  /** Each running date as it was last told. */
  readonly told: Told;
}

/** Entries whose body is not of their kind's shape, or a log that does not begin by opening a case. */
export interface ReplayFault {
  readonly entry: number;
  readonly problem: string;
}

/**
 * Replays a case from its entries alone; what was taken back is left out.
 *
 * @param entries sound ones, in order
 * @param policy the policy to go by in place of the kept one, to see what it would change
 */
export function replayCase(
  entries: readonly Entry[],
  policy?: Policy,
):
  | { readonly ok: true; readonly replay: CaseReplay }
  | { readonly ok: false; readonly fault: ReplayFault } {
  const read = entries.map((entry) => ({ entry, body: readBody(entry.kind, entry.body) }));
  const strange = read.find(({ body }) => body === null);
  if (strange)
    return fault(strange.entry.number, 'It is of a kind or shape that this version does not know.');
  const bodies = read.flatMap(({ entry, body }) => (body ? [{ entry, body }] : []));
  const opening = bodies[0]?.body;
  if (opening?.kind !== 'opened') return fault(1, 'The entry that opens the case is missing.');
  const known = bodies.map(({ entry, body }) => ({
    entry,
    body,
    ...notesOn(entry.number, bodies),
  }));
  const standing = known.filter(({ correctedBy }) => correctedBy === null);
  const kept = standing.reduce<KeptPolicy>(
    (last, { body }) => (body.kind === 'policy' ? body.policy : last),
    opening.policy,
  );
  const content = policy ?? kept.content;
  const happenings = standing.flatMap(happeningOf);
  const course = followCourse(content, happenings);
  const told = toldIn(standing);
  return { ok: true, replay: { entries: known, kept, policy: content, happenings, course, told } };
}

function fault(entry: number, problem: string) {
  return { ok: false as const, fault: { entry, problem } };
}

interface Read {
  readonly entry: Entry;
  readonly body: EntryBody;
}

function notesOn(
  number: number,
  all: readonly Read[],
): Pick<CaseEntry, 'correctedBy' | 'approvals'> {
  const correction = all.find(({ body }) => body.kind === 'corrected' && body.entry === number);
  return {
    correctedBy: correction?.entry.number ?? null,
    approvals: all
      .filter(({ body }) => body.kind === 'approved' && body.entry === number)
      .filter(({ entry }) => !isCorrected(entry.number, all))
      .map(({ entry }) => ({ at: entry.at, by: entry.by })),
  };
}

function isCorrected(number: number, all: readonly Read[]): boolean {
  return all.some(({ body }) => body.kind === 'corrected' && body.entry === number);
}

/** An entry as what happened in the case; none where it only notes something. */
function happeningOf({ entry, body }: Read): Happening[] {
  const { at } = entry;
  switch (body.kind) {
    case 'opened':
      return [{ kind: 'opened', at, answers: body.answers }];
    case 'next': {
      const { outcome, risk, reason, toStage } = body;
      return [
        {
          kind: 'next',
          at,
          outcome,
          ...(risk && { risk }),
          ...(reason !== undefined && { reason }),
          ...(toStage !== undefined && { toStage }),
        },
      ];
    }
    case 'done':
      return [{ kind: 'done', at, step: body.step }];
    case 'set':
      return [{ kind: 'set', at, changes: body.changes }];
    case 'reopened':
      return [{ kind: 'reopened', at }];
    case 'record':
    case 'approved':
    case 'corrected':
    case 'policy':
      return [];
  }
}

function toldIn(entries: readonly Read[]): Told {
  return Object.assign({}, ...entries.map(({ body }) => ('told' in body ? body.told : {})));
}
