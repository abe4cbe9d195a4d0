import { readPhone } from '../../policy/phone-number.ts';
import type { Range } from './squeeze.ts';

/** A phone number of a text. */
export interface PhoneFound extends Range {
  /** Its digits in national form, with an extension after an `x`. */
  readonly key: string;
}

interface Group extends Range {
  readonly digits: string;
}

/** What may stand between the groups of one number; a line may end there. */
const WITHIN_NUMBER = /^[ \t\u00A0]*[().\-\u2010-\u2015]*[ \t\u00A0]*$/;
const OVER_LINES = /^[ \t\u00A0\-\u2010-\u2015]*\r?\n[ \t\u00A0]*$/;
const DATE = /^\d\d[.\- ]\d\d[.\- ](19|20)\d\d$/;
const LONGEST = 11;
const SHORTEST = 9;

/**
 * The phone numbers of a text: in groups or not, split over two lines, abroad's form, with an extension,
 * and `020 7946 0400/0676`, which is two. Shorter ones (101, a number without its code) are found
 * where a word such as "call" or "tel" stands before them.
 */
export function phonesIn(text: string): PhoneFound[] {
  const groups = [...text.matchAll(/\+?\d+/g)].map(
    (match): Group => ({
      digits: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
  const found: PhoneFound[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const number = numberAt(text, groups, index);
    if (number === null) continue;
    found.push(...withTail(text, number.phone));
    index = number.last;
  }
  return [...found, ...shortOnes(text, found)];
}

interface Candidate {
  readonly last: number;
  readonly digits: string;
  readonly end: number;
  readonly overLines: boolean;
}

function numberAt(text: string, groups: readonly Group[], first: number) {
  const start = groups[first];
  if (!start || !/^(0\d|\+44|0044)/.test(start.digits)) return null;
  const chosen = choose(candidatesFrom(text, groups, first));
  if (!chosen || DATE.test(text.slice(start.start, chosen.end))) return null;
  return {
    phone: { key: chosen.digits, start: start.start, end: chosen.end },
    last: chosen.last,
  };
}

function candidatesFrom(text: string, groups: readonly Group[], first: number): Candidate[] {
  const candidates: Candidate[] = [];
  let raw = '';
  let overLines = false;
  for (let last = first; last < groups.length; last += 1) {
    const [group, before] = [groups[last], groups[last - 1]];
    if (!group) break;
    if (last > first) {
      const between = text.slice(before?.end, group.start);
      const isOver = OVER_LINES.test(between);
      if ((!isOver && !WITHIN_NUMBER.test(between)) || group.digits.startsWith('+')) break;
      overLines ||= isOver;
    }
    raw += raw === '+44' && group.digits === '0' ? '' : group.digits;
    const digits = national(raw);
    if (digits.length > LONGEST) break;
    candidates.push({ last, digits, end: group.end, overLines });
  }
  return candidates;
}

/** A number on one line is preferred to one over two, a possible one to an impossible one. */
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

/** Digits as they are dialled in the country. */
export function national(digits: string): string {
  return digits.replace(/^(\+44|0044)0?/, '0').replace(/\D/g, '');
}

/** The number with its extension, and a second one that shares its beginning. */
function withTail(text: string, phone: PhoneFound): PhoneFound[] {
  const after = text.slice(phone.end, phone.end + 24);
  const extension = /^[\s,;]*(?:ext(?:ension)?\.?|x)[\s.:]*(\d{2,6})(?!\d)/i.exec(after);
  if (extension) {
    const end = phone.end + extension[0].length;
    return [{ ...phone, key: `${phone.key}x${extension[1]}`, end }];
  }
  const shared = /^[ \t]*\/[ \t]*(\d{3,4}|[1-9]\d{4,5})(?!\d|[ \t]+\d)/.exec(after);
  const [whole, ending] = shared ?? [];
  if (whole === undefined || ending === undefined) return [phone];
  const end = phone.end + whole.length;
  const key = `${phone.key.slice(0, -ending.length)}${ending}`;
  return [phone, { key, start: end - ending.length, end }];
}

const CUE =
  /\b(?:tel(?:ephone)?|phone|call|ring|dial|mobile|mob|fax|text)\b[\s:.,()-]{0,4}(?:on |no\.? |number )?([1-9](?:[ ]?\d){2,7})(?![\d@])/gi;

const SERVICES =
  /\b(?:or|on|via|to|dial|call|ring|phone|telephone|police|nhs|emergency)\b[\s:,(\u2013-]{1,4}(999|101|111|112)(?![\d.%]\d|\d)/gi;

function shortOnes(text: string, found: readonly Range[]): PhoneFound[] {
  const all = [...text.matchAll(CUE), ...text.matchAll(SERVICES)].map((match) => {
    const number = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - number.length;
    return { key: number.replace(/\D/g, ''), start, end };
  });
  const isIn = (one: Range, others: readonly Range[]) =>
    others.some((other) => other.start < one.end && one.start < other.end);
  return all.filter((one, n) => !isIn(one, found) && !isIn(one, all.slice(0, n)));
}
