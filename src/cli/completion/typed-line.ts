import type { CommandTree, OptionWord } from '../commands.ts';

export interface TypedLine {
  readonly command: CommandTree;
  readonly flags: ReadonlyMap<string, string>;
  /** The words before the last one, except commands, options and option values. */
  readonly operands: readonly string[];
  readonly begun: string;
  /** The part of the last word that comes before `begun`: `--area=`. */
  readonly lead: string;
  /** What can come next: `command`, `option`, `nothing`, or a kind of word such as `area`. */
  readonly wanted: string;
}

interface Reading {
  command: CommandTree;
  /** The option whose value comes next. */
  pending: OptionWord | null;
  /** Whether the option in `pending` has a value already, and can take more. */
  hasValue: boolean;
  /** Whether `--` was typed. No word after it is an option. */
  isEnded: boolean;
  readonly flags: Map<string, string>;
  readonly operands: string[];
}

/**
 * Reads a command line that is still being typed.
 * @param words the words after `escalate`, without the last one
 * @param last the last word, as far as it has been typed
 */
export function readLine(tree: CommandTree, words: readonly string[], last: string): TypedLine {
  const reading: Reading = {
    ...{ command: tree, pending: null, hasValue: false, isEnded: false },
    ...{ flags: new Map(), operands: [] },
  };
  for (const word of words) take(word, reading);
  const [lead, begun] = splitLast(last, reading);
  const { command, flags, operands } = reading;
  return { command, flags, operands, begun, lead, wanted: wantedAt(lead, begun, reading) };
}

function optionNamed(name: string, { options, common }: CommandTree): OptionWord | undefined {
  return [...options, ...common].find(({ names }) => names.includes(name));
}

function isValue(word: string, { pending, hasValue }: Reading): boolean {
  return pending !== null && !(hasValue && word.startsWith('-'));
}

function take(word: string, reading: Reading): void {
  const { pending, command, operands } = reading;
  if (pending && isValue(word, reading)) {
    // bash splits `--area=southwark` into three words.
    if (word !== '=') takeValue(word, pending, reading);
    return;
  }
  reading.pending = null;
  if (word === '--' && !reading.isEnded) {
    reading.isEnded = true;
  } else if (!reading.isEnded && word.startsWith('-') && word !== '-') {
    takeOption(word, reading);
  } else {
    const below = command.commands.find((one) => one.word === word);
    if (below && operands.length === 0) reading.command = below;
    else operands.push(word);
  }
}

function takeValue(word: string, option: OptionWord, reading: Reading): void {
  reading.flags.set(option.names[0] ?? '', word);
  reading.hasValue = true;
  reading.pending = option.isVariadic ? option : null;
}

function takeOption(word: string, reading: Reading): void {
  const [name = '', value] = word.split(/=(.*)/s);
  const option = optionNamed(name, reading.command);
  if (!option) return;
  reading.hasValue = false;
  if (option.value === null) reading.flags.set(option.names[0] ?? '', '');
  else if (value === undefined) reading.pending = option;
  else takeValue(value, option, reading);
}

function splitLast(last: string, { pending, isEnded }: Reading): [lead: string, begun: string] {
  if (pending) return ['', last === '=' ? '' : last];
  const [, lead, begun = ''] = /^(--[a-z-]+=)(.*)$/s.exec(last) ?? [];
  return isEnded || lead === undefined ? ['', last] : [lead, begun];
}

function wantedAt(lead: string, begun: string, reading: Reading): TypedLine['wanted'] {
  const { command, pending, isEnded, operands } = reading;
  if (lead !== '') return optionNamed(lead.slice(0, -1), command)?.value ?? 'nothing';
  if (pending && isValue(begun, reading)) return pending.value ?? 'nothing';
  if (!isEnded && begun.startsWith('-')) return 'option';
  if (command.commands.length > 0) return operands.length === 0 ? 'command' : 'nothing';
  const last = command.arguments.at(-1);
  const argument = command.arguments[operands.length] ?? (last?.isVariadic ? last : undefined);
  return argument?.name ?? 'nothing';
}
