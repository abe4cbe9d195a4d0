import { CLAUSE, LONGEST_SOURCE, STAGE, withoutMarks } from '../document/clauses.ts';
import { type DocumentText, overlap, type Span, sentencesIn } from '../document/text.ts';
import { type Around, dutiesIn } from './duties.ts';
import type { StageFound } from './stages.ts';

/** The ways beside the stages: each other ladder, and what the document takes out of its stages. */
export function routesIn(
  ways: readonly (readonly StageFound[])[],
  stages: readonly { readonly span: Span }[],
  headings: readonly string[],
  around: Around,
) {
  const ladders = ways.map((way) => wayOf(way, headings));
  const taken = [...stages, ...ladders.flatMap(({ parts }) => parts)].map(({ span }) => span);
  return [...ladders, ...exemptions(around.document, headings, taken)].map((way) => ({
    ...way,
    duties: way.parts.flatMap(({ span }) => dutiesIn(span, 'route', around).duties),
  }));
}

/** Another ladder, under the heading that its first rung follows. */
function wayOf(way: readonly StageFound[], headings: readonly string[]) {
  const line = way[0]?.line.number ?? 1;
  const title = headings[line - 2] ?? headings[line - 1] ?? '';
  return {
    line,
    title,
    source: title,
    parts: way.map(({ line: { start }, end }) => ({ span: { start, end } })),
  };
}

const NOT_APPLY = /\b(?:do|does|will|shall) not apply\b/i;
const NO_STAGES = new RegExp(`\\b(?:${STAGE.source})s?\\b[^.;]{0,40}${NOT_APPLY.source}`, 'i');

/**
 * What a document takes out of its stages: the clause that says "This protocol does not apply to …", and the whole
 * section that says "Levels One and Two do not apply".
 */
function exemptions(text: DocumentText, headings: readonly string[], taken: readonly Span[]) {
  const sentences = sentencesIn(text, { start: 0, end: text.text.length });
  return sentences.flatMap(({ start, text: said }) => {
    if (!NOT_APPLY.test(said)) return [];
    const isSection = NO_STAGES.test(said);
    const line = text.lineAt(start).number;
    const lines = isSection ? sectionOf(headings, line) : clauseFrom(headings, line);
    const from = text.lines[lines.first]?.start ?? 0;
    const span = { start: from, end: text.lines[lines.end]?.start ?? text.text.length };
    const title = withoutMarks((isSection ? headings[lines.first] : said) ?? '')
      .replace(CLAUSE, '')
      .replace(/\.$/, '')
      .slice(0, LONGEST_SOURCE);
    const way = { line, title, source: headings[line - 1] ?? '', parts: [{ span }] };
    return taken.some((one) => overlap(one, span)) ? [] : [way];
  });
}

/** The rest of a line's clause, from that line on. */
function clauseFrom(headings: readonly string[], line: number) {
  const after = headings.findIndex((one, n) => n >= line && one !== headings[line - 1]);
  return { first: line - 1, end: after < 0 ? headings.length : after };
}

/** The lines around a line under the same heading, or under the same number before its first dot. */
function sectionOf(headings: readonly string[], line: number) {
  const keys = headings.map((heading) => /^\d+/.exec(heading)?.[0] ?? heading);
  const before = keys.findLastIndex((one, n) => n < line && one !== keys[line - 1]);
  return { ...clauseFrom(keys, line), first: before + 1 };
}
