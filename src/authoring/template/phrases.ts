import { verbsIn } from '../../policy/faults/broken-references.ts';

/** A part of a sentence that says what is to be done, by one verb. */
export interface Part {
  readonly text: string;
  /** The document's verb; "none" where it has none. */
  readonly verb: string;
  /** Ten of the document's words around it. */
  readonly words: string;
  /** The verb before the list that it is an item of. */
  readonly asked?: string;
}

/** What says that something is to be done without one of the verbs, as a step of a stage may. */
const ORDERS =
  /(?:^|, )(?:please )?(?:contact|raise|discuss|inform|tell|refer|send|record|speak|complete|notify|escalate|ask|consult|arrange|agree|review|respond|reply|meet|share|explain|email|ring|call)\b|\b(?:is|are|needs?|required|expected) to\b|\bresponsibilit(?:y|ies) (?:of|to)\b/i;
const BREAKS = /[,;]\s+|\s(?=(?:and|or|but|who|which|then)\s)/g;
const MOST_WORDS = 10;
/** "The practitioner should: a) …; b) …": what is asked, and its items by their letters. */
const LIST = /^(.*\b(must|should|will|may)\b[^:]{0,60}):\s+(?=\(?a[.)]\s)/i;
const LETTER = /(?:^|\s)(?:and\s|or\s)?\(?[a-k][.)]\s+/g;

/**
 * The parts of a sentence with a verb of duty each.
 *
 * @param isStage whether a verb that only gives an order ("Contact the manager") counts too
 * @param isStep whether any verb counts
 */
export function dutiesOfSentence(text: string, isStage: boolean, isStep: boolean): Part[] {
  const [lead = '', asking = '', asked = ''] = LIST.exec(text) ?? [];
  if (lead !== '') return itemsOf(text, lead.length, asking, asked.toLowerCase());
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
    // Two verbs without a break between them are one duty's, and the first says whose.
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

/** Each item of a list, said with what comes before the list. */
function itemsOf(text: string, start: number, asking: string, asked: string): Part[] {
  const marks = [...text.slice(start).matchAll(LETTER)];
  return marks.map(({ index, 0: mark }, n) => {
    const from = start + index + mark.length;
    const to = start + (marks[n + 1]?.index ?? text.length);
    const said = text.slice(from, to).replace(/[;,]?(?:\s(?:and|or))?\s*$/, '');
    const words = n === 0 ? tenWords(text, from) : tenWords(text.slice(from, to), 0);
    const [, condition = '', rest = said] =
      /^((?:if|where|when|unless)\b[^,]*, )(.+)$/.exec(said) ?? [];
    const asks = condition === '' ? asking : asking.replace(/^The\b/, 'the');
    return { text: `${condition}${asks} ${rest}`, verb: verbsIn(words)[0] ?? 'none', words, asked };
  });
}

/** The document's words from just before a place: ten, or what there is. */
export function tenWords(text: string, at: number): string {
  const before = text.slice(0, at).split(' ').filter(Boolean).length;
  const words = text.split(' ').filter(Boolean);
  const from = Math.max(0, Math.min(before - 2, words.length - MOST_WORDS));
  const ten = words.slice(from, from + MOST_WORDS).join(' ');
  return ten.replace(/^[("“'\s]+|[,;:.)"”\s]+$/g, '');
}

/** Who acts, by the words before the verb. */
const DOERS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:designated|named) safeguarding (?:person|officer)|\bdsl\b|safeguarding leads?\b/gi,
    'your-dsl',
  ],
  [/(?:line|two|both|respective|team) managers\b|managers of|supervisors\b/gi, 'managers'],
  [/\b(?:your|their|own|line|the) (?:line )?(?:manager|supervisor)\b/gi, 'your-manager'],
  [
    /\b(?:who|which|that) (?:receives?|(?:is|was|has been) challenged)\b[^,]{0,30}|\b(?:other|receiving|responding|challenged|second) (?:agency|line manager|\w+)\b|\brecipient\b/gi,
    'other-agency',
  ],
  [/senior (?:manager|leader)s?\b|heads? of \w+|directors?\b|service managers?\b/gi, 'senior'],
  [
    /\b(?:partnership|independent chair|the chair|scrutineer|board|business (?:unit|manager)|\w*scp|\w*lscb|\w*sab)\b/gi,
    'partnership',
  ],
  [/\bprofessionals\b|\bpractitioners\b|\bagencies\b|\bparties\b|\bworkers\b/gi, 'both'],
  [
    /\b(?:practitioner|professional|worker|originator|referrer|volunteer|individual|you)\b/gi,
    'you',
  ],
];

/** Who acts by a part's words, the nearest to its verb; "should be told" names nobody who tells. */
export function doerOf({ text, ...part }: Part): string {
  const verb = part.asked ?? part.verb;
  const at = text.search(new RegExp(`\\b${verb}\\b`, 'i'));
  if (verb === 'none' || /^\w+\s+(?:\w+\s+)?be\b/i.test(text.slice(at))) return 'not-said';
  const found = DOERS.flatMap(([pattern, by]) => {
    const last = [...text.slice(0, at).matchAll(pattern)].at(-1);
    return last ? [{ by, end: last.index + last[0].length, length: last[0].length }] : [];
  });
  const nearest = found.toSorted((a, b) => b.end - a.end || b.length - a.length);
  return nearest[0]?.by ?? 'not-said';
}

const LONGEST_SENTENCE = 24;
const SHORTEST = 11;
const JOINS = /^(?:and|or|but|which|who|so|that|unless|if|to|within|in)$/i;

/** A sentence in stretches of 25 words at most, each ended where the sentence has a break. */
export function inStretches(text: string): string {
  if (text.split(' ').length <= LONGEST_SENTENCE)
    return text.charAt(0).toUpperCase() + text.slice(1);
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
  const joined = [...stretches, words.join(' ')].join(' ');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** A sentence up to its first break. */
export function firstPart(say: string): string {
  return say.split(/(?<=[;:.?!])\s/)[0]?.replace(/[;:.]$/, '') ?? say;
}

/** "Line manager to line manager" names both sides. */
export function sidesOf(title: string, number: number): string[] {
  const [, ours = '', theirs = ''] = /^(?:escalate )?(.{3,60}?) to (.{3,60})$/i.exec(title) ?? [];
  const isWorker = /practitioner|worker|professional/i.test(ours);
  if (!isWorker && !/manager|lead/i.test(ours)) return number === 1 ? ['you'] : [];
  const small = (words: string) => words.replace(/^[A-Z](?=[a-z])/, (one) => one.toLowerCase());
  return [isWorker ? 'you' : `your ${small(ours)}`, `the other agency's ${small(theirs)}`];
}
