import { spanOf } from './text.ts';

/** The numbers from one to twelve in words, in order, as headings print them. */
export const NUMBER_WORDS: readonly string[] =
  'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** What documents call a stage. */
export const STAGE = /stage|step|level|tier|phase/;
/** A line that begins with a stage's name, marks and numbers before it aside. */
export const STAGE_HEAD = new RegExp(`^[^\\p{L}]*(?:${STAGE.source})`, 'iu');

/** A stage's number as printed: in figures, in words, or a capital letter, the first for 1; 0: it is none. */
export function stageNumber(named: string): number {
  if (/^\d/.test(named)) return Number(named);
  if (/^[A-H]$/.test(named)) return named.charCodeAt(0) - 64;
  return NUMBER_WORDS.indexOf(named.toLowerCase()) + 1;
}

/** The first mention of each stage that a text numbers; `word`: what a document may call one. */
export function stagesIn(text: string, word: RegExp) {
  const pattern = new RegExp(
    `\\b(?:${word.source})[\\s*_]*(\\d{1,2}|${NUMBER_WORDS.join('|')}|[a-h])\\b(?!['’])`,
    'gi',
  );
  const all = [...text.matchAll(pattern)].flatMap((match) => {
    const number = stageNumber(match[1] ?? '');
    return number > 0 ? [[number, { number, ...spanOf(match) }] as const] : [];
  });
  return [...new Map(all.toReversed()).values()];
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A day or a month as documents print it. */
export const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)?[ \\t]+(?:of[ \\t]+)?)?${MONTH}[ \\t,]+20\\d\\d|\\d{1,2}[/.]\\d{1,2}[/.]20\\d\\d|20\\d\\d-\\d\\d-\\d\\d)`;
/** The date beside the word "review": "review date: May 2026", "to be reviewed by 1 May 2026". */
export const REVIEW = new RegExp(
  `\\breview(?:ed)?\\b(?:[\\s:|*_-]|\\b(?:again|by|date|due|in|is|next|on)\\b){1,12}(${DATE})`,
  'i',
);
