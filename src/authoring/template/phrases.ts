import { verbsIn } from '../../policy/faults/broken-references.ts';
import { capital } from '../../text/sentences.ts';

/** A part of a sentence, with one verb, that says what somebody has to do. */
export interface Part {
  readonly text: string;
  /** The verb of duty: must, should, will or may. It is "none" if the part has no such verb. */
  readonly verb: string;
  /** Up to ten of the document's words, from around the verb. */
  readonly words: string;
}

/** Words that give an order without a verb of duty, as steps sometimes do. */
const ORDERS =
  /(?:^|, )(?:please |then )?(?:contact|raise|discuss|inform|tell|refer|send|record|speak|complete|notify|escalate|ask|consult|arrange|agree|review|respond|reply|meet|share|explain|email|ring|call|dial|invite)\b|\b(?:is|are|needs?|required|expected) to\b|\bresponsibilit(?:y|ies) (?:of|to)\b/i;
const BREAKS = /[,;]\s+|\s(?=(?:and|or|but|who|which|then)\s)/g;
const MOST_WORDS = 10;

/**
 * Splits a sentence into parts with one verb of duty each.
 *
 * @param isStage whether an order ("Contact the manager") counts if there is no verb of duty
 * @param isStep whether any sentence counts if there is no verb of duty
 */
export function dutiesOfSentence(text: string, isStage: boolean, isStep: boolean): Part[] {
  const verbs = [...text.matchAll(/\b(?:must|should|will|may)\b/gi)].filter(
    ({ 0: verb, index }) => verbsIn(text.slice(index, index + verb.length + 5)).length > 0,
  );
  const firm = verbs.filter(({ index }) => !/^may (?:be|arise|have)\b/i.test(text.slice(index)));
  if (firm.length > 0) verbs.splice(0, verbs.length, ...firm);
  const order = verbs.length === 0 && isStage ? ORDERS.exec(text) : null;
  if (order || (isStep && verbs.length === 0))
    return [{ text, verb: 'none', words: tenWords(text, order?.index ?? 0) }];
  let from = 0;
  let first: (typeof verbs)[number] | undefined;
  return verbs.flatMap((one, n) => {
    const next = verbs[n + 1]?.index ?? text.length;
    const last = [...text.slice(one.index, next).matchAll(BREAKS)].at(-1);
    const isEnd = next === text.length;
    // Two verbs with no break between them make one duty, whose verb is the first of the two.
    first ??= one;
    if (!isEnd && last === undefined) return [];
    const { 0: verb, index } = first;
    const end = isEnd || last === undefined ? text.length : one.index + last.index + last[0].length;
    const part = text.slice(from, end).trim();
    [from, first] = [end, undefined];
    const bare = part.replace(/^(?:and|or|but)\s|[,;]$/g, '');
    return [{ text: bare, verb: verb.toLowerCase(), words: tenWords(text, index) }];
  });
}

/** Returns up to ten words of a text, starting just before an offset. */
export function tenWords(text: string, at: number): string {
  const before = text.slice(0, at).split(' ').filter(Boolean).length;
  const words = text.split(' ').filter(Boolean);
  const from = Math.max(0, Math.min(before - 2, words.length - MOST_WORDS));
  const ten = words.slice(from, from + MOST_WORDS).join(' ');
  return ten.replace(/^[("“'\s]+|[,;:.)"”\s]+$/g, '');
}

const LONGEST_SENTENCE = 24;
const SHORTEST = 11;
const JOINS = /^(?:and|or|but|which|who|so|that|unless|if|to|within|in)$/i;

/** Splits a long sentence into stretches of up to 24 words, at commas or words such as "and". */
export function inStretches(text: string): string {
  if (text.split(' ').length <= LONGEST_SENTENCE) return capital(text);
  const stretches: string[] = [];
  let words: string[] = [];
  for (const word of text.split(' ')) {
    const isOpen = /^(?:on|in|of|to|by|for|with|from|at)$/i.test(words.at(-1) ?? '');
    const isBreak = (JOINS.test(word) && !isOpen) || /[,;]$/.test(words.at(-1) ?? '');
    if (words.length >= LONGEST_SENTENCE || (isBreak && words.length > SHORTEST)) {
      stretches.push(words.join(' ').replace(/[,;:]*$/, ';'));
      words = [];
    }
    words.push(word);
  }
  return capital([...stretches, words.join(' ')].join(' '));
}

/** Returns a sentence up to its first colon, semicolon or full stop. */
export function firstPart(say: string): string {
  return say.split(/(?<=[;:.?!])\s/)[0]?.replace(/[;:.]$/, '') ?? say;
}
