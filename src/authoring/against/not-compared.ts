import { partsOf } from '../../policy/faults/fault.ts';
import { asFields, locate, type Path, type PolicyTree } from '../../policy/policy-tree.ts';
import type { leftOutToRead, Piece } from './holders.ts';

/** Where a thing stands. */
interface At {
  readonly file: string;
  readonly line: number;
}

/** What no program has compared: what it is called, and the keys of a file that it is under, in which part of it. */
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

/** A shorter text is on one line. */
const LONG = 60;

/** What shows by itself under which clause a contact stands. */
const PRINTED = ['name', 'phones', 'emails', 'urls'];

/** What has a condition, or could have: when it applies, at which stage, and what it takes the place of. */
const CONDITIONAL = ['do', 'say', 'within', 'concerns', 'concern', 'stages', 'agencies'];

/**
 * What has been compared with nothing, each kind with the lines to read, of the file and of the text.
 *
 * @param name the text's file name
 * @param unsure what could not be compared with this text: the nation
 * @param leftOut what is left out and should be read for that
 */
export function notCompared(
  tree: PolicyTree,
  name: string,
  pieces: readonly Piece[],
  unsure: readonly Path[],
  leftOut: ReturnType<typeof leftOutToRead>,
): string[] {
  const parts = [...partsOf(tree.value, [], new Set(['examples', 'outside', 'aliases']))];
  const at = (path: Path): At => locate(tree, path, 'key');
  const starts = [...new Set(parts.map(({ path }) => at(path).line))].toSorted((a, b) => a - b);
  // A long text goes on up to where the next thing begins.
  const linesAt = (value: unknown, path: Path): At[] => {
    const first = at(path);
    const next = starts.find((line) => line > first.line) ?? first.line + 1;
    const count = String(value).length > LONG ? next - first.line : 1;
    return Array.from({ length: count }, (_, n) => ({ ...first, line: first.line + n }));
  };
  const listed = KINDS.map(([says, keys, isIn = () => true]) => {
    const all = parts.filter(({ path }) => keys.test(keyOf(path)) && isIn(path, keyOf(path)));
    return { says, places: all.flatMap(({ value, path }) => linesAt(value, path)) };
  });
  const conditional = parts.filter(
    ({ value, path }) =>
      path.length > 0 && CONDITIONAL.some((key) => Object.hasOwn(asFields(value), key)),
  );
  const roles = parts.flatMap(({ value, path: [top, at, key] }) => {
    const isRole = top === 'contacts' && at !== undefined && key === undefined;
    return isRole && !PRINTED.some((one) => Object.hasOwn(asFields(value), one)) ? [at] : [];
  });
  const conditions = 'On what condition and at which stage, and what is missing though it has one';
  const [held, unheld] = [true, false].map((is) =>
    pieces.flatMap((one) => (one.heldBy.length > 0 === is ? linesOf(one, name) : [])),
  );
  return [
    ...leftOut.map(({ says, path, lines }) => {
      return { says, places: [at(path), ...lines.flatMap((one) => linesOf(one, name))] };
    }),
    ...listed,
    { says: conditions, places: conditional.map(({ path }) => locate(tree, path)) },
    {
      says: 'Under which clause a contact stands that has a role alone',
      places: roles.map((one) => at(['contacts', one, 'source'])),
    },
    { says: 'Whose bank holidays count', places: unsure.map((path) => at(path)) },
    { says: 'What nothing in the file comes from', places: unheld ?? [] },
    { says: 'Whether the file has all that is said where it has something', places: held ?? [] },
  ].flatMap(({ says, places }) => (places.length === 0 ? [] : [`${says}: ${sayPlaces(places)}.`]));
}

function linesOf({ line, text }: Piece, file: string): At[] {
  return text.split('\n').map((_, n) => ({ file, line: line + n }));
}

/** The key of a value, or of the list that it stands in. */
function keyOf(path: Path): string {
  return String(path.findLast((key) => typeof key === 'string'));
}

/** `lines 4, 7-9 of southwark.yaml`. */
function sayPlaces(places: readonly At[]): string {
  const files = [...new Set(places.map(({ file }) => file))];
  return files
    .map((file) => `${sayLines(places.filter((one) => one.file === file))} of ${file}`)
    .join('; ');
}

/** `lines 4, 7-9`. */
export function sayLines(places: readonly { readonly line: number }[]): string {
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
