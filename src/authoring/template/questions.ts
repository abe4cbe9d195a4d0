import type { Asker } from '../../env.ts';
import { EXIT, hinted, StoppedError, UserError } from '../../errors.ts';
import { readWord } from '../../input/read-word.ts';
import { keysOf } from '../../model/records.ts';
import { NATIONS } from '../../model/vocabulary.ts';
import { capital } from '../../text/sentences.ts';

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

const LONGEST = 200;
/** All but the names that Windows has for devices. */
const SLUG = /^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The few answers that a draft begins with: from flags, else by asking.
 *
 * @param found what the text has, which is not asked for
 * @throws {UserError} naming every flag that is missing where nobody can be asked
 */
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
  if (text.length > 0 && text.length <= LONGEST) return text;
  const wanted = `Give it in 1 to ${LONGEST} characters.`;
  throw new UserError(flag, `--${flag} is ${text === '' ? 'empty' : 'too long'}. ${wanted}`);
}

function readCount(given: string): number {
  if (/^(?:[1-9]|1\d|20)$/.test(given.trim())) return Number(given);
  throw new UserError('stages', '--stages is the number of stages, from 1 to 20.');
}
