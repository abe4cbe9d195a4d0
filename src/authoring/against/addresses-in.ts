import type { Range } from './squeeze.ts';

export interface AddressFound extends Range {
  /** In small letters, on one line. */
  readonly key: string;
}

// Each part is bounded, or a long run of letters would be tried from each of them.
const EMAIL =
  /[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi;
const URL = /(?:https?:\/\/|www\.)[^\s<>"'“”‘’\])]+/gi;
/** Where a line may end inside an address: at the @, after a hyphen or underscore, or before a known end. */
const BROKEN =
  /(?:@[ \t]{0,99}\r?\n[ \t]{0,99}|[ \t]{0,99}\r?\n[ \t]{0,99}@|[-_]\r?\n[ \t]{0,99}|\.\r?\n[ \t]{0,99}(?=(?:nhs|gov|org|co|ac|police|sch)\.uk\b))/gi;

/** The e-mail addresses of a text, one that is split over two lines among them. */
export function emailsIn(text: string): AddressFound[] {
  const whole = matches(EMAIL, text);
  const joined = mend(text);
  const split = matches(EMAIL, joined.text)
    .map(({ key, start, end }) => ({ key, start: joined.at(start), end: joined.at(end - 1) + 1 }))
    .filter((one) => /\n/.test(text.slice(one.start, one.end)));
  return [...whole.filter((one) => !split.some((other) => overlap(one, other))), ...split];
}

/** The web addresses of a text. */
export function urlsIn(text: string): AddressFound[] {
  return matches(URL, text).map(({ start, key }) => {
    const trimmed = key.replace(/[.,;:]+$/, '');
    return { key: trimmed, start, end: start + trimmed.length };
  });
}

function matches(pattern: RegExp, text: string): AddressFound[] {
  return [...text.replace(/[’‘]/g, "'").matchAll(pattern)].map((match) => ({
    key: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The text with the line ends inside addresses taken out, and where each character stood. */
function mend(text: string): { text: string; at: (offset: number) => number } {
  const cuts: { at: number; length: number }[] = [];
  let removed = 0;
  const mended = text.replace(BROKEN, (found, offset: number) => {
    const kept = found.replace(/\s+/g, '');
    const lead = found.startsWith('@') || /^[-_.]/.test(found) ? kept.length : 0;
    cuts.push({ at: offset - removed + lead, length: found.length - kept.length });
    removed += found.length - kept.length;
    return kept;
  });
  const at = (offset: number) =>
    cuts.reduce((sum, cut) => (offset >= cut.at ? sum + cut.length : sum), offset);
  return { text: mended, at };
}
