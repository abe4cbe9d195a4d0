import { STAGE_FILL } from '../../model/policy-parts.ts';
import { CLOCK_EVENTS, OWNERS, USUAL_TRACK, VERBS } from '../../model/vocabulary.ts';
import { LIMIT_PHRASES, NOT_COUNTED, readLimitPhrase } from '../limit-phrase.ts';
import {
  allDuties,
  allLimits,
  isNamedStage,
  laddersOf,
  numberOf,
  type Path,
  type Placed,
} from '../policy-tree.ts';
import type { DutyInFile, LimitInFile, PolicyFile } from '../schema.ts';
import { type Broken, broken, leavesOf, meantOf, partsOf, quoted } from './fault.ts';

type Found = Generator<Broken>;

/** Finds keys that disagree with other keys, such as an unknown contact's id, and overlong text. */
export function* findBrokenReferences(file: PolicyFile): Found {
  const duties = allDuties(file);
  const limits = allLimits(file);
  const stages = file.stages.map(({ stage }) => `stage-${stage}`);
  // A clock can start from an event, from the beginning of a stage, or when a step is done.
  const starts = new Set([...CLOCK_EVENTS, ...stages, ...duties.map(({ item }) => item.id)]);
  yield* brokenLadders(file);
  yield* repeatedIds(
    'contact',
    file.contacts.map((item, n) => ({ item, path: ['contacts', n] })),
  );
  yield* repeatedIds('duty or limit', [...duties, ...limits]);
  for (const duty of duties) yield* brokenDuty(duty, file, starts);
  for (const limit of limits) yield* brokenLimit(limit, starts);
  for (const one of [...duties, ...limits]) yield* wrongQuotations(one);
  yield* brokenTracks(file);
  yield* unknownTracks(file);
  yield* unknownStages(file);
  yield* unknownSteps(file, new Set(duties.map(({ item }) => item.id)));
  yield* longSentences(file);
}

/** Finds form fields whose `fill` names a step that does not exist. */
function* unknownSteps({ forms }: PolicyFile, known: ReadonlySet<string>): Found {
  for (const [n, { fields }] of forms.entries())
    for (const [at, { fill = '' }] of fields.entries()) {
      const named = STAGE_FILL.exec(fill)?.[2]?.trim() ?? '';
      const unknown = named.split(' ').find((id) => id !== '' && !known.has(id));
      if (unknown === undefined) continue;
      const message = `there is no step ${quoted(unknown)}; ${meantOf(unknown, [...known])}`;
      yield broken(['forms', n, 'fields', at, 'fill'], 'unknown-step', message);
    }
}

function* repeatedIds(
  kind: string,
  items: readonly Pick<Placed<{ id: string }>, 'item' | 'path'>[],
): Found {
  const seen = new Set<string>();
  for (const { item, path } of items) {
    const message = `a second ${kind} has the id "${item.id}"; wanted one`;
    if (seen.has(item.id)) yield broken([...path, 'id'], 'repeated-id', message);
    seen.add(item.id);
  }
}

/** Finds stages out of order, and stages or contacts that are named but do not exist. */
function* brokenLadders(file: PolicyFile): Found {
  for (const { stages, limits, path, isMixed } of laddersOf(file)) {
    for (const [index, { stage: own, path: at }] of stages.entries()) {
      const { stage, approach } = own;
      const message = `stage ${stage} cannot be reached from the one before; wanted ${index + 1}`;
      if (!isMixed && stage !== index + 1) yield broken([...at, 'stage'], 'stage-number', message);
      yield* unknownContacts(approach?.contacts ?? [], [...at, 'approach'], file);
    }
    const last = isMixed && stages.length > 0 ? file.stages.length : stages.length;
    for (const [n, limit] of limits.entries())
      yield* beyond(limit.stages, last, [...path, 'limits', n, 'stages']);
  }
}

function* beyond(stages: readonly number[], last: number, path: Path): Found {
  const wanted = last > 0 ? `1 to ${last}` : 'stages of its own, or the limit among "limits"';
  for (const stage of stages)
    if (stage > last)
      yield broken(path, 'unknown-stage', `there is no stage ${stage}; wanted ${wanted}`);
}

/**
 * Finds contacts, forms and routes for a stage that does not exist. Also finds routes that claim to
 * be taken `instead` of the usual steps but leave out no stage.
 */
function* unknownStages({ stages, contacts, forms, routes }: PolicyFile): Found {
  const last = stages.length;
  for (const [key, items] of Object.entries({ contacts, forms }))
    for (const [n, item] of items.entries()) yield* beyond(item.stages, last, [key, n, 'stages']);
  for (const [n, { stages: at, instead, 'to-stage': toStage = null }] of routes.entries()) {
    yield* beyond([...at, toStage ?? 1], last, ['routes', n]);
    const message =
      '"instead" and "to-stage: 1" leave no stage out; wanted the first steps at stage 1, or no "to-stage"';
    if (instead && toStage === 1) yield broken(['routes', n, 'to-stage'], 'unknown-stage', message);
  }
}

function* brokenDuty(
  { item, path }: Placed<DutyInFile>,
  file: PolicyFile,
  starts: ReadonlySet<string>,
): Found {
  const { id, when, within, from, what, words, 'limit-words': limitWords = words } = item;
  yield* unknownContacts(item.contacts, [...path, 'contacts'], file);
  const hangs = when && (when.child ?? when.agency ?? when['other-agency']) !== undefined;
  const noIf = `"${id}" has a "when"; wanted an "if" too, which says it in words for whoever has not answered`;
  if (hangs && item.if === undefined) yield broken(path, 'missing-if', noIf);
  // "stage-1" means the day on which stage 1 began, so no step of a stage may have such an id.
  const isTaken = path.includes('stages') && /^stage-\d+$/.test(id);
  const taken = `"${id}" means the day that stage began; wanted another id`;
  if (isTaken) yield broken([...path, 'id'], 'kept-id', taken);
  if (within === undefined) return;
  const message = `"${id}" has a limit; wanted "what", "from" and "words" too`;
  if ([from, limitWords, what].includes(undefined)) yield broken(path, 'incomplete-limit', message);
  yield* brokenLimit({ item, path }, starts);
}

function* unknownContacts(ids: readonly string[], path: Path, file: PolicyFile): Found {
  const asked = file['to-fill'].flatMap((one) => ('contact' in one ? [one.contact] : []));
  const known = [...new Set([...file.contacts.map((contact) => contact.id), ...asked])];
  for (const [index, contact] of ids.entries()) {
    const message = `there is no contact ${quoted(contact)}; ${meantOf(contact, known)}`;
    if (!known.includes(contact)) yield broken([...path, index], 'unknown-contact', message);
  }
}

type LimitKeys = Pick<DutyInFile, 'within' | 'also-within' | 'might-mean' | 'from'>;

function* brokenLimit(
  { item, path }: Pick<Placed<LimitKeys>, 'item' | 'path'>,
  starts: ReadonlySet<string>,
): Found {
  for (const key of ['within', 'also-within', 'might-mean'] as const) {
    const phrase = item[key];
    if (phrase === undefined || readLimitPhrase(phrase) !== null) continue;
    const message = NOT_COUNTED.test(phrase)
      ? `the format cannot hold ${quoted(phrase)}; wanted it in "do" and no ${quoted(key)}, or one like`
      : `"${phrase}" is no limit; wanted one like`;
    yield broken([...path, key], 'limit-phrase', `${message} ${LIMIT_PHRASES}`);
  }
  const { from = 'disagreement' } = item;
  const message = `nothing is called ${quoted(from)}; ${meantOf(from, [...starts])}`;
  if (!starts.has(from)) yield broken([...path, 'from'], 'unknown-event', message);
}

/** Finds tracks whose id is taken, or whose usual stages do not exist or are out of order. */
function* brokenTracks({ tracks, stages }: PolicyFile): Found {
  const seen = new Set([USUAL_TRACK]);
  for (const [index, { id, stages: own }] of tracks.entries()) {
    const taken = `a track cannot be called "${id}"; that is another already`;
    if (seen.has(id)) yield broken(['tracks', index, 'id'], 'repeated-id', taken);
    seen.add(id);
    const numbers = own.some(isNamedStage) ? own.map(numberOf) : [];
    const wrong = numbers.find(
      (stage, n) => stage > stages.length || stage <= (numbers[n - 1] ?? 0),
    );
    const order = `stage ${wrong} cannot come here; wanted stages from 1 to ${stages.length}, in order`;
    if (wrong !== undefined) yield broken(['tracks', index, 'stages'], 'unknown-stage', order);
  }
}

function* unknownTracks(file: PolicyFile): Found {
  const known = [...new Set([USUAL_TRACK, ...file.tracks.map(({ id }) => id)])];
  for (const { value, path } of partsOf(file)) {
    const [outer, key] = path.slice(-2);
    if (outer !== 'when' || key !== 'track' || !Array.isArray(value)) continue;
    for (const id of value) {
      const message = `there is no track "${id}"; wanted ${known.join(', ')}`;
      if (!known.includes(id)) yield broken(path, 'unknown-track', message);
    }
  }
}

/** The most words in a sentence, from public-sector guidance. More is hard to read under stress. */
const LONGEST_SENTENCE = 25;
/** The keys whose text the author writes. Names and quotations are as the document prints them. */
const PROSE = new Set(
  'do say reading might-mean-text if not-said purpose warnings note hint what dated-note title-note'.split(
    ' ',
  ),
);

/** Finds every sentence of more than 25 words in the author's own text. */
function* longSentences(file: PolicyFile): Found {
  for (const { value, path } of leavesOf(file)) {
    const key = String(path.findLast((part) => typeof part === 'string'));
    if (typeof value !== 'string' || !PROSE.has(key)) continue;
    // A sentence ends at any of these marks if a space follows.
    for (const sentence of value.split(/(?<=[.?!:;])\s+/)) {
      const words = sentence.split(/\s+/).length;
      const message = `a sentence has ${words} words ("${sentence.slice(0, 30)}…"); wanted ${LONGEST_SENTENCE} at most`;
      if (words > LONGEST_SENTENCE) yield broken(path, 'long-sentence', message);
    }
  }
}

/** The most words in one quotation from the document. */
const LONGEST_QUOTATION = 10;

type Quoting = Pick<LimitInFile, 'id' | 'by'> & Pick<DutyInFile, 'words' | 'limit-words' | 'verb'>;

/** Finds quotations that are too long or lack the step's `verb`, and owners written as names. */
function* wrongQuotations({ item, path }: Placed<Quoting>): Found {
  for (const key of ['words', 'limit-words'] as const) {
    const count = item[key]?.split(/\s+/).length ?? 0;
    const message = `${quoted(key)} has ${count} words; wanted ten at most`;
    if (count > LONGEST_QUOTATION) yield broken([...path, key], 'long-quote', message);
  }
  const { by, verb } = item;
  const word = OWNERS.find((one) => one === by.toLowerCase().replace(/\s+/g, '-'));
  const capitals = `"by" is ${quoted(by)}, which is no body's name; wanted "${word}"`;
  if (word !== undefined && word !== by) yield broken([...path, 'by'], 'unknown-word', capitals);
  const printed = verbsIn(item.words ?? '');
  if (verb === undefined || printed.length === 0 || printed.includes(verb)) return;
  const other = `"verb" is ${verb}, but the words have ${printed.join(' and ')}; wanted that`;
  yield broken([...path, 'verb'], 'other-verb', other);
}

const MONTH_OF_MAY = /\bMay(?=\s+\d)|(?<=\d(?:st|nd|rd|th)?\s{1,9})May\b/g;

/** Returns the verbs of duty in a text, the strongest first. */
export function verbsIn(text: string): string[] {
  const words = text
    .replace(MONTH_OF_MAY, '')
    .toLowerCase()
    .match(/[a-z]+/g);
  return VERBS.filter((verb) => words?.includes(verb));
}
