import { keysOf } from './records.ts';

export interface FormatFacts {
  /** The endings of a file's name that choose it. */
  readonly endings: readonly [`.${string}`, ...`.${string}`[]];
  readonly commands: readonly string[];
  /** Any document can be written in it (`documents/write-exported`); otherwise its command makes it. */
  readonly isForDocuments?: true;
  /** Names, numbers and words can be taken out of it for sharing. */
  readonly canRedact?: true;
  /** What it is for, in a list of formats, where its name does not say it. */
  readonly purpose?: string;
}

/** A format that any document can be written in. */
const forDocuments = <const Commands extends readonly string[]>(
  ending: `.${string}`,
  ...commands: Commands
) => ({ endings: [ending], commands, isForDocuments: true, canRedact: true }) as const;

/**
 * Every format of a file with all that hangs on it. Endings, lists in `--help`, hints, completion and the tests
 * of what is written go by this table, so a new format is one more entry here, what writes it, and what its tests
 * read it with.
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

/** A format of a file: of a document, or of a policy. */
export type Format = keyof typeof FORMATS;

/** The commands that write files. */
export type WritingCommand = (typeof FORMATS)[Format]['commands'][number];

/** A format that a command writes. */
export type FormatOf<Command extends WritingCommand> = {
  [F in Format]: Command extends (typeof FORMATS)[F]['commands'][number] ? F : never;
}[Format];

/** A format that any document can be written in. */
export type DocumentFormat = {
  [F in Format]: (typeof FORMATS)[F] extends { isForDocuments: true } ? F : never;
}[Format];

/** The formats that a command writes, in the order of the table; text, where it writes that, is first. */
export function formatsOf<Command extends WritingCommand>(command: Command) {
  const writes = (format: Format): format is FormatOf<Command> =>
    factsOf(format).commands.includes(command);
  return keysOf(FORMATS).filter(writes);
}

/** What hangs on a format, whichever it is. */
export function factsOf(format: Format): FormatFacts {
  return FORMATS[format];
}
