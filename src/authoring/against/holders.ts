import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { verbsIn } from '../../policy/references.ts';
import { isUnder } from '../document/clauses.ts';
import { overlap, type Span, STAGE, STAGE_HEAD, stagesIn } from '../document/text.ts';
import { type Compared, type DocumentRead, placesOf } from './compare.ts';
import type { Facts } from './facts.ts';

/** What of a file holds a piece of the text. */
export interface Holder {
  readonly kind: string;
  readonly path: Path;
  /** What the file says there. */
  readonly says: string;
}

/** A sentence, row or line of the document, with what holds it. */
export interface Piece extends Span {
  readonly line: number;
  readonly text: string;
  /** Parts of the file whose words, names or numbers stand in it. */
  readonly heldBy: readonly Holder[];
  /** Parts of the file that only cite the clause it stands in. */
  readonly citedBy: readonly Holder[];
  /** Whether it has a verb of duty, so that something must hold it. */
  readonly isDuty: boolean;
}

/** The document piece by piece, in its order, each with what holds it. */
export function piecesOf(facts: Facts, read: DocumentRead): Piece[] {
  const { document, clauses } = read;
  const places = holdersOf(facts, read);
  const cited = facts.sources.map(({ path, text }) => ({ kind: kindOf(path), path, says: text }));
  return read.pieces.map((span) => {
    const text = document.text.slice(span.start, span.end);
    const heldBy = places.filter(({ at, isWhole }) =>
      isWhole ? coversStart(at, span, document.text) : overlap(at, span),
    );
    const citedBy = cited.filter(({ says }) =>
      isUnder({ ...span, end: span.start + 1 }, says, clauses),
    );
    const { number: line } = document.lineAt(span.start);
    return { ...span, line, text, heldBy, citedBy, isDuty: verbsIn(text).length > 0 };
  });
}

/** These hold a piece only if it begins with their words. */
const WHOLE = new Set(['left out', 'form']);
/** That these are named in a sentence does not say that the file has what it asks. */
const NAMED = new Set(['contact', 'document', 'number', 'stage']);

/** Each place in the text of something in the file; what leaves out is `isWhole`, and must begin the piece. */
function holdersOf(facts: Facts, read: DocumentRead) {
  const { document } = read;
  const at = (spans: readonly Span[], path: Path, says: string, kind = kindOf(path)) =>
    spans.map((span) => ({ at: span, kind, path, says, isWhole: WHOLE.has(kind) }));
  const reached = [...read.phones, ...read.emails, ...read.urls];
  const isOfContact = ({ path }: { path: Path }) => path[0] === 'contacts';
  return [
    ...facts.words.flatMap((fact) => {
      const kind = fact.kind === 'said' ? kindOf(fact.path) : fact.kind;
      return at(placesOf(fact, read), fact.path, fact.says || fact.words, kind);
    }),
    ...[...facts.phones, ...facts.emails, ...facts.urls].flatMap(({ path, key, text }) =>
      at(
        reached.filter((one) => one.key === key || key.startsWith(one.key)),
        path,
        text,
        isOfContact({ path }) ? 'contact' : 'number',
      ),
    ),
    ...[facts.names, facts.roles, facts.bodies.filter(isOfContact), facts.titles, facts.labels]
      .flat()
      .flatMap(({ path, text }) => at(document.findStretches(text), path, text)),
    ...facts.stages.flatMap(({ number }, index) => {
      const heads = read.pieces.filter(({ start, end }) => {
        const text = document.text.slice(start, end);
        return STAGE_HEAD.test(text) && stagesIn(text, STAGE).some((one) => one.number === number);
      });
      return at(heads, ['stages', index], `Stage ${number}`);
    }),
    ...facts.leftOut.flatMap(({ path, text }) => at(document.findStretches(text), path, text)),
  ];
}

/** Whether a stretch begins where a piece does, or before it: marks and numbers may come first. */
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

/** What a part of a file is, by the innermost list that it stands in. */
function kindOf(path: Path): string {
  return (
    path.map((key) => KINDS[String(key)]).findLast((kind) => kind !== undefined) ?? String(path[0])
  );
}

/** Every sentence with a verb of duty is held, and every clause cited, or left out with a reason. */
export function checkPieces(
  pieces: readonly Piece[],
  { leftOut, document, clauses }: DocumentRead,
  held: readonly Span[],
) {
  const sentences = pieces
    .filter(({ isDuty }) => isDuty)
    .map(({ start, text, heldBy }): Compared<number> => {
      const isHeld = heldBy.some(({ kind }) => !NAMED.has(kind));
      const message = `no step has its words from ${quoted(text)}; wanted one, another part of the file with these "words", or how it begins under "left-out"`;
      return { at: start, fault: isHeld ? null : { code: 'sentence-not-in-file', message } };
    });
  const uncited = clauses.uncited.map((clause): Compared<number> => {
    const isOut = [...leftOut, ...held].some((one) => coversStart(one, clause, document.text));
    const message = `nothing cites ${quoted(clause.number)}; wanted it as a "source", or how it begins under "left-out"`;
    return { at: clause.start, fault: isOut ? null : { code: 'clause-not-cited', message } };
  });
  return { sentences, uncited };
}
