import { findContacts } from '../engine/advice/contacts.ts';
import { findDoubts } from '../engine/advice/document-doubts.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { findArea } from '../input/find-area.ts';
import { checkStage, readAnswers, readArea } from '../input/read-answers.ts';
import type { Contact } from '../model/contact.ts';
import type { Policy } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { renderContacts } from '../text/contact-text.ts';
import { sayDoubt } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '[words...]': 'an area and any words, in any order of fields' },
  options: {
    '--stage <number>': 'only contacts of this stage, or of no stage in particular',
    '--agency <agency>': 'only contacts of this agency',
    '--concern <concern>': 'only contacts for this kind of concern',
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags, 'look-up'> = {
  ...usage,
  needs: 'look-up',
  examples: ['escalate contacts richmond CAMHS', 'escalate contacts wandsworth --stage 2'],
  run: contacts,
};

/** Finds contacts, in one area or in all of them. */
export async function contacts(flags: Flags, env: LookUpEnv): Promise<ExitCode> {
  const { area, part, words } = splitArea(flags.words, env);
  const { words: _, ...filters } = flags;
  const known = readAnswers(filters, env.policies.cards, env);
  const ids = area === null ? env.policies.cards.map(({ id }) => id) : [area];
  const policies = ids.map((id) => env.policies.read(id));
  for (const policy of area === null ? [] : policies) {
    checkStage(known.stage, policy.stages.length, policy.name);
  }
  const search = {
    ...{ part, words },
    ...defined({
      stage: known.stage ?? undefined,
      agency: known.agency ?? undefined,
      concern: known.concern,
    }),
  };
  const names = new Map(policies.map((policy) => [policy.id, policy.name]));
  const found = findContacts(
    policies.flatMap((policy) => policy.contacts),
    search,
    names,
  );
  if (found.length === 0) throw noneFound(words, env);
  const document = { schema: 'escalate/contacts/1', contacts: found.map(publicContact) };
  sayResult(document, () => pageOf(policies, found, env), env);
  return EXIT.done;
}

function pageOf(
  policies: readonly Policy[],
  found: ReturnType<typeof findContacts>,
  { now, screen }: LookUpEnv,
): string {
  const groups = policies.map((policy) => ({
    name: policy.name,
    warnings: findDoubts(policy, now).map(sayDoubt),
    contacts: found.filter((contact) => contact.area === policy.id),
  }));
  return renderContacts(
    groups.filter(({ contacts }) => contacts.length > 0),
    screen,
  );
}

/** The area is the first word, or the first few, where they name one; the rest are words to look for. */
function splitArea(words: readonly string[], env: LookUpEnv) {
  const { cards } = env.policies;
  for (let count = words.length; count > 0; count -= 1) {
    const search = findArea(cards, words.slice(0, count).join(' '));
    if (search.kind === 'found') {
      return { area: search.area, part: search.part, words: words.slice(count) };
    }
  }
  const [first] = words;
  if (first !== undefined) refuseNearMiss(first, words, env);
  return { area: null, part: null, words };
}

/** A word that is almost an area's name is asked about, unless it is a word of some contact as it stands. */
function refuseNearMiss(first: string, words: readonly string[], env: LookUpEnv): void {
  const { cards } = env.policies;
  const search = findArea(cards, first);
  if (search.kind === 'found' || search.nearest.length === 0) return;
  const all: Contact[] = cards.flatMap(({ id }) => env.policies.read(id).contacts);
  const text = JSON.stringify(all).toLowerCase();
  if (text.includes(first.toLowerCase()) && words.length > 0) return;
  readArea(first, cards);
}

function noneFound(words: readonly string[], env: LookUpEnv): UserError {
  const areas = env.policies.cards.map(({ id }) => id).join(', ');
  const said = words.length > 0 ? ` with "${words.join(' ')}"` : '';
  const hint = `Try fewer words, or one of the areas: ${areas}.`;
  return new UserError('no-contact', `There is no contact${said}. ${hint}`, EXIT.notFound, hint);
}

/** A contact without the keys that only the engine uses. */
function publicContact({ when: _when, ...contact }: Contact) {
  return contact;
}
