import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Problem } from '../model/policy-file.ts';
import { decodeText } from '../model/records.ts';
import { listOf, objectOf, type Place, type PolicyTree } from './policy-tree.ts';
import { type Fault, slipIn } from './yaml-faults.ts';

/** Decodes a policy file in UTF-8, or in UTF-16 with a byte order mark, or returns a problem. */
export function decodePolicy(
  file: string,
  bytes: Uint8Array,
): { readonly text: string } | { readonly problem: Problem } {
  const text = decodeText(bytes);
  if (text !== null) return { text };
  const readable = new TextDecoder('utf-8').decode(bytes).split(/[\uFFFD\0]/, 1);
  const message = 'these bytes are no UTF-8; wanted the file saved as UTF-8';
  const place = endOf(readable.join(''));
  return { problem: { file, ...place, severity: 'error', code: 'not-text', message } };
}

/** The most faults shown for one file. A longer list would only tire the reader. */
const MOST_FAULTS = 100;

/**
 * Reads the text of one YAML document. A policy file is plain on purpose: aliases, anchors, merge
 * keys, custom tags, duplicate keys and anything that the parser warns about are all faults.
 */
export function readYaml(file: string, text: string): PolicyTree | { problems: Problem[] } {
  const refusal = refuse(text);
  if (refusal)
    return { problems: [problemAt(file, endOf(text.slice(0, refusal.offset)), refusal)] };
  try {
    return parse(file, text);
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    const message = 'the file cannot be read as YAML; wanted plain lists and keys';
    return { problems: [problemAt(file, { line: 1, column: 1 }, { message })] };
  }
}

function problemAt(file: string, place: Place, { message }: Pick<Fault, 'message'>): Problem {
  return { file, ...place, severity: 'error', code: 'syntax', message };
}

function endOf(text: string): Place {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function parse(file: string, text: string): PolicyTree | { problems: Problem[] } {
  const lines = new LineCounter();
  // Duplicate keys are found while the tree is made: the parser's own search takes quadratic time.
  const doc = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const faults = slipIn([...doc.errors, ...doc.warnings], text);
  const reader = new TreeReader(file, lines, text);
  const tree = reader.treeOf(doc.contents, null);
  // If the text itself is broken, faults in its tree would only mislead the author.
  if (faults.length === 0) faults.push(...reader.faults);
  if (faults.length === 0) return tree;
  const shown = faults.toSorted((one, other) => one.offset - other.offset).slice(0, MOST_FAULTS);
  return { problems: shown.map((fault) => problemAt(file, reader.place(fault.offset), fault)) };
}

/** Turns the nodes of a YAML document into a tree, and reports YAML that no policy file may use. */
class TreeReader {
  readonly faults: Fault[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #text: string;

  constructor(file: string, lines: LineCounter, text: string) {
    this.#file = file;
    this.#lines = lines;
    this.#text = text;
  }

  place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  treeOf(node: Node | null, key: number | null): PolicyTree {
    const offset = node?.range?.[0] ?? key ?? 0;
    this.#refuse(node, offset);
    const spot = {
      file: this.#file,
      at: this.place(offset),
      keyAt: key === null ? null : this.place(key),
      plain: isScalar(node) && node.type === 'PLAIN' ? (node.source ?? null) : null,
    };
    if (isSeq<Node | null>(node)) {
      return listOf(
        node.items.map((item) => this.treeOf(item, null)),
        spot,
      );
    }
    if (isMap(node)) return objectOf(this.#parts(node.items), spot);
    return { ...spot, value: isScalar(node) ? node.value : null, parts: new Map() };
  }

  /** Reports an alias, an anchor, or a `#` that cuts a value short without the author noticing. */
  #refuse(node: Node | null, offset: number): void {
    const written = 'wanted the value written out; in quotes, if it begins with this mark itself';
    if (isAlias(node)) this.#fault(offset, `an alias is not allowed; ${written}`);
    else if (node?.anchor !== undefined)
      this.#fault(offset, `an anchor is not allowed; ${written}`);
    if (!isScalar(node) || node.type !== 'PLAIN' || !node.range) return;
    const [, end] = node.range;
    // As in "Give reasons #1 to 3". An author's comment has no digit straight after the "#".
    if (/^ +#\d/.test(this.#text.slice(end, end + 9)))
      this.#fault(end, 'what follows this # is not read; wanted the whole value in quotes');
  }

  /** Reads the keys and values of a map. A merge key (`<<`) or a repeated key is a fault. */
  #parts(pairs: readonly unknown[]): ReadonlyMap<string, PolicyTree> {
    const parts = new Map<string, PolicyTree>();
    for (const pair of pairs) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      const offset = pair.key.range?.[0] ?? 0;
      const line = parts.get(name)?.keyAt?.line;
      const merge = 'a merge key is not allowed; wanted the value written out';
      const twice = `"${name}" stands here a second time; wanted once (it is on line ${line})`;
      if (name === '<<') this.#fault(offset, merge);
      if (line !== undefined) this.#fault(offset, twice);
      const part = this.treeOf(pair.value as Node | null, offset);
      if (line === undefined) parts.set(name, part);
    }
    return parts;
  }

  #fault(offset: number, message: string): void {
    this.faults.push({ offset, message });
  }
}

/** The most characters allowed in a file. The largest policy supplied has under 40,000. */
const LONGEST_TEXT = 256 * 1024;
/** The deepest nesting allowed. Deeper nesting could overflow the stack of a recursive reader. */
const DEEPEST = 40;
/** The most marks allowed in a file. More would take seconds. Real policies have under a tenth. */
const MOST_MARKS = 25_000;
const MARKS = /[:,\-?[\]{}!&*%"'#|>\n\r]/g;

/** Returns why a text must not be given to the YAML parser, or null if it may be. */
function refuse(text: string): Fault | null {
  if (text.length > LONGEST_TEXT)
    return { offset: 0, message: `the file is over ${LONGEST_TEXT / 1024} KB; wanted one policy` };
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return { offset: nul, message: 'the file holds a NUL character; wanted plain text in UTF-8' };
  const deep = tooDeep(text);
  if (deep) return deep;
  const mark = [...text.matchAll(MARKS)][MOST_MARKS];
  const message = `the file has over ${MOST_MARKS} keys, items and marks; wanted one policy`;
  return mark ? { offset: mark.index, message } : null;
}

function tooDeep(text: string): Fault | null {
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
