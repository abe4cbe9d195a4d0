import { type Block, type Exported, paragraph, section } from '../../documents/exported.ts';
import { partsOf, valueAt } from '../../policy/faults/fault.ts';
import { asFields, locate, type Path, type PolicyTree } from '../../policy/policy-tree.ts';
import type { Proof } from './compare.ts';
import type { Holder, leftOutToRead, Piece } from './holders.ts';

/**
 * Returns a page that lists the document's pieces, each with the parts of the file that account for
 * it. Pieces that nothing accounts for come first.
 */
export function coveragePage(proof: Proof, tree: PolicyTree, name: string): Exported {
  const held = proof.pieces.filter(({ heldBy }) => heldBy.length > 0);
  const unheld = proof.pieces.filter(({ heldBy }) => heldBy.length === 0);
  const duties = unheld.filter(({ isDuty }) => isDuty);
  const others = unheld.filter(({ isDuty }) => !isDuty);
  const table = (
    heading: string,
    pieces: readonly Piece[],
    ...more: readonly string[]
  ): Block[] => {
    if (pieces.length === 0) return [];
    const columns = ['Line', 'The document', ...more];
    const rows = pieces.map(({ line, text, heldBy }) => {
      const says = new Set(heldBy.map((one) => one.says));
      const cells = [`${line}`, text, labels(heldBy, tree).join('\n'), [...says].join('\n')];
      return cells.slice(0, columns.length);
    });
    return section(heading, { kind: 'records', name: '', columns, rows, head: 1, quoted: [1] });
  };
  return {
    title: `${name} and its document, sentence by sentence`,
    wide: true,
    blocks: [
      paragraph(
        `${held.length} of the document's ${proof.pieces.length} sentences and rows are held.`,
      ),
      ...table('Nothing holds these, which say must, should, will, may or 999', duties),
      ...table('Nothing holds these', others),
      ...table('These are held', held, 'Held by', 'What the file says there'),
      ...section(
        'No program has compared these',
        ...proof.notChecked.map((text) => paragraph(text)),
      ),
    ],
  };
}

/** Names parts of the file by kind, by id if there is one, and by line: `step raise, line 206`. */
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

interface At {
  readonly file: string;
  readonly line: number;
}

/**
 * The kinds of fact that no program compares, each with a description and its keys in the file. If
 * the keys count only in some parts of the file, a test for those parts comes last.
 */
const KINDS: readonly (readonly [
  says: string,
  keys: RegExp,
  isIn?: (path: Path, key: string) => boolean,
])[] = [
  ['Who acts', /^(by|binds|this-side|other-side)$/],
  ['From when', /^(from|event|reached)$/],
  [
    'What a sentence says, and whether it is strong enough',
    /^(do|say|what|title|title-note|if|note|covers|purpose|verb|optional)$/,
  ],
  ['How a doubtful place was read', /^(reading|might-mean.*)$/],
  ['What the document does not say', /^not-said$/],
  [
    'Whose name, role, body, number and address it is, where another row has one like it',
    /^(name|role|organisation|phones|emails|number|address)$/,
    ([top]) => top === 'contacts',
  ],
  [
    'What a route takes the place of and is for, whom a step is to ring, and the stages of a limit',
    /^(instead|concerns|contacts|stages)$/,
    ([top, ...more], key) => more.length > 0 && (key !== 'contacts' || top !== 'contacts'),
  ],
  ['Which agency a contact is of', /^agencies$/],
  [
    'What a form is for, in what order its fields stand, and what fills each of them',
    /^(fields|fill|hint|id|kind|label|who)$/,
    ([top]) => top === 'forms',
  ],
  ['Whether it may be left out', /^text$/, ([top]) => top === 'left-out'],
];

/** A text of at most this many characters is assumed to be on one line of the file. */
const LONG = 60;

/** Any of these keys is enough to find which clause a contact is printed under. */
const PRINTED = ['name', 'phones', 'emails', 'urls'];

/** A part with one of these keys may need a condition or a stage, which no program compares. */
const CONDITIONAL = ['do', 'say', 'within', 'concerns', 'concern', 'stages', 'agencies'];

/**
 * Lists what was not compared, with the lines to read in the policy file and in the document.
 *
 * @param name the file name of the document's text
 */
export function notCompared(
  tree: PolicyTree,
  name: string,
  pieces: readonly Piece[],
  isNationKnown: boolean,
  leftOut: ReturnType<typeof leftOutToRead>,
): string[] {
  const parts = [...partsOf(tree.value, [], new Set(['examples', 'outside', 'aliases']))];
  const at = (path: Path): At => locate(tree, path, 'key');
  const starts = [...new Set(parts.map(({ path }) => at(path).line))].toSorted((a, b) => a - b);
  // A long text is assumed to go on until the next part of the file begins.
  const linesAt = (value: unknown, path: Path): At[] => {
    const first = at(path);
    const next = starts.find((line) => line > first.line) ?? first.line + 1;
    const count = String(value).length > LONG ? next - first.line : 1;
    return Array.from({ length: count }, (_, n) => ({ ...first, line: first.line + n }));
  };
  const linesOf = (all: readonly Piece[]): At[] =>
    all.flatMap(({ line, text }) =>
      text.split('\n').map((_, n) => ({ file: name, line: line + n })),
    );
  const has = (value: unknown, keys: readonly string[]) =>
    keys.some((key) => Object.hasOwn(asFields(value), key));
  const listed = KINDS.map(([says, keys, isIn = () => true]) => {
    const all = parts.filter(({ path }) => keys.test(keyOf(path)) && isIn(path, keyOf(path)));
    return { says, places: all.flatMap(({ value, path }) => linesAt(value, path)) };
  });
  const conditional = parts.filter(({ value, path }) => path.length > 0 && has(value, CONDITIONAL));
  const roles = parts.filter(({ value, path: [top, row, ...more] }) => {
    return top === 'contacts' && row !== undefined && more.length === 0 && !has(value, PRINTED);
  });
  return [
    ...leftOut.map(({ says, path, lines }) => ({ says, places: [at(path), ...linesOf(lines)] })),
    ...listed,
    {
      says: 'On what condition and at which stage, and what is missing though it has one',
      places: conditional.map(({ path }) => locate(tree, path)),
    },
    {
      says: 'Under which clause a contact stands that has a role alone',
      places: roles.map(({ path }) => at([...path, 'source'])),
    },
    { says: 'Whose bank holidays count', places: isNationKnown ? [] : [at(['nation'])] },
    {
      says: 'What nothing in the file comes from',
      places: linesOf(pieces.filter(({ heldBy }) => heldBy.length === 0)),
    },
    {
      says: 'Whether the file has all that is said where it has something',
      places: linesOf(pieces.filter(({ heldBy }) => heldBy.length > 0)),
    },
  ].flatMap(({ says, places }) => (places.length === 0 ? [] : [`${says}: ${sayPlaces(places)}.`]));
}

/** Returns the last key in a path. The index of an item is not a key. */
function keyOf(path: Path): string {
  return String(path.findLast((key) => typeof key === 'string'));
}

/** Puts places into words, file by file: `lines 4, 7-9 of southwark.yaml`. */
function sayPlaces(places: readonly At[]): string {
  const files = [...new Set(places.map(({ file }) => file))];
  return files
    .map((file) => `${sayLines(places.filter((one) => one.file === file))} of ${file}`)
    .join('; ');
}

function sayLines(places: readonly { readonly line: number }[]): string {
  const lines = [...new Set(places.map(({ line }) => line))].toSorted((one, other) => one - other);
  return `${lines.length === 1 ? 'line' : 'lines'} ${ranges(lines).join(', ')}`;
}

function ranges(lines: readonly number[]): string[] {
  const starts = lines.filter((line) => !lines.includes(line - 1));
  return starts.map((start) => {
    let end = start;
    while (lines.includes(end + 1)) end += 1;
    return end === start ? `${start}` : `${start}-${end}`;
  });
}
