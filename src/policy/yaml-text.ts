import { type Document, isAlias, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { Problem } from '../model/policy.ts';
import { indexNodes, type NodeIndex, nameOf, placeOf, spotAt } from './yaml-nodes.ts';

/** The keys that lead to a value. */
export type Path = readonly PropertyKey[];

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlText {
  readonly value: unknown;
  /** The line and column of a value or its key, or of the nearest enclosing value that the text holds. */
  readonly locate: (path: Path, of?: 'key') => Place;
  /** A scalar without quotes, as it is written; null for anything else. */
  readonly plainAt: (path: Path) => string | null;
}

/** After so many, the rest of a broken file's faults only tire. */
const MOST_FAULTS = 100;

const WANTED: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where spaces belong; wanted spaces',
  MULTIPLE_DOCS: 'a second document begins here; wanted one document in a file',
  TAG_RESOLVE_FAILED: 'a tag (a word that begins with "!") is not allowed; wanted the plain value',
  NON_STRING_KEY: 'a key is not text; wanted a word followed by a colon',
  RESOURCE_EXHAUSTION: 'the file is nested too deep; wanted plain lists',
};

/**
 * Reads the text of one YAML document. Aliases, anchors, merge keys, tags, duplicate keys and anything
 * the parser only warns of are faults: a policy file is dull on purpose.
 *
 * @returns the value and where its parts are, or the syntax problems alone
 */
export function readYaml(file: string, text: string): YamlText | { readonly problems: Problem[] } {
  const lines = new LineCounter();
  const problem = (offset: number, message: string): Problem => ({
    file,
    ...placeOf(lines, offset),
    severity: 'error',
    code: 'syntax',
    message,
  });
  const refusal = refuse(text);
  if (refusal) {
    noteLines(lines, text, refusal.offset);
    return { problems: [problem(refusal.offset, refusal.message)] };
  }
  try {
    return parse(text, lines, problem);
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    return {
      problems: [problem(0, 'the file cannot be read as YAML; wanted plain lists and keys')],
    };
  }
}

function parse(
  text: string,
  lines: LineCounter,
  problem: (offset: number, message: string) => Problem,
): YamlText | { readonly problems: Problem[] } {
  // Duplicate keys are found in `indexNodes`: the reader's own search is quadratic in keys.
  const doc = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const index = indexNodes(doc, lines);
  const faults = [
    ...[...doc.errors, ...doc.warnings].map(said),
    ...aliases(doc),
    ...index.faults,
  ].toSorted((one, other) => one.offset - other.offset);
  if (faults.length === 0) return found(doc, index, lines);
  const shown = faults.slice(0, MOST_FAULTS);
  return { problems: shown.map(({ offset, message }) => problem(offset, message)) };
}

function found(doc: Document, { spots }: NodeIndex, lines: LineCounter): YamlText {
  return {
    value: doc.toJS(),
    locate: (path, of) => {
      const spot = spotAt(spots, path);
      const isItself = spot?.path.length === path.length;
      return placeOf(lines, (of === 'key' && isItself ? spot.key : null) ?? spot?.value ?? 0);
    },
    plainAt: (path) => spots.get(nameOf(path))?.plain ?? null,
  };
}

function said({ code, message, pos }: YAMLError): { offset: number; message: string } {
  const wanted = Object.hasOwn(WANTED, code) ? WANTED[code] : undefined;
  const plain = message.replace(/\s+/g, ' ').slice(0, 200);
  return { offset: pos[0], message: wanted ?? `${plain}; wanted plain YAML` };
}

function aliases(doc: Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(doc, {
    Node: (_key, node) => {
      if (!isAlias(node)) return;
      const message = 'an alias is not allowed; wanted the value written out';
      found.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return found;
}

/** The parser counts lines as it reads; a text that it never sees is counted here. */
function noteLines(lines: LineCounter, text: string, upTo: number): void {
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0 && at < upTo; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
}

/** The largest policy here is under 40 KB. */
const LONGEST_TEXT = 256 * 1024;
/** Far deeper than any policy; a reader that recurses must not be driven into the stack's end. */
const DEEPEST = 40;
/** Ten times the largest policy: beyond it, reading would take seconds. */
const MOST_MARKS = 25_000;
const MARKS = new Set(':,-?[]{}!&*%"\'#|>\n\r');

interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/** Why a text is not even given to the YAML reader; null where it may be. One pass over the text. */
function refuse(text: string): Refusal | null {
  if (text.length > LONGEST_TEXT) {
    const message = `the file is over ${LONGEST_TEXT / 1024} KB; wanted one policy`;
    return { offset: 0, message };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const message = 'the file holds a NUL character; wanted plain text in UTF-8';
    return { offset: nul, message };
  }
  return tooDeep(text) ?? tooMuch(text);
}

function tooMuch(text: string): Refusal | null {
  let marks = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    if (MARKS.has(text.charAt(offset))) marks += 1;
    if (marks > MOST_MARKS) {
      const message = `the file has over ${MOST_MARKS} keys, items and marks; wanted one policy`;
      return { offset, message };
    }
  }
  return null;
}

function tooDeep(text: string): Refusal | null {
  let depth = 0;
  let chain = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const mark = text.charAt(offset);
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    if ('-?:!&*'.includes(mark)) chain += 1;
    else if (mark !== ' ') chain = 0;
    if (depth > DEEPEST || chain > DEEPEST) {
      const message = `lists or brackets are nested over ${DEEPEST} deep; wanted plain lists`;
      return { offset, message };
    }
  }
  return null;
}
