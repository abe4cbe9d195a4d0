import { type CommandTree, programTree } from '../cli/commands.ts';
import { paragraphsOf, TOPICS } from '../cli/topics/topics.ts';
import { EMERGENCY } from '../text/sentences.ts';

/** Returns the manual page. It is made from the list of commands and from the help texts. */
export async function manPage(
  version: string,
  readHelp: (file: string) => string,
): Promise<string> {
  const tree = await programTree(() => true);
  return pageOf(`escalate ${version}`, [
    ...strong(EMERGENCY),
    ...section('name'),
    ...filled(`escalate - ${tree.summary.replace(/\.$/, '')}`),
    ...section('synopsis'),
    ...strong('escalate [command] [options]'),
    ...section('description'),
    ...paragraph(tree.summary),
    ...paragraph('Each command has a help of its own, as in "escalate contacts --help".'),
    ...literally(tree.examples),
    ...tree.notes.flatMap(paragraph),
    ...section('commands'),
    ...leavesOf(tree).flatMap(commandLines),
    ...optionLines(tree),
    ...TOPICS.flatMap((topic) => topicLines(topic, paragraphsOf(readHelp(`${topic}.txt`)))),
  ]);
}

/** Returns the commands that have no sub-commands. `policy` just groups its own: it is left out. */
function leavesOf(tree: CommandTree): CommandTree[] {
  return tree.commands.flatMap((one) => (one.commands.length > 0 ? leavesOf(one) : [one]));
}

function commandLines(command: CommandTree): string[] {
  const { summary, usage, options, arguments: words, notes, examples } = command;
  const own = options.filter(({ names }) => names[0] !== '--help');
  return [
    ...subsection(usage),
    ...paragraph(`${summary.charAt(0).toUpperCase()}${summary.slice(1).replace(/\.$/, '')}.`),
    ...words.flatMap((word) => term(word.name, word.says)),
    ...own.flatMap((option) => term(option.term, option.says)),
    ...notes.flatMap(paragraph),
    ...literally(examples),
  ];
}

function optionLines(tree: CommandTree): string[] {
  return [
    ...section('options'),
    ...paragraph('Every command takes these.'),
    ...[...tree.common, ...tree.options].flatMap((option) => term(option.term, option.says)),
  ];
}

function topicLines(topic: string, texts: readonly string[]): string[] {
  // "Exit status" is the usual heading in manual pages.
  const heading = topic === 'exit-codes' ? 'exit status' : topic.replace('-', ' ');
  const lines = texts.flatMap((text) =>
    text.startsWith(' - ') ? item(text.slice(3)) : paragraph(text),
  );
  return [...section(heading), ...lines];
}

/*
 * The functions below write man macros that both groff and mandoc can read. They escape every text
 * passed to them, so that nothing in it can act as a roff request.
 */

/** Returns the whole page. `version` includes the program's name, as in `escalate 0.1.0`. */
export function pageOf(version: string, lines: readonly string[]): string {
  // Words are not hyphenated at line ends, because a word may be part of a command.
  const head = [`.TH "ESCALATE" 1 "" ${quoted(version)} "User commands"`, '.nh', '.ad l'];
  const all = [...head, ...lines];
  // A heading already begins a paragraph, so a `.PP` straight after a heading is dropped.
  const isBelow = (at: number) => /^\.S[HS] /.test(all[at - 1] ?? '');
  return `${all.filter((line, at) => line !== '.PP' || !isBelow(at)).join('\n')}\n`;
}

export const section = (heading: string) => [`.SH ${quoted(heading.toUpperCase())}`];
export const subsection = (heading: string) => [`.SS ${quoted(heading)}`];
export const paragraph = (text: string) => ['.PP', ...filled(text)];
/** Returns a paragraph in bold. */
export const strong = (text: string) => ['.PP', `.B ${quoted(text)}`];
export const item = (text: string) => ['.IP \\(bu 2', ...filled(text)];
/** Returns a term with its explanation below it. */
export const term = (name: string, says: string) => ['.TP', `.B ${quoted(name)}`, ...filled(says)];

/** Returns lines that roff prints as they are, instead of joining them into a paragraph. */
export function literally(lines: readonly string[]): string[] {
  return ['.PP', '.nf', '.RS 4', ...lines.map((line) => guarded(asData(line))), '.RE', '.fi'];
}

/** Breaks a text into short lines, which are easier to compare. Roff joins them again. */
function filled(text: string): string[] {
  const lines = asData(text).match(/\S.{0,77}(?= |$)|\S+/g) ?? [''];
  return lines.map(guarded);
}

/** Marks a line as text if roff would read it as a request. An empty line is marked too. */
function guarded(data: string): string {
  return /^[.']|^$/.test(data) ? `\\&${data}` : data;
}

/** Quotes a text as one argument of a macro. */
function quoted(text: string): string {
  return `"${asData(text)}"`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** Escapes non-ASCII letters, and every sign that roff would act on. Line ends become spaces. */
function asData(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\"'`^~-]/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/[^\x20-\x7e]/gu, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    });
}
