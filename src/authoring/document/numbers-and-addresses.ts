import { readPhone } from '../../policy/contact-from.ts';
import { cellBelow, oneLine, overlap, type Span, spanOf } from './text.ts';

/** A phone number in a text. */
export interface PhoneFound extends Span {
  /** The digits in national form, then any extension after an `x`. No spaces or brackets. */
  readonly key: string;
  /** The number as printed, on one line. The second of `020 7946 0100/0200` is given in full. */
  readonly number: string;
  /** How the document prints the number, if not in full. Otherwise null. */
  readonly note: string | null;
  /** Where the extension is, if it is on the next line of the same column. */
  readonly tail?: Span;
}

/** Phone numbers that are never given for a contact. The program itself says when to ring them. */
export const EMERGENCY_NUMBERS: ReadonlySet<string> = new Set(['999', '112']);

/** The marks allowed between the digits of a number on one line, or (`OVER_LINES`) on two. */
const WITHIN_NUMBER = /^[ \t\u00A0]*[().\-\u2010-\u2015]*[ \t\u00A0]*$/;
const OVER_LINES = /^[ \t\u00A0\-\u2010-\u2015]*\r?\n[ \t\u00A0]*$/;
const DATE = /^\d\d[.\- ]\d\d[.\- ](19|20)\d\d$/;
const EXTENSION = /^[\s,;]*(?:ext(?:ension)?\.?|x)[\s.:]*(\d{2,6})(?!\d)/i;
const SHARED = /^[ \t]*\/[ \t]*(\d{3,4}|[1-9]\d{4,5})(?!\d|[ \t]+\d)/;
const LONGEST = 11;
const SHORTEST = 9;

/** Matches phone numbers that are short or have no area code, by the words around them. */
const DIALLED = [
  /\b(?:tel(?:ephone)?|phone|call|ring|dial|mobile|mob|fax|text)\b[\s:.,()-]{0,4}(?:on |no\.? |number )?([1-9](?:[ ]?\d){2,7})(?![\d@])/gi,
  /\b(?:or|on|via|to|dial|call|ring|phone|telephone|police|nhs|emergency)\b[\s:,(\u2013-]{1,4}(999|101|111|112)(?![\d.%]\d|\d)/gi,
  /(?:^|[\t|]|[ ]{3})[ ]{0,80}(101|105|111)(?=[ ]{0,80}(?:[\t|]|[ ]{3}|$))/gim,
  // With an extension, 101 or 111 can only be a phone number.
  /(?<![\d.])(101|111)(?=[\s,;]*ext(?:ension)?\b[\s.:]*\d)/gi,
];

/**
 * Finds the phone numbers in a text. A number may be printed over two lines, in international form,
 * with an extension, or with a second number (`020 7946 0400/0676`). A short number such as 101, or
 * one without an area code, counts only if the words around it show that it is a phone number.
 */
export function phonesIn(text: string): PhoneFound[] {
  const groups = [...text.matchAll(/\+?\d+/g)];
  const found: PhoneFound[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const { index: start = 0, 0: digits = '' } = groups[index] ?? {};
    if (!/^(0\d|\+44|0044)/.test(digits)) continue;
    const chosen = choose(candidatesFrom(text, groups, index));
    if (!chosen || DATE.test(text.slice(start, chosen.end))) continue;
    found.push(...withTail(text, phoneFrom(text, chosen.digits, { start, end: chosen.end })));
    index = chosen.last;
  }
  return [...found, ...shortNumbers(text, found)];
}

function phoneFrom(text: string, key: string, { start, end }: Span): PhoneFound {
  const opens = text.charAt(start - 1) === '(' && text.slice(start, end).includes(')');
  const from = opens ? start - 1 : start;
  return { key, start: from, end, number: oneLine(text.slice(from, end)), note: null };
}

interface Candidate {
  readonly last: number;
  readonly digits: string;
  readonly end: number;
  readonly overLines: boolean;
}

function candidatesFrom(text: string, groups: readonly RegExpExecArray[], first: number) {
  const candidates: Candidate[] = [];
  let raw = '';
  let overLines = false;
  let end = groups[first]?.index ?? 0;
  for (const [n, group] of groups.slice(first, first + LONGEST + 2).entries()) {
    const between = text.slice(end, group.index);
    const isOver = OVER_LINES.test(between);
    const isNext = (isOver || WITHIN_NUMBER.test(between)) && !group[0].startsWith('+');
    if (n > 0 && !isNext) break;
    overLines ||= isOver;
    raw += raw === '+44' && group[0] === '0' ? '' : group[0];
    const digits = raw.replace(/^(\+44|0044)0?/, '0').replace(/\D/g, '');
    if (digits.length > LONGEST) break;
    ({ end } = spanOf(group));
    candidates.push({ last: first + n, digits, end, overLines });
  }
  return candidates;
}

/** Returns the best candidate: preferably valid, then preferably on one line, then the longest. */
function choose(candidates: readonly Candidate[]): Candidate | undefined {
  const longest = candidates.toReversed();
  const valid = longest.filter(({ digits }) => isValid(digits));
  const long = longest.filter(({ digits }) => digits.length >= SHORTEST);
  const onOneLine = ({ overLines }: Candidate) => !overLines;
  return valid.find(onOneLine) ?? valid[0] ?? long.find(onOneLine) ?? long[0];
}

function isValid(digits: string): boolean {
  return /^0[1-9]\d{5}/.test(digits) && readPhone(digits)?.isValid() === true;
}

/** Returns a phone number with its extension, or with any numbers after it that share its start. */
function withTail(text: string, phone: PhoneFound): PhoneFound[] {
  const extension = EXTENSION.exec(text.slice(phone.end, phone.end + 24));
  if (extension) {
    const span = { start: phone.start, end: phone.end + extension[0].length };
    return [
      {
        ...phone,
        ...span,
        key: `${phone.key}x${extension[1]}`,
        number: oneLine(text.slice(span.start, span.end)),
      },
    ];
  }
  const cell = cellBelow(text, phone);
  const below = cell && EXTENSION.exec(text.slice(cell.start, cell.end));
  if (below) {
    const number = `${phone.number} ${below[0]}`;
    return [{ ...phone, key: `${phone.key}x${below[1]}`, number, tail: cell }];
  }
  const found = [phone];
  for (let { end } = phone; ; ) {
    const [whole, ending] = SHARED.exec(text.slice(end, end + 24)) ?? [];
    if (whole === undefined || ending === undefined) return found;
    end += whole.length;
    found.push({
      key: `${phone.key.slice(0, -ending.length)}${ending}`,
      number: `${phone.number.slice(0, -ending.length)}${ending}`,
      note: `Printed as "${oneLine(text.slice(phone.start, end))}".`,
      start: end - ending.length,
      end,
    });
  }
}

function shortNumbers(text: string, found: readonly Span[]): PhoneFound[] {
  const taken = new Set(found.flatMap(offsetsOf));
  return DIALLED.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((match) => {
    const number = match[1] ?? '';
    const { end } = spanOf(match);
    const span = { start: end - number.length, end };
    const offsets = offsetsOf(span);
    if (offsets.some((offset) => taken.has(offset))) return [];
    for (const offset of offsets) taken.add(offset);
    return withTail(text, phoneFrom(text, number.replace(/\D/g, ''), span));
  });
}

function offsetsOf({ start, end }: Span): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** An e-mail address or a link in a text. */
export interface AddressFound extends Span {
  readonly kind: 'email' | 'url';
  /** The address as printed, on one line, without any label. */
  readonly address: string;
  /** The address in lower case, including any label that is joined to it. */
  readonly key: string;
  /** A label joined to an e-mail address, as in `E-mailann@example.org`. Empty if there is none. */
  readonly label: string;
  /** Where the second half of the address is, if it is on the next line of the same column. */
  readonly tail?: Span;
}

// Each part has a maximum length. Otherwise a long run of letters would be tried from every letter.
const EMAIL =
  /[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi;
const LABEL = /^(?:secure[ -]?)?e-?mail:?(?=[a-z0-9])/i;
const URL = /(?:https?:\/\/|www\.)[^\s<>"'“”‘’\])]+/gi;
/** The first half of an e-mail address that the end of a line or table cell cuts in two. */
const HALF =
  /[a-z0-9][a-z0-9._%+'-]{0,63}@(?:[a-z0-9-]{1,63}[.-])?(?=[ \t]*(?:\r?\n|$)|[ ]{3}|\t)/gi;
const REST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?=[\s,;)]|$)/i;
/** Line ends that may split an address: at an @, hyphen, underscore, first dot or known ending. */
const BROKEN =
  /(?:(?<=@[a-z0-9-]{1,63}\.)\r?\n[ \t]{0,99}(?!www)(?=[a-z0-9-]{1,63}\.[a-z])|@[ \t]{0,99}\r?\n[ \t]{0,99}|[ \t]{0,99}\r?\n[ \t]{0,99}@|[-_]\r?\n[ \t]{0,99}|\.\r?\n[ \t]{0,99}(?=(?:nhs|gov|org|co|ac|police|sch)\.uk\b))/gi;

/** Finds the e-mail addresses in a text, including those split over two lines. */
export function emailsIn(text: string): AddressFound[] {
  const found = inLines(text);
  const inColumns = [...text.matchAll(HALF)].flatMap((match): AddressFound[] => {
    const half = spanOf(match);
    const cell = found.some((one) => overlap(one, half)) ? null : cellBelow(text, half);
    const [rest] = REST.exec(cell ? text.slice(cell.start, cell.end) : '') ?? [];
    if (!cell || rest === undefined) return [];
    const address = `${match[0]}${rest}`;
    const tail = { start: cell.start, end: cell.start + rest.length };
    return [{ kind: 'email', ...half, key: address.toLowerCase(), address, label: '', tail }];
  });
  return [...found, ...inColumns];
}

/** Finds incomplete e-mail addresses, which are not in `emails`. No policy file can hold them. */
export function halvesIn(text: string, emails: readonly Span[]): Span[] {
  const halves = [...text.matchAll(/[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9.-]{0,99}/gi)];
  return halves.map(spanOf).filter((half) => !emails.some((one) => overlap(one, half)));
}

function inLines(text: string): AddressFound[] {
  const whole = matches(EMAIL, text, 'email');
  const joined = withoutBreaks(text);
  const split = matches(EMAIL, joined.text, 'email')
    .map((one) => ({ ...one, start: joined.at(one.start), end: joined.at(one.end - 1) + 1 }))
    .filter((one) => /\n/.test(text.slice(one.start, one.end)));
  return [...whole.filter((one) => !split.some((other) => overlap(one, other))), ...split];
}

/** Finds the web addresses in a text. */
export function urlsIn(text: string): AddressFound[] {
  return matches(URL, text, 'url');
}

/** Finds every e-mail address and link in a text, in order. */
export function addressesIn(text: string): AddressFound[] {
  return [...emailsIn(text), ...urlsIn(text)].toSorted((one, other) => one.start - other.start);
}

function matches(pattern: RegExp, text: string, kind: AddressFound['kind']): AddressFound[] {
  return [...text.replace(/[’‘]/g, "'").matchAll(pattern)].map((match) => {
    const whole = kind === 'email' ? match[0] : match[0].replace(/[.,;:!?}]+$/, '');
    const label = kind === 'email' ? (LABEL.exec(whole)?.[0] ?? '') : '';
    const span = { start: match.index, end: match.index + whole.length };
    return { kind, ...span, key: whole.toLowerCase(), address: whole.slice(label.length), label };
  });
}

/** Joins e-mail addresses split by a line end. `at` maps a new offset to the original. */
function withoutBreaks(text: string): { text: string; at: (offset: number) => number } {
  const cuts: { at: number; length: number }[] = [];
  let removed = 0;
  const mended = text.replace(BROKEN, (found, offset: number) => {
    const left = found.replace(/\s+/g, '');
    const lead = /^[-_.@]/.test(found) ? left.length : 0;
    cuts.push({ at: offset - removed + lead, length: found.length - left.length });
    removed += found.length - left.length;
    return left;
  });
  const at = (offset: number) =>
    cuts.reduce((sum, cut) => (offset >= cut.at ? sum + cut.length : sum), offset);
  return { text: mended, at };
}
