import type { Command, Help, HelpConfiguration, Option } from 'commander';
import { EXAMPLES } from './examples.ts';
import { NOTES } from './notes.ts';
import { EVERY_COMMAND, OWN } from './registrar.ts';

const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

/** Room that a description needs beside its term; with less, it goes below. */
const BESIDE = 24;
const HANG = 6;

/** How every help is laid out: two real examples first, 999 at the foot, no line wider than the screen. */
export const HELP_LAYOUT: HelpConfiguration = { minWidthToWrap: 1, formatHelp };

/** The help of one command. */
function formatHelp(command: Command, help: Help): string {
  const parts = [
    help.boxWrap(asSentence(help.commandDescription(command)), widthOf(help)),
    ...examples(command, help),
    hanging(`Usage: ${help.commandUsage(command)}`, help),
    ...list('', argumentRows(command, help), help),
    ...list(OWN, optionRows(command, help, false), help),
    ...(NOTES[nameOf(command)] ?? []).map((note) => help.boxWrap(note, widthOf(help))),
    ...list('Commands:', commandRows(command, help), help),
    ...list(EVERY_COMMAND, optionRows(command, help, true), help),
    help.boxWrap(EMERGENCY, widthOf(help)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The full name as it is typed, without `escalate`; that one's own name is `escalate`. */
function nameOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${above.name()} ${command.name()}` : command.name();
}

function examples(command: Command, help: Help): string[] {
  const lines = EXAMPLES[nameOf(command)] ?? [];
  const shown = lines.map((line) => hanging(`  ${line}`, help));
  return shown.length === 0 ? [] : [['Examples:', ...shown].join('\n')];
}

interface Row {
  readonly term: string;
  readonly says: string;
}

function argumentRows(command: Command, help: Help): Row[] {
  return help.visibleArguments(command).map((argument) => ({
    term: help.argumentTerm(argument),
    says: help.argumentDescription(argument),
  }));
}

function optionRows(command: Command, help: Help, ofEvery: boolean): Row[] {
  const isOfEvery = (option: Option) => option.helpGroupHeading === EVERY_COMMAND;
  return help
    .visibleOptions(command)
    .filter((option) => isOfEvery(option) === ofEvery)
    .map((option) => ({ term: help.optionTerm(option), says: help.optionDescription(option) }));
}

function commandRows(command: Command, help: Help): Row[] {
  return help.visibleCommands(command).map((one) => ({
    term: help.subcommandTerm(one).replace(' [options]', ''),
    says: help.subcommandDescription(one),
  }));
}

/** Terms with what they say beside them, or below them where the screen is narrow. */
function list(heading: string, rows: readonly Row[], help: Help): string[] {
  if (rows.length === 0) return [];
  const widest = Math.max(...rows.map(({ term }) => term.length));
  const room = widthOf(help) - widest - 4;
  const lines = rows.map((row) => (room < BESIDE ? below(row, help) : beside(row, widest, help)));
  return [[...(heading === '' ? [] : [heading]), ...lines].join('\n')];
}

function beside({ term, says }: Row, widest: number, help: Help): string {
  const indent = ' '.repeat(widest + 4);
  const wrapped = help.boxWrap(says, widthOf(help) - indent.length);
  return `  ${term.padEnd(widest)}  ${wrapped.replaceAll('\n', `\n${indent}`)}`;
}

function below({ term, says }: Row, help: Help): string {
  const indent = ' '.repeat(HANG);
  const wrapped = help.boxWrap(says, widthOf(help) - HANG);
  return `  ${term}\n${indent}${wrapped.replaceAll('\n', `\n${indent}`)}`;
}

/** A long line that goes on further in, so that it is seen to be one. */
function hanging(line: string, help: Help): string {
  const indent = ' '.repeat(HANG);
  return help.boxWrap(line, widthOf(help) - HANG).replaceAll('\n', `\n${indent}`);
}

function widthOf(help: Help): number {
  return help.helpWidth ?? 80;
}

function asSentence(says: string): string {
  const said = `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
  return said.endsWith('.') ? said : `${said}.`;
}
