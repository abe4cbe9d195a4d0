import { ownValue } from '../../model/records.ts';
import { verbsIn } from '../../policy/faults/broken-references.ts';
import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { SAYS_999, STAGE, STAGE_HEAD, stagesIn } from '../document/clauses.ts';
import { isInside, overlap, type Span } from '../document/text.ts';
import { compared, type Facts } from './facts.ts';
import { type DocumentRead, placesUnder } from './read-document.ts';

/** A sentence, row or line of the document, with the parts of the file that account for it. */
export type Piece = ReturnType<typeof piecesOf>[number];
/** A part of the file that accounts for a piece by quoting it or naming something in it. */
export type Holder = Piece['heldBy'][number];

/** Returns the document's pieces in order, each with the parts of the file that account for it. */
export function piecesOf(facts: Facts, read: DocumentRead) {
  const { document } = read;
  const places = holdersOf(facts, read);
  return read.pieces.map((span) => {
    const text = document.text.slice(span.start, span.end);
    // A piece with a verb of duty, or with 999, needs a part of the file that accounts for it.
    const isDuty = verbsIn(text).length > 0 || SAYS_999.test(text);
    const heldBy = places.filter(({ at, kind, says }) => {
      if (!WHOLE.has(kind)) return overlap(at, span);
      // A very short entry would leave out every sentence that begins with its words.
      const isNamed = !isDuty || isInside(span, at) || says.split(/\s+/).length >= FEWEST_WORDS;
      return isNamed && coversStart(at, span, document.text);
    });
    const { number: line } = document.lineAt(span.start);
    return { ...span, line, text, heldBy, isDuty };
  });
}

/** To leave out a duty, the file must quote at least this many words, or the whole sentence. */
const FEWEST_WORDS = 4;
/** Holders of these kinds account for a piece only if the piece begins with their words. */
const WHOLE = new Set(['left out', 'form']);
/** Holders of these kinds never account for a duty: they only name something in its sentence. */
const NAMED = new Set(['contact', 'document', 'number', 'stage']);

function holdersOf(facts: Facts, read: DocumentRead) {
  const at = (spans: readonly Span[], path: Path, says: string, kind = kindOf(path)) =>
    spans.map((span) => ({ at: span, kind, path, says }));
  return [
    ...facts.words.flatMap((fact) => {
      const kind = fact.kind === 'said' ? kindOf(fact.path) : fact.kind;
      return at(placesUnder(fact, read), fact.path, fact.says || fact.words, kind);
    }),
    ...read.found.flatMap(({ kind, path, text, places }) => {
      const isOfContact = path[0] === 'contacts';
      if (!isOfContact && (kind === 'body' || kind === 'covers')) return [];
      const isReach = kind === 'phone' || kind === 'email' || kind === 'url';
      return at(places, path, text, isReach && !isOfContact ? 'number' : kindOf(path));
    }),
    ...facts.stages.flatMap(({ number }, index) => {
      const heads = read.pieces.filter(({ start, end }) => {
        const text = read.document.text.slice(start, end);
        return STAGE_HEAD.test(text) && stagesIn(text, STAGE).some((one) => one.number === number);
      });
      return at(heads, ['stages', index], `Stage ${number}`);
    }),
  ];
}

/**
 * Lists the `left-out` entries that somebody should read, each with its reason. Such an entry
 * covers more than one piece of the document, or a piece that a step quotes too.
 */
export function leftOutToRead(facts: Facts, read: DocumentRead, pieces: readonly Piece[]) {
  const steps = facts.words.flatMap((one) => (one.kind === 'step' ? placesUnder(one, read) : []));
  return read.found.flatMap(({ kind, path, text, places }) => {
    if (kind !== 'left out') return [];
    const begun = pieces.filter((one) =>
      places.some((at) => coversStart(at, one, read.document.text)),
    );
    const isSaid = begun.some((one) => steps.some((at) => overlap(at, one)));
    if (begun.length < 2 && !isSaid) return [];
    const reason = String(facts.leftOut[Number(path[1])]?.reason).replace(/\.$/, '');
    return [{ path, lines: begun, says: `Left out by the file (${reason}): ${quoted(text)}` }];
  });
}

/** Whether a stretch covers a piece's beginning. Marks and numbers may come before the stretch. */
function coversStart(stretch: Span, piece: Span, text: string): boolean {
  return (
    overlap(stretch, piece) &&
    (stretch.start <= piece.start || !/\p{L}{2}/u.test(text.slice(piece.start, stretch.start)))
  );
}

const KINDS: Readonly<Record<string, string>> = {
  'left-out': 'left out',
  'not-said': 'gap',
  concerns: 'concern',
  contacts: 'contact',
  forms: 'form',
  limits: 'limit',
  record: 'record',
  remarks: 'remark',
  routes: 'route',
  settled: 'step',
  stages: 'stage',
  steps: 'step',
  tracks: 'track',
  immediate: 'immediate risk',
  'every-stage': 'step',
};

/** Returns the kind of a part of the file, from the innermost list that the part is in. */
function kindOf(path: Path): string {
  return (
    path.map((key) => ownValue(KINDS, String(key))).findLast((kind) => kind !== undefined) ??
    String(path[0])
  );
}

/** Checks that the file accounts for each duty and cites each clause, or else leaves it out. */
export function checkPieces(
  pieces: readonly Piece[],
  { leftOut, document, clauses }: DocumentRead,
  held: readonly Span[],
) {
  const duties = pieces.filter(({ isDuty }) => isDuty);
  const sentences = duties.map(({ start, text, heldBy }) => {
    const isHeld = heldBy.some(({ kind }) => !NAMED.has(kind));
    const message = `no step has its words from ${quoted(text)}; wanted one, another part of the file with these "words", or how it begins under "left-out"`;
    return compared(start, isHeld, 'sentence-not-in-file', message);
  });
  const uncited = clauses.uncited.map((clause) => {
    const isOut = [...leftOut, ...held].some((one) => coversStart(one, clause, document.text));
    const message = `nothing cites ${quoted(clause.number)}; wanted it as a "source", or how it begins under "left-out"`;
    return compared(clause.start, isOut, 'clause-not-cited', message);
  });
  return { sentences, uncited };
}
