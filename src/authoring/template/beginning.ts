import type { Asker } from '../../env.ts';
import { EXIT, hinted, StoppedError, UserError } from '../../errors.ts';
import { readWord } from '../../input/read-flags.ts';
import { keysOf } from '../../model/records.ts';
import { type Concern, NATIONS } from '../../model/vocabulary.ts';
import { capital } from '../../text/sentences.ts';

import { CLAUSE, DATE, REVIEW, withoutMarks } from '../document/clauses.ts';
import { CELL_END, type DocumentText, oneLine, sentencesIn } from '../document/text.ts';

const DATED = new RegExp(
  `\\b(?:dated?|version|published|publication|approved|agreed|issued?|updated|revised|introduced|effective|edition|ratified)\\b[^\\n]{0,40}?\\b(${DATE})`,
  'i',
);
const ALONE = new RegExp(`^[^\\p{L}\\d]*(${DATE})[^\\p{L}\\d]*$`, 'iu');
/** A title says that it is one, or what it is about. */
const TITLE =
  /\b(?:polic(?:y|ies)|procedures?|protocol|guidance|escalat\w+|disagreements?|differences|dissent)\b/i;
const IS_BODY = /\b(?:partnership|board|council|trust)\s*(?:\([A-Z]+\))?$/i;
const PAGE = 60;
/** A line this long is of the text itself. */
const BODY_TEXT = 140;

/** A document's title, date and review date, where a document prints them; null where they are not found. */
export function firstPageOf({ lines }: DocumentText) {
  const page = lines.filter(({ text }) => text.trim() !== '').slice(0, PAGE);
  const find = (pattern: RegExp, all = page) => {
    for (const { text, number } of all) {
      const said = pattern.exec(text)?.[1];
      if (said !== undefined) return { said: oneLine(said), line: number };
    }
    return null;
  };
  const notReview = lines
    .map(({ text, number, start }) => ({ text: text.replace(REVIEW, ''), number, start }))
    .filter(({ text }) => text.trim() !== '');
  return {
    title: titleOf(page),
    dated: find(ALONE, notReview.slice(0, 2 * PAGE)) ?? find(DATED, notReview.slice(0, PAGE)),
    review: find(REVIEW, lines.slice(0, 3 * PAGE)),
  };
}

/** The first line, and those that go on with it, that has a title's words and is no sentence and no entry of a list. */
function titleOf(page: DocumentText['lines']) {
  for (const [index, { text, number }] of page.entries()) {
    if (text.length > BODY_TEXT && /\.\s*$/.test(text)) return null;
    const labelled = /^\W*(?:document |policy )?title\W+(\S.*)$/i.exec(text)?.[1];
    const bare = withoutMarks(labelled ?? text).replace(/^["“”]+|["”]+$/g, '');
    const isTitle =
      TITLE.test(bare) &&
      !/^\s*[·•*▪➢-]/.test(text) &&
      bare.split(' ').length > 1 &&
      !/[.:;,]$/.test(bare) &&
      bare.split(' ').length <= 20;
    const isEntry = CLAUSE.test(text) && !/^\s*\d+\.\d/.test(text);
    if (
      labelled === undefined &&
      (!isTitle || isEntry || CELL_END.test(text.trim()) || IS_BODY.test(bare))
    )
      continue;
    const next = page[index + 1];
    const goesOn =
      /\b(?:of|for|and|the|between|in|about|to|with)$/i.test(bare) && next?.number === number + 1;
    return { said: goesOn ? `${bare} ${withoutMarks(next.text)}` : bare, line: number };
  }
  return null;
}

/** Words by which a document names what may be disagreed about. */
const NAMED: readonly (readonly [RegExp, Concern])[] = [
  [/\bthresholds?\b|\blevels? of need\b/i, 'threshold'],
  [/\broles\b.{0,20}\bresponsibilities\b/i, 'roles'],
  [/\bprogress\w*\b.{0,20}\bplans?\b/i, 'plan-progress'],
  [/\bcommunication\b/i, 'communication'],
  [/\breferrals?\b/i, 'referral'],
  [/\benquir(?:y|ies)\b/i, 'enquiry'],
  [/\bassessments?\b/i, 'assessment'],
  [/\baccess to services\b|\bservice provision\b/i, 'access-to-services'],
  [/\blead (?:agency|professional)\b/i, 'lead-agency'],
  [/\b(?:professional )?practice\b/i, 'practice'],
  [/\bprotection plan\b/i, 'protection-plan'],
];
const LISTS =
  /\barises?\b|could include|such as|examples?|\bincludes?\b|disagreements? (?:over|about)/i;
const LONGEST_LIST = 10;

/** The concerns that a text names before its stages, each with its line and clause. */
export function concernsIn(document: DocumentText, end: number, clauses: readonly string[]) {
  const sentences = sentencesIn(document, { start: 0, end });
  const isListed = (n: number) => {
    const before = sentences.slice(Math.max(0, n - LONGEST_LIST), n);
    return before.some(({ text }) => LISTS.test(text) && /[:,]$/.test(text));
  };
  return NAMED.flatMap(([pattern, concern]) => {
    const found = sentences.find(
      ({ text }, n) => pattern.test(text) && (LISTS.test(text) || isListed(n)),
    );
    if (!found) return [];
    const { number: line } = document.lineAt(found.start);
    return [{ concern, line, source: clauses[line - 1] ?? '' }];
  });
}

type Key = keyof typeof QUESTIONS;

/** What the flags say of a document, not yet checked. */
type TemplateFlags = { readonly slug: string } & {
  readonly [K in Key | 'name' | 'nation']?: string | undefined;
};

/** What a draft begins with; `stages` null: as many as the text has headings for. */
export type TemplateAnswers = Awaited<ReturnType<typeof answersForTemplate>>;

const QUESTIONS = {
  partnership: { message: 'Whose document is it?', help: 'The partnership, as printed.' },
  title: {
    message: "What is the document's title?",
    help: 'As printed. "none" if it prints none.',
  },
  dated: { message: 'What is its date?', help: 'As printed: October 2020. "none" if it has none.' },
  stages: { message: 'How many stages does it have?', help: 'A number from 1 to 20.' },
} as const;

const LONGEST_ANSWER = 200;
/** All but the names that Windows has for devices. */
const SLUG = /^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The few answers that a draft begins with, but what is `found`: from flags, else by asking. @throws {UserError} */
export async function answersForTemplate(
  { slug, nation, ...flags }: TemplateFlags,
  found: ReadonlySet<Key>,
  asker: Asker | null,
) {
  const id = readSlug(slug);
  const given = { ...flags, name: flags.name ?? nameOf(id) };
  const open = keysOf(QUESTIONS).filter((key) => given[key] === undefined && !found.has(key));
  if (asker === null) refuseMissing(open.filter((key) => key !== 'title' && key !== 'dated'));
  else for (const key of open) given[key] = await ask(key, asker);
  const { name, partnership = '', title = 'none', dated = 'none', stages } = given;
  const orNone = (flag: string, text: string) =>
    text.trim().toLowerCase() === 'none' ? null : readText(flag, text);
  return {
    id,
    name: readText('name', name),
    partnership: readText('partnership', partnership),
    title: orNone('title', title),
    dated: orNone('dated', dated),
    nation: nation === undefined ? ('england' as const) : readWord('nation', nation, NATIONS),
    stages: stages === undefined ? null : readCount(stages),
  };
}

/** @throws {UserError} where it cannot name a file everywhere */
export function readSlug(slug: string): string {
  if (SLUG.test(slug) && slug.length <= 64) return slug;
  const says = "An area's short name is small letters, digits and hyphens";
  const meant = slug.trim().toLowerCase().replace(/[ _]+/g, '-');
  if (!SLUG.test(meant)) throw new UserError('slug', `${says}, as in north-mercia.`);
  throw hinted('slug', `${says}.`, `Did you mean ${meant}?`);
}

/** The area's name, where only its short one is given: `kingston-and-richmond` is Kingston and Richmond. */
function nameOf(id: string): string {
  const small = /^(?:and|of|on|upon|the|with|in)$/;
  const words = id.split('-').map((word) => (small.test(word) ? word : capital(word)));
  return capital(words.join(' '));
}

/** No name and no count: who types it wants to leave. */
const LEAVES = /^(?:q|quit|exit|stop|back)$/i;

/** @throws {StoppedError} */
async function ask(key: Key, asker: Asker): Promise<string> {
  const fault = (text: string): string | null => {
    if (LEAVES.test(text.trim())) return null;
    try {
      if (key === 'stages') readCount(text);
      else readText(key, text);
      return null;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  };
  const reply = await asker.write({ ...QUESTIONS[key], canGoBack: false, fault });
  if (reply.kind === 'back' || LEAVES.test(reply.value.trim())) throw new StoppedError();
  return reply.value;
}

function refuseMissing(keys: readonly Key[]): void {
  if (keys.length === 0) return;
  const flags = keys.map((key) => `--${key}`).join(', ');
  const hint = `For example: ${keys[0] === 'stages' ? '--stages 4' : '--partnership NMSCP'}.`;
  throw new UserError('missing-answer', `Missing: ${flags}. ${hint}`, EXIT.usage, hint);
}

function readText(flag: string, given: string): string {
  const text = given.trim();
  if (text.length > 0 && text.length <= LONGEST_ANSWER) return text;
  const wanted = `Give it in 1 to ${LONGEST_ANSWER} characters.`;
  throw new UserError(flag, `--${flag} is ${text === '' ? 'empty' : 'too long'}. ${wanted}`);
}

function readCount(given: string): number {
  if (/^(?:[1-9]|1\d|20)$/.test(given.trim())) return Number(given);
  throw new UserError('stages', '--stages is the number of stages, from 1 to 20.');
}
