import { CLOCK_EVENTS, OWNERS, USUAL_TRACK, VERBS } from '../model/vocabulary.ts';
import { type Broken, leavesOf, partsOf, quoted, unless, wantedOf } from './faults/fault.ts';
import { LIMIT_PHRASES, NOT_COUNTED, readLimitPhrase } from './limit-phrase.ts';
import type { Path } from './policy-tree.ts';
import {
  type DutyInFile,
  isNamedStage,
  isOwnStage,
  type LimitInFile,
  type PolicyFile,
} from './schema.ts';

/** Where in a policy a limit or a duty comes up: at a stage, by its number, or elsewhere. */
export type Where =
  | ('immediate' | 'every-stage' | 'settled' | 'after-stage' | 'route' | 'ladder')
  | number;

/** A part of a policy file, with its path and where in the policy it comes up. */
export interface Placed<T> {
  readonly item: T;
  readonly path: Path;
  readonly where: Where;
}

/** What one key says of another and does not hold: contacts, clocks, stages and ids that are not there; long sentences. */
export function findBrokenReferences(file: PolicyFile): Broken[] {
  const duties = allDuties(file);
  const limits = allLimits(file);
  const stages = file.stages.map(({ stage }) => `stage-${stage}`);
  // What can start a clock: the events, the beginning of a stage, the doing of a step.
  const starts = new Set([...CLOCK_EVENTS, ...stages, ...duties.map(({ item }) => item.id)]);
  return [
    ...laddersOf(file).flatMap((ladder) => brokenLadder(ladder, file)),
    ...repeatedIds('contact', place(file.contacts, 'ladder', ['contacts'])),
    ...repeatedIds('duty or limit', [...duties, ...limits]),
    ...duties.flatMap((duty) => brokenDuty(duty, file, starts)),
    ...limits.flatMap((limit) => brokenLimit(limit, starts)),
    ...wrongQuotations([...duties, ...limits]),
    ...brokenTracks(file),
    ...unknownTracks(file),
    ...takenIds(duties),
    ...unknownStages(file),
    ...longSentences(file),
  ];
}

/** The usual stages, and those of each track that has its own: where they stand, and from what number they count. */
export function laddersOf(file: PolicyFile) {
  const usual = { stages: file.stages, limits: file.limits, path: [] as Path, base: 0 };
  const own = file.tracks.map(({ stages, limits }, n) => {
    return {
      stages: stages.filter(isOwnStage),
      limits,
      path: ['tracks', n],
      base: TRACK * (n + 1),
    };
  });
  return [usual, ...own];
}

/** More than a policy has stages. */
export const TRACK = 1000;

function place<T>(items: readonly T[], where: Where, path: Path): Placed<T>[] {
  return items.map((item, index) => ({ item, path: [...path, index], where }));
}

/** Every duty of a policy file. */
export function allDuties(file: PolicyFile): Placed<DutyInFile>[] {
  return [
    ...place(file.immediate.steps, 'immediate', ['immediate', 'steps']),
    ...place(file['every-stage'], 'every-stage', ['every-stage']),
    ...place(file.settled, 'settled', ['settled']),
    ...place(file['after-stage'], 'after-stage', ['after-stage']),
    ...laddersOf(file).flatMap(({ stages, path, base }) =>
      stages.flatMap(({ stage, steps, settled }, n) => [
        ...place(steps, base + stage, [...path, 'stages', n, 'steps']),
        ...place(settled, 'settled', [...path, 'stages', n, 'settled']),
      ]),
    ),
    ...file.routes.flatMap(({ steps }, n) => place(steps, 'route', ['routes', n, 'steps'])),
  ];
}

/** Every limit of a policy file that is no duty's; one over several stages comes up at the last of them. */
export function allLimits(file: PolicyFile): Placed<LimitInFile>[] {
  return laddersOf(file).flatMap(({ stages, limits, path, base }) => [
    ...limits.map((item, n): Placed<LimitInFile> => {
      return { item, path: [...path, 'limits', n], where: base + Math.max(...item.stages) };
    }),
    ...stages.flatMap((one, n) =>
      place(one.limits, base + one.stage, [...path, 'stages', n, 'limits']),
    ),
  ]);
}

function repeatedIds(kind: string, items: readonly Placed<{ id: string }>[]): Broken[] {
  const seen = new Set<string>();
  return items.flatMap(({ item: { id }, path }) => {
    const isNew = !seen.has(id);
    seen.add(id);
    const message = `a second ${kind} has the id "${id}"; wanted one`;
    return unless(isNew, [...path, 'id'], 'repeated-id', message);
  });
}

/** Stages out of order, and what is said of stages or contacts that are not there. */
function brokenLadder(
  { stages, limits, path }: ReturnType<typeof laddersOf>[number],
  file: PolicyFile,
): Broken[] {
  const ofStages = stages.flatMap(({ stage, approach }, index) => {
    const message = `stage ${stage} cannot be reached from the one before; wanted ${index + 1}`;
    const at = [...path, 'stages', index];
    return [
      ...unless(stage === index + 1, [...at, 'stage'], 'stage-number', message),
      ...unknownContacts(approach?.contacts ?? [], [...at, 'approach'], file),
    ];
  });
  const ofLimits = limits.flatMap((limit, n) =>
    beyond(limit.stages, stages.length, [...path, 'limits', n, 'stages']),
  );
  return [...ofStages, ...ofLimits];
}

function beyond(stages: readonly number[], last: number, path: Path): Broken[] {
  const wanted = last > 0 ? `1 to ${last}` : 'stages of its own, or the limit among "limits"';
  return stages.flatMap((stage) =>
    unless(stage <= last, path, 'unknown-stage', `there is no stage ${stage}; wanted ${wanted}`),
  );
}

/** What is tied to a stage of the usual way that is not there. */
function unknownStages(file: PolicyFile): Broken[] {
  const lists = (['contacts', 'forms'] as const).flatMap((key) =>
    file[key].map(({ stages }, n) => ({ stages, path: [key, n, 'stages'] })),
  );
  const routes = file.routes.map(({ stages, 'to-stage': toStage = 1 }, n) => {
    return { stages: [...stages, toStage], path: ['routes', n] };
  });
  const nothingBefore = file.routes.flatMap((route, n) => {
    const message =
      '"instead" and "to-stage: 1" leave no stage out; wanted the first steps at stage 1, or no "to-stage"';
    const isWell = !route.instead || route['to-stage'] !== 1;
    return unless(isWell, ['routes', n, 'to-stage'], 'unknown-stage', message);
  });
  const unknown = [...lists, ...routes].flatMap(({ stages, path }) =>
    beyond(stages, file.stages.length, path),
  );
  return [...unknown, ...nothingBefore];
}

function brokenDuty(
  { item, path, where }: Placed<DutyInFile>,
  file: PolicyFile,
  starts: ReadonlySet<string>,
): Broken[] {
  const { id, when, within, from, what, words, 'limit-words': limitWords = words } = item;
  const contacts = unknownContacts(item.contacts, [...path, 'contacts'], file);
  const hangs = when && (when.child ?? when.agency ?? when['other-agency']) !== undefined;
  const noIf = `"${id}" has a "when"; wanted an "if" too, which says it in words for whoever has not answered`;
  const found = [...contacts, ...unless(!hangs || item.if !== undefined, path, 'missing-if', noIf)];
  if (within === undefined) return found;
  const isWhole = from !== undefined && limitWords !== undefined && what !== undefined;
  const message = `"${id}" has a limit; wanted "what", "from" and "words" too`;
  return [
    ...found,
    ...unless(isWhole, path, 'incomplete-limit', message),
    ...brokenLimit({ item, path, where }, starts),
  ];
}

function unknownContacts(ids: readonly string[], path: Path, file: PolicyFile): Broken[] {
  const asked = file['to-fill'].flatMap((one) => ('contact' in one ? [one.contact] : []));
  const known = new Set([...file.contacts.map((contact) => contact.id), ...asked]);
  return ids.flatMap((contact, index) => {
    const message = `there is no contact ${quoted(contact)}; ${wantedOf(contact, [...known])}`;
    return unless(known.has(contact), [...path, index], 'unknown-contact', message);
  });
}

type LimitKeys = Pick<DutyInFile, 'within' | 'also-within' | 'might-mean' | 'from'>;

function brokenLimit({ item, path }: Placed<LimitKeys>, starts: ReadonlySet<string>): Broken[] {
  const phrases = (['within', 'also-within', 'might-mean'] as const).flatMap((key) => {
    const phrase = item[key];
    const isLimit = phrase === undefined || readLimitPhrase(phrase) !== null;
    const instead = `wanted it in "do" and no ${quoted(key)}, or one like ${LIMIT_PHRASES}`;
    const message =
      phrase !== undefined && NOT_COUNTED.test(phrase)
        ? `the format cannot hold ${quoted(phrase)}; ${instead}`
        : `"${phrase}" is no limit; wanted one like ${LIMIT_PHRASES}`;
    return unless(isLimit, [...path, key], 'limit-phrase', message);
  });
  const { from = 'disagreement' } = item;
  const nothing = `nothing is called ${quoted(from)}; ${wantedOf(from, [...starts])}`;
  return [...phrases, ...unless(starts.has(from), [...path, 'from'], 'unknown-event', nothing)];
}

/** Tracks that cannot be gone, or have another's id. */
function brokenTracks({ tracks, stages }: PolicyFile): Broken[] {
  return tracks.flatMap((track, index) => {
    const isTaken =
      track.id === USUAL_TRACK || tracks.findIndex(({ id }) => id === track.id) < index;
    const taken = `a track cannot be called "${track.id}"; that is another already`;
    const numbers = track.stages.filter(isNamedStage);
    const wrong = numbers.find(
      (stage, n) => stage > stages.length || stage <= (numbers[n - 1] ?? 0),
    );
    const order = `stage ${wrong} cannot come here; wanted stages from 1 to ${stages.length}, in order`;
    return [
      ...unless(!isTaken, ['tracks', index, 'id'], 'repeated-id', taken),
      ...unless(wrong === undefined, ['tracks', index, 'stages'], 'unknown-stage', order),
    ];
  });
}

function unknownTracks(file: PolicyFile): Broken[] {
  const known = [...new Set([USUAL_TRACK, ...file.tracks.map(({ id }) => id)])];
  return [...partsOf(file)].flatMap(({ value, path }) => {
    const [outer, key] = path.slice(-2);
    const named = outer === 'when' && key === 'track' && Array.isArray(value) ? value : [];
    return named.flatMap((id) => {
      const message = `there is no track "${id}"; wanted ${known.join(', ')}`;
      return unless(known.includes(id), path, 'unknown-track', message);
    });
  });
}

/** `stage-1` means the day that stage began, so no step of a stage can have it for an id. */
function takenIds(duties: readonly Placed<DutyInFile>[]): Broken[] {
  return duties.flatMap(({ item: { id }, path }) => {
    const isTaken = path.includes('stages') && /^stage-\d+$/.test(id);
    const message = `"${id}" means the day that stage began; wanted another id`;
    return unless(!isTaken, [...path, 'id'], 'kept-id', message);
  });
}

/** Plain English guidance for the public sector: longer sentences are hard to take in under stress. */
const LONGEST_SENTENCE = 25;
/** Names and quotations are as they are; only what we say ourselves is measured. */
const PROSE = new Set(
  'do say reading might-mean-text if not-said purpose warnings note hint what dated-note title-note'.split(
    ' ',
  ),
);

/** Every sentence of the file's own prose that is over 25 words long. */
function longSentences(file: PolicyFile): Broken[] {
  return leavesOf(file).flatMap(({ value, path }) => {
    const key = String(path.findLast((part) => typeof part === 'string'));
    if (typeof value !== 'string' || !PROSE.has(key)) return [];
    // A full stop, question mark, colon or semicolon and a space end a sentence.
    return value.split(/(?<=[.?!:;])\s+/).flatMap((sentence) => {
      const words = sentence.split(/\s+/).length;
      const message = `a sentence has ${words} words ("${sentence.slice(0, 30)}…"); wanted ${LONGEST_SENTENCE} at most`;
      return unless(words <= LONGEST_SENTENCE, path, 'long-sentence', message);
    });
  });
}

/** A quotation of the document's is at most so many words. */
const LONGEST_QUOTATION = 10;

type Quoting = Pick<LimitInFile, 'id' | 'by'> & Pick<DutyInFile, 'words' | 'limit-words' | 'verb'>;

/** Quotations that are too long, a verb that its own words do not have, and an owner that is a word in capitals. */
function wrongQuotations(items: readonly Placed<Quoting>[]): Broken[] {
  return items.flatMap(({ item, path }) => {
    const long = (['words', 'limit-words'] as const).flatMap((key) => {
      const count = item[key]?.split(/\s+/).length ?? 0;
      const message = `${quoted(key)} has ${count} words; wanted ten at most`;
      return unless(count <= LONGEST_QUOTATION, [...path, key], 'long-quote', message);
    });
    const word = OWNERS.find((one) => one === item.by.toLowerCase().replace(/\s+/g, '-'));
    const isName = word === undefined || word === item.by;
    const capitals = `"by" is ${quoted(item.by)}, which is no body's name; wanted "${word}"`;
    return [
      ...long,
      ...unless(isName, [...path, 'by'], 'unknown-word', capitals),
      ...wrongVerb(item).map((message) => ({
        path: [...path, 'verb'],
        code: 'other-verb',
        message,
      })),
    ];
  });
}

/** Words that have a verb of duty have the one that the file gives. */
function wrongVerb({ verb, words = '' }: Quoting): string[] {
  const printed = verbsIn(words);
  if (verb === undefined || printed.length === 0 || printed.some((one) => one === verb)) return [];
  return [`"verb" is ${verb}, but the words have ${printed.join(' and ')}; wanted that`];
}

const MONTH_OF_MAY = /\bMay(?=\s+\d)|(?<=\d(?:st|nd|rd|th)?\s{1,9})May\b/g;

/** The verbs of duty in a text, in the order of their strength. */
export function verbsIn(text: string): string[] {
  const words = new Set(
    text
      .replace(MONTH_OF_MAY, '')
      .toLowerCase()
      .match(/[a-z]+/g),
  );
  return VERBS.filter((verb) => words.has(verb));
}
