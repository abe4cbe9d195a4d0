import type { Span } from './document-text.ts';

export interface AddressFound extends Span {
  readonly kind: 'email' | 'url';
  readonly address: string;
  /** What is said of an address that is not printed apart. */
  readonly note: string | null;
  /** An address with the label that has run into it, as printed. */
  readonly joined: string | null;
}

const EMAIL =
  /[A-Za-z0-9][A-Za-z0-9._%+'’-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;
/** A label that has run into the address after it. */
const GLUED = /^(?:secure[ -]?)?e-?mail:?(?=[a-z0-9])/i;
const URL = /(?:https?:\/\/|www\.)[^\s<>"“”]+/gi;
/** A site named without its `www`. */
const SITE =
  /(?<![@\w./-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,6}\.(?:uk|org|com|net|info)(?![\w@-])(?:\/[^\s<>"“”]*)?/gi;

/** Every e-mail address and link of a text, in order. */
export function findAddresses(text: string): AddressFound[] {
  const emails = [...text.matchAll(EMAIL)].map(emailFrom);
  const urls = [...text.matchAll(URL)].map(urlFrom);
  const taken = [...emails, ...urls];
  const sites = [...text.matchAll(SITE)]
    .map(urlFrom)
    .filter((site) => !taken.some(({ start, end }) => site.start < end && site.end > start));
  return [...taken, ...sites].toSorted((one, other) => one.start - other.start);
}

function emailFrom(match: RegExpExecArray): AddressFound {
  const [printed] = match;
  const label = GLUED.exec(printed)?.[0] ?? '';
  const address = printed.slice(label.length).replace(/[.'’-]+$/, '');
  const start = match.index + label.length;
  const note = label === '' ? null : `Printed joined to "${label}".`;
  const joined = label === '' ? null : `${label}${address}`;
  return { start, end: start + address.length, kind: 'email', address, note, joined };
}

function urlFrom(match: RegExpExecArray): AddressFound {
  const address = match[0].replace(/[.,;:!?)\]}'’]+$/, '');
  const { index: start } = match;
  return { start, end: start + address.length, kind: 'url', address, note: null, joined: null };
}
