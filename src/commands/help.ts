import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { nearestWord } from '../interview/find-area.ts';
import { HELP_TOPICS } from '../render/help-topics.ts';
import { Page } from '../render/page.ts';

/** A help topic, as one page. */
export async function help(
  { topic }: { readonly topic: string },
  env: LookUpEnv,
): Promise<ExitCode> {
  const paragraphs = Object.hasOwn(HELP_TOPICS, topic) ? HELP_TOPICS[topic] : undefined;
  if (!paragraphs) throw unknownTopic(topic);
  const page = new Page(env.screen);
  for (const paragraph of paragraphs) {
    const item = /^ - /.test(paragraph);
    if (!item) page.blank();
    page.text(item ? paragraph.slice(3) : paragraph, item ? ' - ' : '');
  }
  env.say(page.toString());
  return EXIT.done;
}

function unknownTopic(topic: string): UserError {
  const topics = Object.keys(HELP_TOPICS);
  const near = nearestWord(topic, topics);
  const hint = near ? `Did you mean ${near}?` : `The topics are ${topics.join(', ')}.`;
  return new UserError(
    'unknown-topic',
    `There is no help on "${topic}". ${hint}`,
    EXIT.usage,
    hint,
  );
}
