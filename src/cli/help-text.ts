import { EMERGENCY } from '../text/sentences.ts';
import { wrap } from '../text/wrap.ts';
import type { CommandTree } from './commands.ts';

type Row = readonly [term: string, says: string];

/** If fewer columns than this are left after a term, its description goes on the next line. */
const NARROW = 24;
const HANG = '      ';

/** Returns the help on a command. Examples come before options, and the 999 line comes last. */
export function helpText(command: CommandTree, columns: number): string {
  const { summary, examples, usage, options, common, notes, commands } = command;
  const rowsOf = (some: typeof options) => some.map(({ term, says }): Row => [term, says]);
  const list = (rows: readonly Row[]) => listed(rows, columns);
  const parts = [
    [asSentence(summary, columns)],
    section(
      'Examples:',
      examples.map((line) => hanging(line, '  ', columns)),
    ),
    [hanging(`Usage: ${usage}`, '', columns)],
    section(null, list(command.arguments.map(({ name, says }) => [name, says]))),
    section('Options:', list(rowsOf(options))),
    notes.map((note) => wrap(note, columns).join('\n')),
    ...groupsOf(command).map(([heading, some]) =>
      section(`${heading}:`, list(some.map((one) => [one.term, one.summary]))),
    ),
    section('Every command takes:', list(rowsOf(commands.length === 0 ? common : []))),
    [wrap(EMERGENCY, columns).join('\n')],
  ];
  return `${parts.flat().join('\n\n')}\n`;
}

const COMMONEST = 'start contacts status next record done letter form'.split(' ');
const GROUPS: readonly Row[] = [
  ['Ask', 'emergency start contacts timeline areas help'],
  ['My cases', 'status next record done set correct reopen approve show verify import delete'],
  ['Papers', 'letter form export report'],
  ['Policies', 'policy complete where'],
];

/** Returns headings, each with its commands. Only the program itself has several headings. */
function groupsOf({ name, commands }: CommandTree): [string, readonly CommandTree[]][] {
  if (name !== '') return [['Commands', commands]];
  return GROUPS.map(([heading, names]) => [
    heading,
    names.split(' ').flatMap((word) => commands.find((one) => one.word === word) ?? []),
  ]);
}

/** Returns each heading with its commands that have no line of their own in the short help. */
function others(): Row[] {
  return GROUPS.map(([heading, names]) => {
    const left = names.split(' ').filter((name) => !COMMONEST.includes(name));
    return [heading, left.join(', ')];
  });
}

/** Returns the help for somebody who typed only `escalate`. It must fit in one window. */
export function shortHelp({ summary, examples, commands }: CommandTree, columns: number): string {
  const common = commands.filter(({ word }) => COMMONEST.includes(word));
  const parts = [
    asSentence(summary, columns),
    hanging(`For example: ${examples.join('; ')}`, '', columns),
    listed(
      common.map((one): Row => [one.word, one.summary]),
      columns,
    ).join('\n'),
    [
      ...listed(others(), columns),
      wrap('All of them: escalate help commands', columns).join('\n'),
    ].join('\n'),
    wrap(EMERGENCY, columns).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(heading: string | null, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [[...(heading === null ? [] : [heading]), ...lines].join('\n')];
}

/** Puts each description after its term. On a narrow screen, puts it below the term. */
function listed(rows: readonly Row[], columns: number): string[] {
  const widest = Math.max(...rows.map(([term]) => term.length));
  const room = columns - widest - 4;
  return rows.map(([term, says]) => {
    if (room < NARROW)
      return `  ${term}\n${HANG}${wrap(says, columns - HANG.length).join(`\n${HANG}`)}`;
    const indent = ' '.repeat(widest + 4);
    return `  ${term.padEnd(widest)}  ${wrap(says, room).join(`\n${indent}`)}`;
  });
}

/** Wraps a line. Rows after the first are indented, to show that they continue the line. */
function hanging(line: string, lead: string, columns: number): string {
  return `${lead}${wrap(line, columns - HANG.length - lead.length).join(`\n${HANG}`)}`;
}

function asSentence(summary: string, columns: number): string {
  const said = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}`;
  return wrap(said.endsWith('.') ? said : `${said}.`, columns).join('\n');
}
