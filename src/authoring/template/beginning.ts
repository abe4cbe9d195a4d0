import { hinted, UserError } from '../../errors.ts';
import { readWord } from '../../input/read-flags.ts';
import { NATIONS } from '../../model/vocabulary.ts';
import { capital } from '../../text/sentences.ts';
import { CLAUSE, DATE, isPlainHeading, REVIEW, withoutMarks } from '../document/clauses.ts';
import { type DocumentText, oneLine } from '../document/text.ts';

const DATED = new RegExp(
  `\\b(?:dated?|version|published|publication|approved|agreed|issued?|updated|revised|introduced|effective|edition|ratified)\\b[^\\n]{0,40}?\\b(${DATE})`,
  'i',
);
const ALONE = new RegExp(`^[^\\p{L}\\d]*(${DATE})[^\\p{L}\\d]*$`, 'iu');
/** A heading with one of these words may be the document's title. */
const TITLE =
  /\b(?:polic(?:y|ies)|procedures?|protocol|guidance|escalat\w+|disagreements?|differences|dissent)\b/i;
const IS_BODY = /\b(?:partnership|board|council|trust)\s*(?:\([A-Z]+\))?$/i;
/** The years that a policy is for, in its title: "(2025/26)". */
const YEARS = /\(?\b20\d\d(?:\s?[-–/]\s?\d{2,4})?\)?/;
const PAGE = 60;
/** A line longer than this that ends with a full stop is body text. No title comes after it. */
const BODY_TEXT = 140;

/** Finds a document's title, date and review date on its first pages. Each is null if not found. */
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

/** Returns the first heading that may be a title, or the text after a label such as "Title:". */
function titleOf(page: DocumentText['lines']) {
  for (const { text, number } of page) {
    if (text.length > BODY_TEXT && /\.\s*$/.test(text)) return null;
    const labelled = /^\W*(?:document |policy )?title\W+(\S.*)$/i.exec(text)?.[1];
    const bare = withoutMarks(labelled ?? text).replace(/^["“”]+|["”]+$/g, '');
    const isTitle =
      TITLE.test(bare) &&
      isPlainHeading(text.replace(CLAUSE, '').replace(YEARS, '')) &&
      bare.includes(' ');
    if (labelled !== undefined || (isTitle && !IS_BODY.test(bare)))
      return { said: bare, line: number };
  }
  return null;
}

/** The flags that describe a document, as typed. They are not checked yet. */
type TemplateFlags = { readonly slug: string } & {
  readonly [F in 'name' | 'partnership' | 'title' | 'dated' | 'nation' | 'stages']?:
    | string
    | undefined;
};

/** The facts that a draft begins with. A fact that is null is taken from the document's text. */
export type TemplateAnswers = ReturnType<typeof answersForTemplate>;

/** Used in a draft for anything not known yet. `policy check` reports every place it is used. */
export const UNKNOWN = 'To be confirmed';
const LONGEST_ANSWER = 200;
/** The short name of an area. It cannot be a name that Windows reserves for a device. */
const SLUG = /^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Checks the flags that describe a document. @throws {UserError} if one of them is wrong */
export function answersForTemplate(flags: TemplateFlags) {
  const { slug, partnership = UNKNOWN, title, dated, nation, stages } = flags;
  const id = readSlug(slug);
  const { name = nameOf(id) } = flags;
  const orNull = (flag: string, text: string | undefined) =>
    text === undefined || text.trim().toLowerCase() === 'none' ? null : readText(flag, text);
  return {
    id,
    name: readText('name', name),
    partnership: readText('partnership', partnership),
    title: orNull('title', title),
    dated: orNull('dated', dated),
    nation: nation === undefined ? ('england' as const) : readWord('nation', nation, NATIONS),
    stages: stages === undefined ? 1 : readCount(stages),
  };
}

/** Checks an area's short name. @throws {UserError} if it might be unsafe as a file name */
export function readSlug(slug: string): string {
  if (SLUG.test(slug) && slug.length <= 64) return slug;
  const says = "An area's short name is small letters, digits and hyphens";
  const meant = slug.trim().toLowerCase().replace(/[ _]+/g, '-');
  if (!SLUG.test(meant)) throw new UserError('slug', `${says}, as in north-mercia.`);
  throw hinted('slug', `${says}.`, `Did you mean ${meant}?`);
}

/** Makes a name from a short name: `kingston-and-richmond` becomes Kingston and Richmond. */
function nameOf(id: string): string {
  const small = /^(?:and|of|on|upon|the|with|in)$/;
  const words = id.split('-').map((word) => (small.test(word) ? word : capital(word)));
  return capital(words.join(' '));
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
