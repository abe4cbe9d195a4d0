import type { CommandTree } from '../cli/command-tree.ts';
import { programTree } from '../cli/program-tree.ts';
import { FILES, FILES_ARE_IN, HELP_TOPICS } from '../cli/topics/topics.ts';
import { EMERGENCY } from '../text/emergency.ts';
import { Roff } from './roff.ts';

/** Topics that a manual page has a customary heading for. */
const HEADINGS: Readonly<Record<string, string>> = {
  dates: 'Dates',
  privacy: 'Privacy',
  'exit-codes': 'Exit status',
  environment: 'Environment',
  'policy-files': 'Policy files',
  accessibility: 'Accessibility',
  words: 'Words',
};

/** The manual page, out of the commands as they are registered and the texts that help prints. */
export async function manPage(version: string): Promise<string> {
  const tree = await programTree(() => true);
  const page = new Roff('escalate', `escalate ${version}`);
  page.strong(EMERGENCY);
  page.section('Name').more(`escalate - ${tree.summary.replace(/\.$/, '')}`);
  page.section('Synopsis').strong('escalate [command] [options]');
  page.section('Description').paragraph(tree.summary);
  page.paragraph('Each command has a help of its own, as in "escalate contacts --help".');
  page.literally(tree.examples);
  page.section('Commands');
  for (const command of leavesOf(tree)) putCommand(page, command);
  putOptions(page, tree);
  for (const [topic, paragraphs] of Object.entries(HELP_TOPICS)) {
    page.section(HEADINGS[topic] ?? topic);
    for (const text of paragraphs) putParagraph(page, text);
    if (topic === 'environment') putFiles(page);
  }
  return page.toString();
}

/** The commands that do something: `policy` alone only has others below it. */
function leavesOf(tree: CommandTree): CommandTree[] {
  return tree.commands.flatMap((one) => (one.commands.length > 0 ? leavesOf(one) : [one]));
}

function putCommand(page: Roff, command: CommandTree): void {
  const { summary, usage, options, arguments: words } = command;
  page.subsection(usage).paragraph(asSentence(summary));
  for (const word of words) page.term(word.name, word.says);
  for (const option of options.filter((one) => !one.isCommon && one.names[0] !== '--help')) {
    page.term(option.term, option.says);
  }
  for (const note of command.notes) page.paragraph(note);
  page.literally(command.examples);
}

function putOptions(page: Roff, tree: CommandTree): void {
  page.section('Options').paragraph('Every command takes these.');
  const [any] = leavesOf(tree);
  const ofEvery = any?.options.filter(({ isCommon }) => isCommon) ?? [];
  for (const option of [...ofEvery, ...tree.options]) {
    page.term(option.term, option.says);
  }
}

function putParagraph(page: Roff, text: string): void {
  if (text.startsWith(' - ')) page.item(text.slice(3));
  else page.paragraph(text);
}

function putFiles(page: Roff): void {
  page.section('Files').paragraph(FILES_ARE_IN);
  for (const [name, says] of Object.entries(FILES)) page.term(name, says);
}

function asSentence(says: string): string {
  const said = `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
  return said.endsWith('.') ? said : `${said}.`;
}
