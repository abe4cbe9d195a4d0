import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { findArea, nearestWord } from '../input/find-area.ts';
import { readArea } from '../input/read-answers.ts';
import { escapeQuestion } from '../interview/choices.ts';
import {
  AREA_CHOICES,
  AREA_QUESTION,
  NO_COMMAND,
  renderAreaAlone,
  sayUnknownWord,
} from '../text/areas-text.ts';
import { EMERGENCY } from '../text/sentences.ts';
import type { CommandSpec, FlagsOf, GoOn, ProgramView } from './shared/command-spec.ts';

const usage = {
  arguments: { '[words...]': 'an area, which no command stands before' },
  examples: ['escalate southwark', 'escalate richmond'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: areaAlone };

/**
 * Asks what is wanted of an area that was typed in place of a command, and goes on with that. Where nobody can be
 * asked, or more was typed, it shows the command lines and chooses nothing.
 *
 * @throws {UserError} where the words are no area, with the commands and areas that are near
 */
export async function areaAlone(
  { words }: Flags,
  env: Env,
  { names }: Pick<ProgramView, 'names'>,
): Promise<ExitCode | GoOn> {
  const { name, area, more } = areaIn(words, names, env);
  const lines = {
    start: `escalate start --area ${area}`,
    contacts: ['escalate contacts', area, ...more.map(asWord)].join(' '),
  };
  if (env.settings.json) {
    const hint = `${lines.start} or ${lines.contacts}`;
    throw new UserError('no-command', `${name} is an area. ${NO_COMMAND}`, EXIT.usage, hint);
  }
  if (env.asker === null || more.length > 0) {
    env.note(renderAreaAlone(name, lines, env.screen));
    return EXIT.usage;
  }
  env.note(`${EMERGENCY}\n\n`);
  const reply = await env.asker.choose(question(name));
  const isStart = reply.kind === 'answer' && reply.value === 'start';
  return isStart
    ? { command: 'start', flags: { area } }
    : { command: 'contacts', flags: { words: [area] } };
}

function question(name: string) {
  return escapeQuestion({
    message: AREA_QUESTION.message(name),
    help: AREA_QUESTION.help,
    choices: [
      { value: 'start', ...AREA_CHOICES.start },
      { value: 'contacts', ...AREA_CHOICES.contacts },
    ],
    hasDefault: false,
    canGoBack: false,
  });
}

/** The area that the words begin with, as its short name or its part's. */
function areaIn(words: readonly string[], commands: readonly string[], env: Env) {
  const { cards } = env.policies;
  for (let count = words.length; count > 0; count -= 1) {
    const search = findArea(cards, words.slice(0, count).join(' '));
    if (search.kind === 'several') readArea(words.slice(0, count).join(' '), cards);
    if (search.kind !== 'found') continue;
    const card = cards.find(({ id }) => id === search.area);
    const part = card?.parts.find(({ id }) => id === search.part);
    const name = part?.name ?? card?.name ?? search.area;
    return { name, area: search.part ?? search.area, more: words.slice(count) };
  }
  throw unknown(words, commands, env);
}

function unknown(
  words: readonly string[],
  commands: readonly string[],
  { policies }: Env,
): UserError {
  const [first] = words;
  if (first === undefined) return new UserError('no-command', NO_COMMAND);
  const searches = [first, words.join(' ')].map((typed) => findArea(policies.cards, typed));
  const areas = searches.flatMap((one) => (one.kind === 'unknown' ? one.nearest : []));
  const command = nearestWord(first, commands);
  const near = [...new Set([...(command === null ? [] : [command]), ...areas])].slice(0, 3);
  const { says, hint } = sayUnknownWord(first, near);
  return new UserError('unknown-command', says, EXIT.usage, hint);
}

/** A word as it can be typed again. */
function asWord(word: string): string {
  return /^[\w.@-]+$/.test(word) ? word : JSON.stringify(word);
}
