import { isSomebody } from '../engine/advice/find-contacts.ts';
import type { Asker, Env } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { authorityAtStart, type FoundArea, findArea, idOf, sayPlace } from '../input/find-area.ts';
import {
  areaAtEnds,
  areaAtStart,
  isPostcode,
  NOT_LISTED,
  notListed,
} from '../input/read-answers.ts';
import { nearestWord } from '../input/search-names.ts';
import { pick } from '../interview/choices.ts';
import { ownValue } from '../model/records.ts';
import { AREA_QUESTION, NO_COMMAND, sayUnknownWord } from '../text/home-text.ts';
import { EMERGENCY } from '../text/sentences.ts';
import type { CommandSpec, FlagsOf, GoOn, ProgramView } from './shared/command-spec.ts';
import { askWhose, caseCalled, isWhomToRing } from './shared/first-words.ts';

const usage = {
  arguments: { '[words...]': 'an area, which no command stands before' },
  options: { '--risk <risk>': 'yes, no or not sure: goes on with what to do next' },
  examples: ['escalate southwark', 'escalate richmond --risk yes'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, isOfArea: true, run: areaAlone };

/**
 * Handles a line that does not begin with a command. Runs the command that the words clearly mean.
 * If the line is just an area, asks what the user wants.
 * @throws {UserError} if the words are unclear, or nobody can be asked. The error suggests commands
 *   or, if no area was typed, similar words
 */
export async function areaAlone({ words = [], risk }: Flags, env: Env, { names }: ProgramView) {
  const { asker, settings, policies } = env;
  const found = areaAtStart(words, policies.cards);
  if (found === null) return withoutArea(words, names, env);
  const { words: more, place } = found;
  if (place && !settings.json) env.note(`${sayPlace(place)}\n`);
  const area = idOf(found);
  const meant = meantBy(more, found, risk, env);
  if (meant) return meant;
  const card = policies.cards.find(({ id }) => id === found.area);
  const name = (card?.parts.find(({ id }) => id === found.part) ?? card)?.name ?? area;
  if (asker !== null && more.length === 0) return askWanted(area, name, asker, env);
  const contacts = ['escalate contacts', area, ...more.map(asWord)].join(' ');
  const start = `escalate start --area ${area}`;
  const says = `${name}: what do you need? What to do next: ${start} Whom to ring: ${contacts}`;
  throw new UserError('no-command', says, EXIT.usage, `${start} or ${contacts}`);
}

async function askWanted(area: string, name: string, asker: Asker, env: Env): Promise<GoOn> {
  env.note(`${EMERGENCY}\n\n`);
  const command = await pick(asker, AREA_QUESTION(name));
  return { command, flags: command === 'start' ? { area } : { words: [area] } };
}

/** Returns the command that the words after an area, or `--risk`, clearly mean. Null if unclear. */
function meantBy(more: readonly string[], found: FoundArea, risk: string | undefined, env: Env) {
  const area = idOf(found);
  const [first = '', ...others] = more;
  const verb = ownValue(MEANT, first.toLowerCase()) ?? first.toLowerCase();
  if (verb === 'contacts') return { command: verb, flags: { words: [area, ...others] } };
  if (verb === 'start' && more.length === 1) return { command: verb, flags: { area } };
  const told = verb === '999' && more.length === 1 ? 'immediate' : more.length === 0 && risk;
  if (told) return { command: 'start', flags: { area, risk: told } };
  if (!isWhomToRing(more, found.area, env)) return null;
  return { command: 'contacts', flags: { words: [area, ...more] } };
}

const MEANT: Readonly<Record<string, string>> = {
  ...{ advice: 'start', advise: 'start', ask: 'start', number: 'contacts', numbers: 'contacts' },
  ...{ phone: 'contacts', ring: 'contacts', call: 'contacts', who: 'contacts', find: 'contacts' },
  ...{ dates: 'timeline', deadlines: 'status', case: 'status', note: 'record', notes: 'record' },
  ...{ email: 'letter', diary: 'export', word: 'export' },
  ...{ danger: '999', urgent: '999', risk: '999', emergency: '999' },
};

/** Finds the command for words that do not begin with an area. @throws {UserError} if unclear */
async function withoutArea(words: readonly string[], commands: readonly string[], env: Env) {
  const { cards } = env.policies;
  const last = authorityAtStart(words) === null ? areaAtEnds(words, cards) : null;
  if (last && isWhomToRing(last.words, last.area, env)) {
    if (last.place && !env.settings.json) env.note(`${sayPlace(last.place)}\n`);
    return { command: 'contacts', flags: { words: [idOf(last), ...last.words] } };
  }
  const isWhom = isSomebody(words.join(' '));
  const named = isWhom ? null : caseCalled(words, env);
  if (named) return named;
  if (env.asker && isWhom) return askWhose(words, env.asker, env);
  throw unknown(words, commands, env);
}

function unknown(words: readonly string[], commands: readonly string[], { policies }: Env) {
  const [first] = words;
  if (first === undefined) return new UserError('no-command', NO_COMMAND);
  if (isPostcode(first) || authorityAtStart(words)?.length === words.length)
    return notListed(words.join(' '), policies.cards);
  const beginnings = words.map((_, index) => words.slice(0, words.length - index));
  const somebody = beginnings.find((some) => isSomebody(some.join(' ')));
  if (somebody !== undefined) {
    const areas = policies.cards.map(({ id }) => id).join(', ');
    const typed = somebody.join(' ');
    const hint = `Whom to ring: escalate contacts AREA ${typed}. The areas are ${areas}.`;
    const says = `"${typed}" is not a command. ${hint}`;
    return new UserError('unknown-command', says, EXIT.usage, hint);
  }
  const searches = [first, words.join(' ')].map((typed) => findArea(policies.cards, typed));
  const areas = searches.flatMap((one) => (one.kind === 'unknown' ? one.nearest : []));
  const command = ownValue(MEANT, first.toLowerCase()) ?? nearestWord(first, commands) ?? [];
  const near = [...new Set([command, areas].flat())].slice(0, 3);
  const { says, hint } = sayUnknownWord(first, near);
  // A word unlike any known one may be the name of an area, so general advice is given too.
  const isName = near.length === 0 && words.every((word) => /^[\p{L}'’-]{3,}$/u.test(word));
  return new UserError(isName ? NOT_LISTED : 'unknown-command', says, EXIT.usage, hint);
}

function asWord(word: string): string {
  return /^[\w.@-]+$/.test(word) ? word : JSON.stringify(word);
}
