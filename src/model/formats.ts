import { keysOf } from './records.ts';

export interface FormatFacts {
  /** The file-name endings that select this format. */
  readonly endings: readonly [`.${string}`, ...`.${string}`[]];
  readonly commands: readonly string[];
  /** Set if `documents/write-exported` can write any document in it. Otherwise a command does. */
  readonly isForDocuments?: true;
  /** Set if names, numbers and words can be removed from it before it is shared. */
  readonly canRedact?: true;
  /** What the format is for. Shown in lists of formats if its name does not say. */
  readonly purpose?: string;
}

/** Makes the table entry for a format that can hold any document. */
const forDocuments = <const Commands extends readonly string[]>(
  ending: `.${string}`,
  ...commands: Commands
) => ({ endings: [ending], commands, isForDocuments: true, canRedact: true }) as const;

/**
 * Every file format, and everything that differs between formats. File endings, lists in `--help`,
 * hints, completion and the tests of written files use this table. A new format needs an entry
 * here, code that writes it, and code with which its tests read it.
 */
export const FORMATS = {
  text: forDocuments('.txt', 'export', 'form', 'letter', 'report', 'policy check', 'policy graph'),
  md: forDocuments('.md', 'export', 'form', 'report'),
  mermaid: { endings: ['.mmd'], commands: ['policy graph'], purpose: '(.mmd)' },
  html: forDocuments('.html', 'export', 'form', 'report', 'policy check', 'policy graph'),
  docx: forDocuments('.docx', 'export', 'form', 'letter'),
  csv: forDocuments('.csv', 'export', 'report'),
  ics: { endings: ['.ics'], commands: ['export'], canRedact: true },
  json: { endings: ['.json'], commands: ['export', 'report'], canRedact: true },
  bundle: { endings: ['.bundle'], commands: ['export'], purpose: 'to take it elsewhere' },
  eml: {
    endings: ['.eml'],
    commands: ['letter'],
    purpose: 'for a draft that a mail program opens',
  },
  yaml: { endings: ['.yaml', '.yml'], commands: ['policy new'] },
} as const satisfies Readonly<Record<string, FormatFacts>>;

/** A file format, of a document or of a policy. */
export type Format = keyof typeof FORMATS;

/** The commands that write files. */
export type WritingCommand = (typeof FORMATS)[Format]['commands'][number];

/** One of the formats that a command writes. */
export type FormatOf<Command extends WritingCommand> = {
  [F in Format]: Command extends (typeof FORMATS)[F]['commands'][number] ? F : never;
}[Format];

/** One of the formats in which any document can be written. */
export type DocumentFormat = {
  [F in Format]: (typeof FORMATS)[F] extends { isForDocuments: true } ? F : never;
}[Format];

/** Returns the formats that a command writes, in the table's order, which puts text first. */
export function formatsOf<Command extends WritingCommand>(command: Command) {
  const writes = (format: Format): format is FormatOf<Command> =>
    factsOf(format).commands.includes(command);
  return keysOf(FORMATS).filter(writes);
}

/** Returns everything that differs between formats, for one format. */
export function factsOf(format: Format): FormatFacts {
  return FORMATS[format];
}
