import { paragraphsOf, TOPICS } from '../cli/topics/topics.ts';
import { type ExitCode, hinted, type UserError } from '../errors.ts';
import { nearestWord } from '../input/search-names.ts';
import { Page } from '../text/page.ts';
import { EMERGENCY } from '../text/sentences.ts';
import {
  type CommandSpec,
  type FlagsOf,
  type ProgramView,
  type StandaloneEnv,
  sayResult,
} from './shared/command-spec.ts';

const usage = {
  arguments: { '[topic...]': 'a topic, or a command' },
  examples: ['escalate help dates', 'escalate help words'],
  next: 'escalate start',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags, 'nothing'> = { ...usage, needs: 'nothing', run: help };

/** The file that shows a case through all five stages. `npm run readme` rewrites the file. */
const EXAMPLE = 'example.txt';

/** Prints help on a command, on the program or on a topic. A topic ends with the 999 line. */
export async function help(
  { topic: words = [] }: Flags,
  env: StandaloneEnv,
  { helpOf, names }: Pick<ProgramView, 'helpOf' | 'names'>,
): Promise<ExitCode> {
  const { columns, readHelp } = env;
  const topic = words.join(' ');
  const show = (text: string) => sayResult({ schema: 'escalate/help/1', text }, () => text, env);
  if (topic === 'example') {
    return show(
      `A made-up case, as the program prints it. What is typed stands after $.\n\n${readHelp(EXAMPLE)}`,
    );
  }
  const ofCommand = await helpOf(words);
  const named = TOPICS.find((one) => one === topic);
  if (ofCommand === null && !named) throw unknownTopic(topic, names);
  return show(ofCommand ?? topicPage(paragraphsOf(named ? readHelp(`${named}.txt`) : ''), columns));
}

function topicPage(paragraphs: readonly string[], columns: number): string {
  const page = new Page({ columns, color: false });
  for (const paragraph of paragraphs) {
    const item = /^ - /.test(paragraph);
    if (!item) page.blank();
    page.text(item ? paragraph.slice(3) : paragraph, item ? ' - ' : '');
  }
  page.blank().text(EMERGENCY);
  return page.toString();
}

function unknownTopic(topic: string, commands: readonly string[]): UserError {
  const topics = [...TOPICS, 'example', 'commands'];
  const near = nearestWord(topic, [...topics, ...commands]);
  const hint = near
    ? `Did you mean "escalate help ${near}"?`
    : `The topics are ${topics.join(', ')}. "escalate help commands" lists the commands.`;
  return hinted('unknown-topic', `There is no help on "${topic}".`, hint);
}
