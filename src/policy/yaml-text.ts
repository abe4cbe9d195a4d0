import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Problem } from '../model.ts';

export type Path = readonly PropertyKey[];
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlText {
  readonly value: unknown;
  /** The line and column of a value, or of the nearest enclosing one that the text holds. */
  readonly locate: (path: Path) => Place;
}

/** Reading is quadratic in keys, so the text is capped; the largest policy here is under 40 KB. */
const LONGEST_TEXT = 256 * 1024;
/** Far deeper than any policy; a reader that recurses must not be driven into the stack's end. */
const DEEPEST_BRACKETS = 40;

/**
 * Reads the text of one YAML document. Aliases, tags, duplicate keys and anything the parser only
 * warns of are faults: a policy file is dull on purpose.
 *
 * @returns the value and where its parts stand, or the syntax problems alone
 */
export function readYaml(file: string, text: string): YamlText | { readonly problems: Problem[] } {
  const refusal = refuse(text);
  if (refusal) return { problems: [problem(file, { line: 1, column: 1 }, refusal)] };
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = [...doc.errors, ...doc.warnings].map((fault) =>
    problem(file, at(fault.pos[0]), fault.message.replace(/\s+/g, ' ')),
  );
  visit(doc, (_key, node) => {
    if (isAlias(node)) {
      problems.push(
        problem(file, at(node.range?.[0] ?? 0), 'an alias is not allowed; write the value out'),
      );
    }
  });
  if (problems.length > 0) return { problems };
  return { value: doc.toJS(), locate: (path) => at(offsetOf(doc, path)) };
}

function refuse(text: string): string | null {
  if (text.length > LONGEST_TEXT) return `the file is over ${LONGEST_TEXT / 1024} KB`;
  if (text.includes('\0')) return 'the file holds a NUL character; wanted plain text in UTF-8';
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST_BRACKETS) return `brackets are nested over ${DEEPEST_BRACKETS} deep`;
  }
  return null;
}

function offsetOf(doc: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = doc.getIn(path.slice(0, length), true);
    const range = node && typeof node === 'object' && 'range' in node ? node.range : null;
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
  }
  return 0;
}

function problem(file: string, place: Place, message: string): Problem {
  return { file, ...place, severity: 'error', code: 'syntax', message };
}
