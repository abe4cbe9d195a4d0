import type { YAMLError } from 'yaml';

/** A fault in a text, with its offset from the start of the text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const COLON = 'a colon stands inside this value; wanted the whole value in quotes';
const COMMA = 'a comma is missing here, or is one too many; wanted one between two items';
const INDENT =
  'this line begins further in or out than those it belongs with; wanted as many spaces before it';
const KEY = 'this line has no colon with a space after it; wanted "key: value"';
const MARK = 'a value cannot begin with this mark; wanted the whole value in quotes';
const HYPHEN = 'a hyphen stands here without a space after it; wanted "- "';
const TAB = 'a tab stands where spaces belong; wanted spaces';
const TYPESET =
  'a space, dash or dot that a word processor makes stands here; wanted a plain space or hyphen';
const CURLY = 'a curly quotation mark does not count as one; wanted straight ones';
const BRACKET = 'this bracket is not closed; wanted ] or } at its end';
const QUOTE = 'this quotation mark has no second one; wanted it at the end of the value';
const AFTER =
  'something follows the closing quotation mark or bracket; wanted the whole value in quotes, double ones if it has an apostrophe';

/** Messages for parser errors. Some are found by wording, as one code covers several mistakes. */
const SAYS: readonly (readonly [parser: RegExp, message: string])[] = [
  [/^MULTIPLE_DOCS/, 'a second document begins here; wanted one document in a file'],
  [/^TAG_RES/, 'a tag (a word that begins with "!") is not allowed; wanted the value in quotes'],
  [/^RESOURCE_/, 'the file is nested too deep; wanted plain lists'],
  [/^BAD_DQ_ESCAPE/, 'a \\ acts inside double quotes; wanted single quotes around the value'],
  [/Comments must be/, 'a # stands right behind a value; wanted a space before a comment'],
  [/^TAB_AS_INDENT/, TAB],
  [/Sequence item without|block sequence may not|must start at the same column/, INDENT],
  [/^MULTILINE_IMPLICIT_KEY|keys need to be followed/, KEY],
  [/Missing ,|Unexpected (, in|empty item)/, COMMA],
  [/at node end|flow-(seq|map)-end/, AFTER],
  [/^BLOCK_IN_FLOW/, COLON],
  [/^NON_STRING_KEY/, 'a key is not text; wanted a word followed by a colon'],
  [/^(BAD_SCALAR_START|UNEXPECTED_TOKEN|BAD_DIRECTIVE|BAD_ALIAS)|directives-end/, MARK],
];

/**
 * Finds the mistake behind the YAML parser's first error. Later errors are left out, because one
 * mistake also breaks the lines below it.
 */
export function slipIn(errors: readonly YAMLError[], text: string): Fault[] {
  const [first] = errors;
  if (!first) return [];
  const { code, message, pos } = first;
  const slip = markBy(pos[0], text) ?? leftOpen(errors, pos[0], text) ?? misplaced(first, text);
  if (slip) return [slip];
  const [, says] = SAYS.find(([parser]) => parser.test(`${code} ${message}`)) ?? [];
  const plain = message.replace(/\s+/g, ' ').slice(0, 200);
  return [{ offset: pos[0], message: says ?? `${plain}; wanted plain YAML` }];
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Finds a wrong mark, such as a tab, in the line at an offset or the line above or below it. */
function markBy(offset: number, text: string): Fault | null {
  const start = lineStart(text, offset);
  const above = lineStart(text, start - 1);
  const [line = '', below = ''] = text.slice(start).split('\n', 2);
  const tab = /^[ -]*\t/m.exec(`${line}\n${below}`);
  if (tab) return { offset: start + tab.index, message: TAB };
  const here = text.slice(above, start + line.length);
  const typeset = /^ *[\u00A0–—•·]|:\u00A0/m.exec(here);
  if (typeset) return { offset: above + typeset.index + typeset[0].length - 1, message: TYPESET };
  const hyphen = /^ *-(?=\w)/m.exec(here);
  return hyphen && { offset: above + hyphen.index + hyphen[0].length - 1, message: HYPHEN };
}

function leftOpen(errors: readonly YAMLError[], offset: number, text: string): Fault | null {
  const isQuote = /Missing closing/.test(errors[0]?.message ?? '');
  const quote = isQuote ? lastOpen(text, offset, openQuote) : null;
  if (quote !== null) return { offset: quote, message: QUOTE };
  const isInFlow = errors.some((one) => /^Flow|within flow/.test(one.message));
  const bracket = isInFlow ? lastOpen(text, offset, openBracket) : null;
  return bracket === null ? null : { offset: bracket, message: BRACKET };
}

/** Finds the mistake behind an error that the parser notices only at the end of a value. */
function misplaced({ code, message, pos }: YAMLError, text: string): Fault | null {
  const [offset] = pos;
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && message.startsWith('Nested')) return nested(text, offset);
  if (!message.includes('at node end')) return null;
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  if (before.trim() === '') return { offset, message: INDENT };
  const mark = before.search(/(?<=(?:: |- ))[*&]/);
  return mark < 0 ? null : { offset: start + mark, message: MARK };
}

/** Finds why a value seems to hold a key: it has a colon, or a line below has too many spaces. */
function nested(text: string, offset: number): Fault {
  const [value = ''] = text.slice(offset).split('\n', 1);
  if (value.startsWith('?')) return { offset, message: MARK };
  if (/^[“‘]/.test(value)) return { offset, message: CURLY };
  if (/:(\s|$)/.test(value)) return { offset, message: COLON };
  const below = offset + Math.max(text.slice(offset).search(/\n *\S/), 0);
  const at = below + text.slice(below).search(/\S/);
  const isKey = /^(- )?[a-z-]+:/.test(text.slice(at, at + 40));
  return { offset: at, message: isKey ? INDENT : COLON };
}

/**
 * Finds the last quotation mark or bracket that its line leaves open, up to the line at offset
 * `end`. Returns the offset of that mark, or null if there is none.
 */
function lastOpen(text: string, end: number, mark: (line: string) => number): number | null {
  const next = text.indexOf('\n', end);
  const lines = text.slice(0, next < 0 ? text.length : next).split('\n');
  const index = lines.findLastIndex((line) => mark(line) >= 0);
  const above = lines.slice(0, index).map((line) => `${line}\n`);
  return index < 0 ? null : above.join('').length + mark(lines[index] ?? '');
}

function openQuote(line: string): number {
  const found = /(?:[:,[{-] +|^ *)(["'])(?:(?!\1)[^\\]|\\.)*$/.exec(line);
  return found ? found.index + found[0].indexOf(found[1] ?? '') : -1;
}

function openBracket(line: string): number {
  const count = (marks: RegExp) => line.match(marks)?.length ?? 0;
  return count(/[[{]/g) > count(/[\]}]/g) ? line.search(/[[{]/) : -1;
}
