import { HELP_TOPICS } from '../cli/topics/topics.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { nearestWord } from '../input/find-area.ts';
import { EMERGENCY } from '../text/emergency.ts';
import { Page } from '../text/page.ts';

interface HelpTold {
  readonly topic: string;
  /** What else there is help on: a near miss may mean one of them. */
  readonly commands: readonly string[];
}

/** A help topic, as one page with 999 at its foot. */
export async function help({ topic, commands }: HelpTold, env: LookUpEnv): Promise<ExitCode> {
  const paragraphs = Object.hasOwn(HELP_TOPICS, topic) ? HELP_TOPICS[topic] : undefined;
  if (!paragraphs) throw unknownTopic(topic, commands);
  const page = new Page(env.screen);
  for (const paragraph of paragraphs) {
    const item = /^ - /.test(paragraph);
    if (!item) page.blank();
    page.text(item ? paragraph.slice(3) : paragraph, item ? ' - ' : '');
  }
  page.blank().text(EMERGENCY);
  env.say(page.toString());
  return EXIT.done;
}

function unknownTopic(topic: string, commands: readonly string[]): UserError {
  const topics = Object.keys(HELP_TOPICS);
  const near = nearestWord(topic, [...topics, ...commands]);
  const hint = near
    ? `Did you mean "escalate help ${near}"?`
    : `The topics are ${topics.join(', ')}. "escalate --help" lists the commands.`;
  return new UserError(
    'unknown-topic',
    `There is no help on "${topic}". ${hint}`,
    EXIT.usage,
    hint,
  );
}
