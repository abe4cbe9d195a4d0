import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Path, Place } from './yaml-text.ts';

/** What is known of one value of the text. */
export interface Spot {
  readonly path: Path;
  /** Where its key begins; null in a list. */
  readonly key: number | null;
  readonly value: number;
  /** A scalar without quotes, as it stands in the text. */
  readonly plain: string | null;
}

export interface NodeFault {
  readonly offset: number;
  readonly message: string;
}

export interface NodeIndex {
  readonly spots: ReadonlyMap<string, Spot>;
  readonly faults: readonly NodeFault[];
}

/** Keys that act in other readers, or on the objects that a file is read into. */
const ACTING_KEYS: Readonly<Record<string, string>> = {
  '<<': 'a merge key is not allowed; wanted the value written out',
};

/** Every value of a document by its path, and what a policy file may not hold though YAML may. */
export function indexNodes(doc: Document, lines: LineCounter): NodeIndex {
  const spots = new Map<string, Spot>();
  const faults: NodeFault[] = [];
  const enter = (node: Node | null, path: Path, key: number | null): void => {
    const value = node?.range?.[0] ?? key ?? 0;
    const plain = isScalar(node) && node.type === 'PLAIN' ? (node.source ?? null) : null;
    spots.set(nameOf(path), { path, key, value, plain });
    if (node && 'anchor' in node && node.anchor !== undefined) {
      faults.push({
        offset: value,
        message: 'an anchor is not allowed; wanted the value written out',
      });
    }
    if (isSeq(node)) {
      for (const [n, item] of node.items.entries()) enter(item as Node | null, [...path, n], null);
    }
    if (isMap(node)) enterMap(node.items, path);
  };
  const enterMap = (items: readonly unknown[], path: Path): void => {
    const first = new Map<string, number>();
    for (const pair of items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      const offset = pair.key.range?.[0] ?? 0;
      const acting = Object.hasOwn(ACTING_KEYS, name) ? ACTING_KEYS[name] : undefined;
      if (acting !== undefined) faults.push({ offset, message: acting });
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, offset);
      else {
        const { line } = lines.linePos(earlier);
        const message = `"${name}" stands here a second time; wanted once (it is on line ${line})`;
        faults.push({ offset, message });
      }
      enter(pair.value as Node | null, [...path, name], offset);
    }
  };
  enter(doc.contents, [], null);
  return { spots, faults };
}

/** A path as one string. */
export function nameOf(path: Path): string {
  return JSON.stringify(path.map((part) => (typeof part === 'symbol' ? String(part) : part)));
}

/** The spot of a value, or of the nearest enclosing one that the text holds. */
export function spotAt(spots: ReadonlyMap<string, Spot>, path: Path): Spot | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const spot = spots.get(nameOf(path.slice(0, length)));
    if (spot) return spot;
  }
  return undefined;
}

/** An offset as line and column, both from 1. */
export function placeOf(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
