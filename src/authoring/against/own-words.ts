import { verbsIn } from '../../policy/faults/broken-references.ts';
import { quoted } from '../../policy/faults/fault.ts';
import type { Path } from '../../policy/policy-tree.ts';
import { citedIn, STAGE, stagesIn } from '../document/clauses.ts';
import { oneLine, overlap, type Span, spanOf } from '../document/text.ts';
import { lengthOf, timesIn } from '../document/times.ts';
import { type Compared, compared, type Facts, type Fault, type WordsFact } from './facts.ts';
import type { DocumentRead } from './read-document.ts';

/** Checks that the clause cited for a text has the times, stages and so on that the text names. */
export function checkSaid({ said }: Facts, { document, clauses }: DocumentRead): Compared<Path>[] {
  return said.flatMap(({ text, path, source }) => {
    const cited = citedIn(source).flatMap((part) => clauses.find(part));
    if (cited.length === 0) return [];
    const clause = cited.map(({ start, end }) => document.text.slice(start, end)).join('\n');
    const printed = new Set(namedIn(clause).map(({ key }) => key));
    return namedIn(text).map(({ key, start, end }) => {
      const words = quoted(text.slice(start, end));
      const message = `${words} is not in the text under ${quoted(source)}; wanted what it says there`;
      return compared(path, printed.has(key), 'not-in-clause', message);
    });
  });
}

/** Finds the times, stages, appendices and short phone numbers that a text names. */
function namedIn(text: string) {
  const others = text.matchAll(/\b(?:999|101|111|112|(?:appendix|annex)\s+(?:[a-z]|\d{1,2}))\b/gi);
  return [
    ...timesIn(text).map((time) => ({ ...time, key: lengthOf(time) })),
    ...stagesIn(text, STAGE).map((stage) => ({ ...stage, key: `stage ${stage.number}` })),
    ...[...others].map((match) => ({ ...spanOf(match), key: oneLine(match[0]).toLowerCase() })),
  ];
}

const FORBIDDEN = /\b(?:must|should)\s+(?:not|never)\b/i;
const FORBIDS = /^(?:you (?:must|should) not|do not|never)\b/i;
const NOT =
  /\b(?:not|never|nobody|no|none|nor|cannot|without|refuse|avoid|decline|prevent)\b|n['’]t\b|\bun\p{L}{4,}/iu;
/** A condition that begins a sentence, or that is about the child or the family. */
const CONDITION =
  /^[^\p{L}]*(?:if|where|unless|when)\b|\b(?:if|where|unless) (?:the|a) (?:child|young person|family|parent)/iu;
/** Matches words such as "unable to agree". They are no condition, as the stage implies them. */
const UNSETTLED = /resol|settl|agree|unable|remain/i;

/**
 * Compares a step with the sentence that its words are from: the verb, whether something is
 * forbidden, and whether there is a condition. Returns the first fault, or null.
 */
export function wrongSense(fact: WordsFact, places: Span[], read: DocumentRead): Fault | null {
  const { kind, words, says, verb, isConditional, path } = fact;
  if (kind !== 'step') return null;
  const sentences = places
    .flatMap((place) => read.pieces.filter((piece) => overlap(piece, place)))
    .map(({ start, end }) => oneLine(read.document.text.slice(start, end)));
  const verbs = sentences.map(verbsIn);
  if (verb !== null && verb !== 'none' && !verbs.flat().includes(verb)) {
    const found = verbs[0]?.join(' and ') || 'none of them';
    const message = `"verb" is ${verb}, but the sentence of ${quoted(words)} has ${found}; wanted that`;
    return { code: 'other-verb', message, key: 'verb' };
  }
  const other = (message: string) => ({ code: 'other-sense', message, key: 'do' });
  if (FORBIDDEN.test(words) && !NOT.test(says))
    return other(`${quoted(words)} forbids something; wanted "do" to say so`);
  if (FORBIDS.test(says) && !sentences.some((one) => NOT.test(one)))
    return other(`${quoted(says)} forbids what ${quoted(words)} does not; wanted what it says`);
  const isOfStage = /^(?:stages|every-stage)$/.test(String(path[0])) && !isConditional;
  const [only = '', ...more] = sentences;
  return isOfStage && more.length === 0 && CONDITION.test(only) && !UNSETTLED.test(only)
    ? other(`${quoted(only)} has a condition; wanted it under "if"`)
    : null;
}
