import { COMMON, type CommandTree, lastWord, type OptionWord } from '../command-tree.ts';

/** What is wanted next on a line that is being typed. */
export type Wanted =
  | { readonly kind: 'command' }
  | { readonly kind: 'option' }
  /** A word of some kind (`area`), as the value of an option or as an argument. */
  | { readonly kind: 'word'; readonly of: string; readonly option: string | null }
  | { readonly kind: 'nothing' };

export interface TypedLine {
  readonly command: CommandTree;
  readonly wanted: Wanted;
  /** What is typed of the word so far. */
  readonly begun: string;
  /** What stands before it in the same word: `--area=`. */
  readonly lead: string;
  /** The values of options typed so far, by the option's name. */
  readonly told: ReadonlyMap<string, string>;
  /** The words so far that are neither commands nor options. */
  readonly operands: readonly string[];
}

interface Reading {
  command: CommandTree;
  /** The option whose value comes next. */
  pending: OptionWord | null;
  /** Whether that option has one value already, and may take more. */
  hasSome: boolean;
  /** After `--` no word is an option. */
  ended: boolean;
  readonly told: Map<string, string>;
  readonly operands: string[];
}

/**
 * Reads a line that is being typed, without the program's name.
 *
 * @param words those before the one that is being typed
 * @param last what is typed of that one
 */
export function readLine(tree: CommandTree, words: readonly string[], last: string): TypedLine {
  const reading: Reading = {
    ...{ command: tree, pending: null, hasSome: false, ended: false },
    ...{ told: new Map(), operands: [] },
  };
  for (const word of words) take(word, reading);
  const { command, told, operands } = reading;
  const [lead, begun] = splitLast(last, reading);
  return { command, wanted: wantedBy(lead, begun, reading), begun, lead, told, operands };
}

/** The options that may stand where the line has come to: before a command, those of every command too. */
export function optionsAt(command: CommandTree): readonly OptionWord[] {
  return command.commands.length === 0 ? command.options : [...command.options, ...COMMON];
}

function take(word: string, reading: Reading): void {
  const { pending, command } = reading;
  if (pending && !(reading.hasSome && word.startsWith('-'))) {
    // bash takes `--area=southwark` apart.
    if (word !== '=') takeValue(word, pending, reading);
    return;
  }
  reading.pending = null;
  if (reading.ended || !word.startsWith('-') || word === '-') {
    const sub = command.commands.find((one) => lastWord(one.name) === word);
    if (sub && reading.operands.length === 0) reading.command = sub;
    else reading.operands.push(word);
  } else if (word === '--') {
    reading.ended = true;
  } else {
    takeOption(word, reading);
  }
}

function takeValue(word: string, option: OptionWord, reading: Reading): void {
  reading.told.set(option.names[0] ?? '', word);
  reading.hasSome = true;
  reading.pending = option.isVariadic ? option : null;
}

function takeOption(word: string, reading: Reading): void {
  const [name, value] = word.split(/=(.*)/s);
  const option = optionsAt(reading.command).find(({ names }) => names.includes(name ?? ''));
  if (!option) return;
  reading.hasSome = false;
  if (option.value === null) reading.told.set(option.names[0] ?? '', '');
  else if (value === undefined) reading.pending = option;
  else takeValue(value, option, reading);
}

function splitLast(last: string, { pending, ended }: Reading): [lead: string, begun: string] {
  if (pending && last === '=') return ['', ''];
  const [, lead, begun] = /^(--[a-z-]+=)(.*)$/s.exec(last) ?? [];
  if (pending || ended || lead === undefined) return ['', last];
  return [lead, begun ?? ''];
}

function wantedBy(lead: string, begun: string, reading: Reading): Wanted {
  const { command, pending, hasSome, ended, operands } = reading;
  if (lead !== '') {
    const name = lead.slice(0, -1);
    return wordOf(optionsAt(command).find(({ names }) => names.includes(name)));
  }
  if (pending && !(hasSome && begun.startsWith('-'))) return wordOf(pending);
  if (!ended && begun.startsWith('-')) return { kind: 'option' };
  if (command.commands.length > 0)
    return operands.length === 0 ? { kind: 'command' } : { kind: 'nothing' };
  const last = command.arguments.at(-1);
  const argument = command.arguments[operands.length] ?? (last?.isVariadic ? last : undefined);
  return argument ? { kind: 'word', of: argument.name, option: null } : { kind: 'nothing' };
}

function wordOf(option: OptionWord | undefined): Wanted {
  if (!option || option.value === null) return { kind: 'nothing' };
  return { kind: 'word', of: option.value, option: option.names[0] ?? null };
}
