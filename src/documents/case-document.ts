import type { Entry } from '../cases/log/entry.ts';
import type { CaseWithStatus, OpenCase } from '../cases/open-case.ts';
import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import { endOf, momentAt, startOf } from '../engine/calendar/london.ts';
import { type EntryBody, readBody } from '../engine/case/entry-body.ts';
import { type CaseEntry, type CaseReplay, isDated } from '../engine/case/replay-case.ts';
import { stageVisitsOf } from '../engine/case/stage-visits.ts';
import { caseDuties, dutiesOf, stepOf } from '../engine/ladder/duties.ts';
import type { Env } from '../env.ts';
import type { CaseDocument, CaseStatus, DocumentEntry } from '../model/case.ts';
import { defined, ownValue } from '../model/records.ts';
import { sayDoubt } from '../text/words.ts';

/** Returns a case as one document, which `show` prints and `export --format json` writes. */
export function caseDocument(open: CaseWithStatus, env: Env): CaseDocument {
  const { reference, replay, receipt, problems, status } = open;
  const grave = problems.filter(({ kind }) => kind !== 'stray');
  return {
    ...(replay === null || status === null ? NOTHING : readable(replay, status, env)),
    ...{ schema: 'escalate/case/1', asOf: momentAt(env.now), case: reference, receipt },
    damaged: grave.map(({ entry, problem }) => ({ entry, problem })),
    entries: entriesOf(open),
  };
}

/** The document's values if the case is too damaged to read. */
const NOTHING = {
  ...{ area: null, areaName: null, state: null, stage: null, policy: null, answers: null },
  ...{ stays: [], ahead: [], steps: [], deadlines: [] },
};

export function readable(replay: CaseReplay, status: CaseStatus, env: Env) {
  const { policy, stored, progress } = replay;
  const { title, dated, partnership } = policy.document;
  const { area, areaName, state, stage, deadlines } = status;
  const situation = { policy, progress, calendar: env.calendar(policy.nation), now: env.now };
  const { stays, metAt, ranOut, stages } = stageVisitsOf(situation);
  const furthest = Math.max(...stays.map((visit) => visit.stage));
  return {
    ...{ area, areaName, state, stage },
    policy: {
      ...{ id: stored.id, digest: stored.digest, title, dated, partnership },
      warnings: findDoubts(policy, env.now).map(sayDoubt),
      outside: outsideOf(policy),
      /** The policy's tracks, which are other ways through its stages. */
      ...(policy.tracks && { tracks: policy.tracks.map(({ id, title }) => ({ id, title })) }),
    },
    answers: progress.answers,
    stays,
    /** The stages that come after the furthest one that the case has reached. */
    ahead: stages
      .filter(({ number }) => number > furthest)
      .map(({ number, title }) => ({ stage: number, title })),
    steps: stepsOf(replay),
    deadlines: deadlines.map((one) => ({ ...one, metAt: metAt(one), ranOut: ranOut(one) })),
  };
}

/** Returns every duty that has arisen so far, except those for a risk that is now over. */
export function stepsOf({ policy, progress }: CaseReplay) {
  return caseDuties(policy, progress)
    .filter((task) => task.open)
    .map((task) => {
      // The stage is null for a duty that belongs to no stage.
      return { ...stepOf(task), stage: task.visit?.stage ?? null, doneAt: task.doneAt };
    });
}

/**
 * Returns every entry that can be read, in order. An entry that was changed after it was saved is
 * marked `doubtful`.
 */
export function entriesOf({ replay, checked }: Pick<OpenCase, 'replay' | 'checked'>) {
  const shown = replay ? replay.entries : checked.entries.filter(isDated).map(alone);
  const policy = replay?.policy ?? null;
  const changed = checked.doubtful.filter(isDated).map(alone);
  const entries: DocumentEntry[] = [
    ...shown.map((one) => entryOf(one, policy)),
    ...changed.map((one) => ({ ...entryOf(one, policy), doubtful: true as const })),
  ];
  return entries.toSorted((one, other) => one.number - other.number);
}

/** Returns an entry without any corrections or approvals that other entries make to it. */
function alone(entry: Entry): Shown {
  return { entry, body: readBody(entry.kind, entry.body), correctedBy: null, approvals: [] };
}

type Shown = Omit<CaseEntry, 'body'> & { readonly body: EntryBody | null };

export function entryOf(
  { entry, body, correctedBy, approvals }: Shown,
  policy: CaseReplay['policy'] | null,
) {
  const { number, kind, at, clock, by, hash } = entry;
  const recordedAt = momentAt(Date.parse(clock.utc));
  const apart = startOf(recordedAt) < startOf(at) || startOf(recordedAt) - endOf(at) > DAY_MS;
  return defined({
    ...{ number, kind, at },
    /** The computer's time when the entry was saved. */
    recordedAt,
    ...{ by, text: textOf(body), hash },
    ...{ corrected: correctedBy === null ? undefined : (true as const) },
    correctedBy: correctedBy ?? undefined,
    /** Set if the entry was recorded before the event, or more than a day after it. */
    toldApart: apart ? (true as const) : undefined,
    approvals,
    details: body === null ? {} : detailsOf(body, policy),
  });
}

const DAY_MS = 86_400_000;

/** Returns exactly what the person wrote: the text of a record, or the reason in another entry. */
function textOf(body: EntryBody | null): string | undefined {
  const { text, why, reason }: Readonly<Record<string, unknown>> = { ...body };
  const words = text ?? why ?? reason;
  return typeof words === 'string' ? words : undefined;
}

/** The parts of an entry's body that are shown. `do` is the policy's sentence for a step. */
type Details = Partial<
  Pick<EntryBody<'opened'>, 'answers'> &
    Pick<EntryBody<'next'>, 'outcome' | 'toStage' | 'risk'> &
    Pick<EntryBody<'done'>, 'step'> &
    Pick<EntryBody<'set'>, 'changes'> &
    Omit<EntryBody<'record'>, 'kind' | 'text'> &
    Pick<EntryBody<'approved'>, 'entry'> & { do: string; policy: string; digest: string }
>;

const SHOWN: Readonly<Record<EntryBody['kind'], readonly string[]>> = {
  ...{ opened: ['answers'], set: ['changes'], next: ['outcome', 'toStage', 'risk'] },
  ...{ done: ['step'], record: ['record', 'with', 'how', 'planned', 'for'] },
  ...{ approved: ['entry'], corrected: ['entry'], reopened: [], policy: [] },
};

function detailsOf(body: EntryBody, policy: CaseReplay['policy'] | null): Details {
  const all: Readonly<Record<string, unknown>> = { ...body };
  const given = SHOWN[body.kind].flatMap((key) => (all[key] ? [[key, all[key]]] : []));
  return {
    ...Object.fromEntries(given),
    ...(body.kind === 'policy' && { policy: body.policy.id, digest: body.policy.digest }),
    ...(body.kind === 'done' && doneWords(body.step, policy)),
  };
}

/** Returns a step's sentence. Searches the whole policy, as the case may have lost the step. */
function doneWords(step: string, policy: CaseReplay['policy'] | null): Pick<Details, 'do'> {
  const [id] = step.split('~');
  const found = policy && dutiesOf(policy).find(({ duty }) => duty.id === id);
  return found ? { do: found.duty.do } : {};
}

const SAYS =
  "For sharing. Taken out: the reference, the roles of people, the words of the record, and any address or number in the policy's own text. Kept: the area and its policy, the kind of concern, the agencies, and the answers about the child and the risk. Also kept: the dates, the stages, the steps, the time limits, and the digests of the entries.";

const WORDS = '[words taken out]';
const ROLE = '[role taken out]';

/**
 * Redacts a case for sharing with outsiders. References, roles, addresses, phone numbers and free
 * text are replaced before any format is written, so every format leaves out the same things. The
 * document states what was taken out.
 */
export function redact(document: CaseDocument): CaseDocument {
  const { answers, entries, policy, stays, ahead, steps, deadlines } = document;
  return {
    ...{ ...document, case: 'taken-out', redacted: SAYS },
    ...takenOut({ answers, entries }, OF_ENTRIES),
    ...takenOut({ policy, stays, ahead, steps, deadlines }, OF_POLICIES),
    damaged: takenOut(document.damaged, { problem: () => 'It is damaged.' }),
  };
}

/** For each field name, the function that replaces the text of that field. */
type Replacing = Readonly<Record<string, (text: string) => string>>;

const OF_ENTRIES: Replacing = {
  ...{ by: () => ROLE, with: () => ROLE, text: () => WORDS, do: withoutNumbers },
  ...{ continues: () => 'taken-out', continuedIn: () => 'taken-out' },
};

/** The fields that hold sentences of a policy, or of its notes. A list is redacted text by text. */
const OF_POLICIES: Replacing = {
  ...{ do: withoutNumbers, words: withoutNumbers, what: withoutNumbers, reading: withoutNumbers },
  ...{ say: withoutNumbers, warnings: withoutNumbers, title: withoutNumbers },
};

/** Returns a copy with the text of each field named in `replacing` replaced, at any depth. */
function takenOut<T>(whole: T, replacing: Replacing): T {
  const text = JSON.stringify(whole, (name, value) => {
    const replace = ownValue(replacing, name) ?? ((same: string) => same);
    const one = (part: unknown) => (typeof part === 'string' ? replace(part) : part);
    return Array.isArray(value) ? value.map(one) : one(value);
  });
  return JSON.parse(text);
}

function withoutNumbers(text: string): string {
  return text
    .replace(/[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/gi, '[address taken out]')
    .replace(/\+?\d[\d ]{8,}\d/g, '[number taken out]');
}
