import { type Block, type Exported, paragraph, section } from '../../documents/exported.ts';
import { valueAt } from '../../policy/faults/fault.ts';
import { asFields, locate, type PolicyTree } from '../../policy/policy-tree.ts';
import type { Holder, Piece } from './holders.ts';
import { sayLines } from './not-compared.ts';
import type { Proof } from './prove.ts';

const COLUMNS = ['Line', 'The document', 'Held by', 'What the file says there'];

/**
 * The document piece by piece, for the last reading by eye: what nothing in the file holds comes first; beside
 * all else is what holds it, and what the file says there.
 *
 * @param name the policy file's name
 */
export function coveragePage(proof: Proof, tree: PolicyTree, name: string): Exported {
  const rows = (pieces: readonly Piece[], holders: (piece: Piece) => readonly Holder[]) =>
    pieces.map((piece) => {
      const parts = holders(piece);
      const says = new Set(parts.map(({ says: text }) => text));
      return [`${piece.line}`, piece.text, labels(parts, tree).join('\n'), [...says].join('\n')];
    });
  const [held, unheld] = [true, false].map((is) =>
    proof.pieces.filter(({ heldBy }) => heldBy.length > 0 === is),
  );
  const duties = unheld?.filter(({ isDuty }) => isDuty) ?? [];
  const others = unheld?.filter(({ isDuty }) => !isDuty) ?? [];
  const { length: all } = proof.pieces;
  return {
    title: `${name} and its document, sentence by sentence`,
    wide: true,
    blocks: [
      paragraph(`${held?.length} of the document's ${all} sentences and rows are held.`),
      ...pieces(
        'Nothing holds these, which say must, should, will or may',
        COLUMNS.slice(0, 2),
        rows(duties, () => []),
      ),
      ...pieces(
        'Nothing holds these',
        [...COLUMNS.slice(0, 2), 'Its clause is cited by'],
        rows(others, ({ citedBy }) => citedBy),
      ),
      ...pieces(
        'These are held',
        COLUMNS,
        rows(held ?? [], ({ heldBy }) => heldBy),
      ),
      ...section(
        'No program has compared these',
        ...proof.notChecked.map((text) => paragraph(text)),
      ),
    ],
  };
}

function pieces(heading: string, columns: readonly string[], rows: readonly string[][]): Block[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.slice(0, columns.length));
  const records = {
    kind: 'records',
    name: '',
    columns,
    rows: cells,
    head: 1,
    quoted: [1],
  } as const;
  return section(heading, records);
}

/** Holders by what they are, the id where there is one, and their lines: `step raise, line 206`. */
function labels(holders: readonly Holder[], tree: PolicyTree): string[] {
  const named = holders.map(({ kind, path }) => {
    const parts = path.map((_, depth) => asFields(valueAt(tree.value, path.slice(0, depth + 1))));
    const id = parts.map((part) => part.id).findLast((one) => typeof one === 'string');
    return { name: id === undefined ? kind : `${kind} ${String(id)}`, ...locate(tree, path) };
  });
  return [...new Set(named.map(({ name }) => name))].map(
    (name) => `${name}, ${sayLines(named.filter((one) => one.name === name))}`,
  );
}
