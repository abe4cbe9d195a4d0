import type { FormatOf } from '../../model/formats.ts';
import { escapeLine } from '../escape.ts';
import { type Exported, paragraph } from '../exported.ts';
import { writeExported } from '../write-exported.ts';
import type { Letter } from './message.ts';

/** A draft in a format: text to copy, a mail file, or a page for Word. */
export function writeLetter(letter: Letter, format: FormatOf<'letter'>) {
  if (format === 'text') return letterText(letter);
  return format === 'eml' ? letterEml(letter) : writeExported(exportedLetter(letter), format);
}

function letterText(letter: Letter): string {
  const head = [addressLine(letter), `Subject: ${letter.subject}`, ''];
  return `${[...head, ...letter.body].map(escapeLine).join('\n')}\n`;
}

function addressLine({ to, toWhom }: Letter): string {
  return `To: ${to.length > 0 ? to.join(', ') : `[To be added: the address of ${toWhom}]`}`;
}

/** A draft as a page to print or to open in Word: one block a paragraph. */
function exportedLetter(letter: Letter): Exported {
  const texts = [addressLine(letter), ...letter.body.join('\n').split('\n\n')];
  return { title: letter.subject, wide: false, blocks: texts.map((text) => paragraph(text)) };
}

/** What may stand in a header as an address: no space, quote, comma or bracket. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** A draft as a mail file (RFC 5322) that opens unsent: one header a line, and a body that no mail program alters. */
export function letterEml({ to, subject, body }: Letter): string {
  const addresses = to.filter((address) => ADDRESS.test(address) && address.length < 255);
  const text = base64(`${body.map(escapeLine).join('\r\n')}\r\n`);
  const lines = [
    'X-Unsent: 1',
    ...(addresses.length > 0 ? [`To: ${addresses.join(',\r\n ')}`] : []),
    `Subject: ${headerText(escapeLine(subject))}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(text.match(/.{1,76}/g) ?? []),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * Plain ASCII as it is where it is short; anything else as encoded words (RFC 2047), folded. Eleven characters are 44
 * bytes at most, so that a word is under 75 long.
 */
function headerText(text: string): string {
  if (/^[ -~]{0,60}$/.test(text) && !text.includes('=?')) return text;
  const words = text.match(/.{1,11}/gsu) ?? [];
  return words.map((word) => `=?UTF-8?B?${base64(word)}?=`).join('\r\n ');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
