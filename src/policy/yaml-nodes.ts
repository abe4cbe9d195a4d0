import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Path, Place } from './yaml-text.ts';

/** What is known of one value of the text. */
export interface Spot {
  readonly path: Path;
  /** Where its key begins; null in a list. */
  readonly key: number | null;
  readonly value: number;
  /** A scalar without quotes, as it is written in the text. */
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

/** Every value of a document by its path, and what a policy file may not hold though YAML may. */
export function indexNodes(doc: Document, lines: LineCounter): NodeIndex {
  const spots = new Map<string, Spot>();
  const faults: NodeFault[] = [];
  const enter = (node: Node | null, path: Path, key: number | null): void => {
    const spot = spotOf(node, path, key);
    spots.set(nameOf(path), spot);
    faults.push(...anchorFaults(node, spot.value));
    if (isSeq(node)) {
      for (const [n, item] of node.items.entries()) enter(item as Node | null, [...path, n], null);
    }
    if (!isMap(node)) return;
    const pairs = pairsOf(node.items);
    faults.push(...keyFaults(pairs, lines));
    for (const { name, offset, value } of pairs) enter(value, [...path, name], offset);
  };
  enter(doc.contents, [], null);
  return { spots, faults };
}

function spotOf(node: Node | null, path: Path, key: number | null): Spot {
  const value = node?.range?.[0] ?? key ?? 0;
  const plain = isScalar(node) && node.type === 'PLAIN' ? (node.source ?? null) : null;
  return { path, key, value, plain };
}

function anchorFaults(node: Node | null, offset: number): NodeFault[] {
  if (node === null || !('anchor' in node) || node.anchor === undefined) return [];
  return [{ offset, message: 'an anchor is not allowed; wanted the value written out' }];
}

interface NamedPair {
  readonly name: string;
  readonly offset: number;
  readonly value: Node | null;
}

function pairsOf(items: readonly unknown[]): NamedPair[] {
  return items.flatMap((pair) => {
    if (!isPair(pair) || !isScalar(pair.key)) return [];
    const offset = pair.key.range?.[0] ?? 0;
    return [{ name: String(pair.key.value), offset, value: pair.value as Node | null }];
  });
}

/** Keys that act in other readers, and keys that are written twice. */
function keyFaults(pairs: readonly NamedPair[], lines: LineCounter): NodeFault[] {
  const first = new Map<string, number>();
  return pairs.flatMap(({ name, offset }) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, offset);
    const { line } = lines.linePos(earlier ?? offset);
    const merge = 'a merge key is not allowed; wanted the value written out';
    const twice = `"${name}" stands here a second time; wanted once (it is on line ${line})`;
    return [
      ...(name === '<<' ? [{ offset, message: merge }] : []),
      ...(earlier === undefined ? [] : [{ offset, message: twice }]),
    ];
  });
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
