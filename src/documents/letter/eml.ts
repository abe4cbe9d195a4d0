import { inertLine } from '../escape.ts';
import type { Letter } from './letter.ts';

/** What may stand in a header as an address: no space, quote, comma or bracket. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const LINE = 76;
/** Bytes in one encoded word of a header: 45 make 60 digits, so the word stays under 75. */
const WORD_BYTES = 45;

/** A draft as a mail file (RFC 5322) that opens unsent: one header a line, and a body that no mail program alters. */
export function letterEml({ to, subject, body }: Letter): string {
  const addresses = to.filter((address) => ADDRESS.test(address) && address.length < 255);
  const headers = [
    'X-Unsent: 1',
    ...(addresses.length > 0 ? [`To: ${addresses.join(',\r\n ')}`] : []),
    `Subject: ${headerText(inertLine(subject))}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const text = `${body.map(inertLine).join('\r\n')}\r\n`;
  const lines = base64(new TextEncoder().encode(text)).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `${headers.join('\r\n')}\r\n\r\n${lines.join('\r\n')}\r\n`;
}

/** Plain ASCII as it is where it is short; anything else as encoded words (RFC 2047), folded. */
function headerText(text: string): string {
  if (/^[ -~]{0,60}$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (new TextEncoder().encode(chunk + character).length > WORD_BYTES) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...words, chunk]
    .map((word) => `=?UTF-8?B?${base64(new TextEncoder().encode(word))}?=`)
    .join('\r\n ');
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
