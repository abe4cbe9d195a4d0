import { keysOf } from './records.ts';

export interface FormatFacts {
  /** The file-name endings that select this format. */
  readonly endings: readonly [`.${string}`, ...`.${string}`[]];
  readonly commands: readonly string[];
  /** Set if `documents/write-exported` can write any document in this format. */
  readonly isForDocuments?: true;
  /** Set if names, numbers and free text can be removed before a file in this format is shared. */
  readonly canRedact?: true;
  /** What lists add after the format's name, if the name alone does not say enough. */
  readonly purpose?: string;
  /** Other names for the format, separated by `|`. People may also type one of its endings. */
  readonly also: string;
}

/** Makes the table entry for a format that can hold any document. */
const forDocuments = <const Commands extends readonly string[]>(
  ending: `.${string}`,
  also: string,
  ...commands: Commands
) => ({ endings: [ending], commands, isForDocuments: true, canRedact: true, also }) as const;

const POLICY = ['policy check', 'policy graph'] as const;

/**
 * Every file format, with everything that differs between formats. File endings, lists in `--help`,
 * hints, completion and the tests of written files all come from this table. A new format needs an
 * entry here, code that writes the format, and code that lets the tests read it.
 */
export const FORMATS = {
  text: forDocuments('.txt', 'plain|plain text', 'export', 'form', 'letter', 'report', ...POLICY),
  md: forDocuments('.md', 'markdown', 'export', 'form', 'report'),
  mermaid: { endings: ['.mmd'], commands: ['policy graph'], purpose: '(.mmd)', also: 'diagram' },
  html: forDocuments('.html', 'htm|web|web page', 'export', 'form', 'report', ...POLICY),
  docx: forDocuments('.docx', 'word|microsoft word', 'export', 'form', 'letter'),
  csv: forDocuments('.csv', 'spreadsheet', 'export', 'report'),
  ics: { endings: ['.ics'], commands: ['export'], canRedact: true, also: 'calendar|ical|outlook' },
  json: { endings: ['.json'], commands: ['export', 'report'], canRedact: true, also: 'data' },
  bundle: {
    endings: ['.bundle'],
    commands: ['export'],
    purpose: 'to take it elsewhere',
    also: 'copy',
  },
  eml: {
    endings: ['.eml'],
    commands: ['letter'],
    purpose: 'for a draft that a mail program opens',
    also: 'email|e mail',
  },
  yaml: { endings: ['.yaml', '.yml'], commands: ['policy new'], also: 'yml' },
} as const satisfies Readonly<Record<string, FormatFacts>>;

/** The name of a file format, for a document or a policy. */
export type Format = keyof typeof FORMATS;

/** The name of a command that writes files. */
export type WritingCommand = (typeof FORMATS)[Format]['commands'][number];

/** The name of a format that this command writes. */
export type FormatOf<Command extends WritingCommand> = {
  [F in Format]: Command extends (typeof FORMATS)[F]['commands'][number] ? F : never;
}[Format];

/** The name of a format in which any document can be written. */
export type DocumentFormat = {
  [F in Format]: (typeof FORMATS)[F] extends { isForDocuments: true } ? F : never;
}[Format];

/** Returns the formats that a command writes, in the table's order. Plain text comes first. */
export function formatsOf<Command extends WritingCommand>(command: Command) {
  const writes = (format: Format): format is FormatOf<Command> =>
    factsOf(format).commands.includes(command);
  return keysOf(FORMATS).filter(writes);
}

/** Returns everything that differs between formats, for one format. */
export function factsOf(format: Format): FormatFacts {
  return FORMATS[format];
}
