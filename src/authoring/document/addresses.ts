import { cellBelow, overlap, type Span, spanOf } from './text.ts';

/** An e-mail address or a link of a text. */
export interface AddressFound extends Span {
  readonly kind: 'email' | 'url' | 'site';
  /** As printed, on one line, without the label. */
  readonly address: string;
  /** In small letters: what two printings of it share. It begins with the label, where one has run into it. */
  readonly key: string;
  /** A label that has run into an e-mail address, as in `E-mailann@example.org`; empty where there is none. */
  readonly label: string;
  /** Its second half, where that is printed in the next line of the same column. */
  readonly tail?: Span;
}

// Each part is bounded, or a long run of letters would be tried from each of them.
const EMAIL =
  /[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi;
const LABEL = /^(?:secure[ -]?)?e-?mail:?(?=[a-z0-9])/i;
const URL = /(?:https?:\/\/|www\.)[^\s<>"'“”‘’\])]+/gi;
/** A site named without its `www`. */
const SITE =
  /(?<![@\w./-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:uk|org|com|net|info)(?![\w@-])(?:\/[^\s<>"'“”‘’\])]*)?/gi;
/** An address up to where a line or a cell ends inside it. */
const HALF =
  /[a-z0-9][a-z0-9._%+'-]{0,63}@(?:[a-z0-9-]{1,63}[.-])?(?=[ \t]*(?:\r?\n|$)|[ ]{3}|\t)/gi;
const REST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?=[\s,;)]|$)/i;
/** Where a line may end inside an address: at the @, after a hyphen, underscore or first dot, or before a known end. */
const BROKEN =
  /(?:(?<=@[a-z0-9-]{1,63}\.)\r?\n[ \t]{0,99}(?!www)(?=[a-z0-9-]{1,63}\.[a-z])|@[ \t]{0,99}\r?\n[ \t]{0,99}|[ \t]{0,99}\r?\n[ \t]{0,99}@|[-_]\r?\n[ \t]{0,99}|\.\r?\n[ \t]{0,99}(?=(?:nhs|gov|org|co|ac|police|sch)\.uk\b))/gi;

/** The e-mail addresses of a text, one that is split over two lines among them. */
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

/** What begins an e-mail address and has no end: no address, and nothing that a file can hold. */
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

/** The web addresses of a text. */
export function urlsIn(text: string): AddressFound[] {
  return matches(URL, text, 'url');
}

/** Every e-mail address, link and site of a text, in order. */
export function addressesIn(text: string): AddressFound[] {
  const found = [...emailsIn(text), ...urlsIn(text)];
  const sites = matches(SITE, text, 'site').filter(
    (site) =>
      !found.some(({ tail, ...one }) => overlap(one, site) || (tail && overlap(tail, site))),
  );
  return [...found, ...sites].toSorted((one, other) => one.start - other.start);
}

function matches(pattern: RegExp, text: string, kind: AddressFound['kind']): AddressFound[] {
  return [...text.replace(/[’‘]/g, "'").matchAll(pattern)].map((match) => {
    const whole = kind === 'email' ? match[0] : match[0].replace(/[.,;:!?}]+$/, '');
    const label = kind === 'email' ? (LABEL.exec(whole)?.[0] ?? '') : '';
    const span = { start: match.index, end: match.index + whole.length };
    return { kind, ...span, key: whole.toLowerCase(), address: whole.slice(label.length), label };
  });
}

/** The text with the line ends inside addresses taken out, and where each character was. */
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
