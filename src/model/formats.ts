import { keysOf } from './records.ts';

export interface FormatFacts {
  /** The file-name endings that choose it. */
  readonly endings: readonly [`.${string}`, ...`.${string}`[]];
  readonly commands: readonly string[];
  /** Set if `documents/write-exported` writes any document in it; if not, its command does. */
  readonly isForDocuments?: true;
  /** Set if names, numbers and words can be taken out of it for sharing. */
  readonly canRedact?: true;
  /** What it is for, shown in a list of formats if its name does not say. */
  readonly purpose?: string;
}

/** Makes the entry of a format in which any document can be written. */
const forDocuments = <const Commands extends readonly string[]>(
  ending: `.${string}`,
  ...commands: Commands
) => ({ endings: [ending], commands, isForDocuments: true, canRedact: true }) as const;

/**
 * Every file format, with everything that differs between formats. Endings, lists in `--help`,
 * hints, completion and the tests of what is written use this table. So a new format needs an entry
 * here, the code that writes it, and what its tests read it with.
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
