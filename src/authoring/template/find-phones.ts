import type { Span } from './document-text.ts';

export interface PhoneFound extends Span {
  /** As printed, on one line; the second of `020 7946 0100/0200` is written whole. */
  readonly number: string;
  /** What is said of a number that is not printed whole. */
  readonly note: string | null;
}

/** Where a number may begin; a longer run of digits before it makes it none. */
const BEGINS = /(?<![\d.,£#-])(?:\+44|0044|\(?0)(?=[\d\s().-])/g;
const SEPARATORS = new Set([' ', '\t', '\u00A0', '(', ')', '.', '-', '\u2010', '\u2011', '\u2013']);
/** Numbers of the United Kingdom have ten or eleven digits with their zero; helplines may have seven or eight. */
const LONGEST = 11;
const SHORTEST = 10;
const HELPLINE = /^08\d{5,6}$/;
/** Three- and six-digit numbers, only where the words say that they are dialled. 999 is no contact of a policy's. */
const SHORT =
  /\b(?:call|dial|ring|phone|telephone|tel|on|police\b[^.\n\d]{0,40})[:.]?\s+(101|111|116\s?\d{3})(?!\d)/gi;

/** Every phone number of a text, in order. Rather one too many than one too few: each is to be confirmed. */
export function findPhones(text: string): PhoneFound[] {
  const found: PhoneFound[] = [];
  BEGINS.lastIndex = 0;
  for (let match = BEGINS.exec(text); match; match = BEGINS.exec(text)) {
    const one = readNumber(text, match.index);
    if (!one) continue;
    found.push(one, ...sharedPrefixes(text, one));
    BEGINS.lastIndex = found.at(-1)?.end ?? one.end;
  }
  const short = [...text.matchAll(SHORT)].map((match) => {
    const number = match[1] ?? '';
    const end = match.index + match[0].length;
    return { start: end - number.length, end, number: number.replace(/\s/g, ' '), note: null };
  });
  return [...found, ...short].toSorted((one, other) => one.start - other.start);
}

function readNumber(text: string, start: number): PhoneFound | null {
  const abroad = /^(?:\+44|0044)/.test(text.slice(start, start + 4));
  // With its `44`, and a zero in brackets; the other way, with `0044`.
  const most = abroad ? (text.startsWith('+', start) ? LONGEST + 2 : LONGEST + 4) : LONGEST;
  let digits = '';
  let end = start;
  for (let at = start; at < text.length && digits.length < most; at += 1) {
    const character = text.charAt(at);
    if (/\d/.test(character)) {
      if (at > start && digits.length >= enough(digits, most) && startsNext(text, at)) break;
      digits += character;
      end = at + 1;
    } else if (!(character === '+' && at === start) && !isSeparator(text, at)) break;
  }
  const national = digits.replace(/^(?:0044|44)0?/, abroad ? '0' : '$&');
  const whole = national.length >= SHORTEST && national.length <= LONGEST;
  if (!whole && !HELPLINE.test(national)) return null;
  if (whole && /\d/.test(text.charAt(end))) return null;
  return { start, end, number: text.slice(start, end).replace(/\s+/g, ' '), note: null };
}

/** How many digits may be a whole number. */
function enough(digits: string, most: number): number {
  if (HELPLINE.test(digits)) return digits.length;
  return most === LONGEST ? SHORTEST : most - 2;
}

/** A zero after a space, once enough digits are there, is the next number's. */
function startsNext(text: string, at: number): boolean {
  return text.charAt(at) === '0' && /\s/.test(text.charAt(at - 1));
}

/** A space or dash; also one line end, since tables and columns cut numbers in two. */
function isSeparator(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (SEPARATORS.has(character)) return true;
  return character === '\n' && text.charAt(at + 1) !== '\n' && text.charAt(at - 1) !== '\n';
}

/** `020 7946 0100/0200`: the second shares all but its last digits with the first. */
function sharedPrefixes(text: string, first: PhoneFound): PhoneFound[] {
  const found: PhoneFound[] = [];
  let end = first.end;
  for (;;) {
    const match = /^\s?\/\s?(\d{2,5})(?!\s?\d)/.exec(text.slice(end, end + 12));
    if (!match?.[1]) return found;
    const tail = match[1];
    const start = end + match[0].length - tail.length;
    end = start + tail.length;
    const number = `${first.number.slice(0, -tail.length)}${tail}`;
    const note = `Printed as "${text.slice(first.start, end).replace(/\s+/g, ' ')}".`;
    found.push({ start, end, number, note });
  }
}
