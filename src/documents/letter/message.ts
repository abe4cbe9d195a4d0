import type { CaseDocument } from '../../model/case.ts';
import type { FormatOf } from '../../model/formats.ts';
import { addressDoubt, retiredDomain } from '../../model/policy-file.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { AGENCY_WORDS } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayWhen } from '../../text/days.ts';
import { lower } from '../../text/sentences.ts';
import { escapeLine } from '../escape.ts';
import { type Exported, paragraph } from '../exported.ts';
import { writeExported } from '../write-exported.ts';
import type { LetterFacts } from './letter-facts.ts';

/** A message drafted for a person to finish, check and send. Nothing is sent by the program. */
export type Letter = ReturnType<typeof drafted>;

/** A draft says in square brackets what a person must add; the day it was drafted is what a reader counts from. */
export function drafted(
  { asOf, answers }: CaseDocument,
  { reader, couldBe, signer }: Pick<LetterFacts, 'reader' | 'couldBe' | 'signer'>,
  message: {
    readonly subject: string;
    /** One without lines is left out. */
    readonly paragraphs: readonly (readonly string[])[];
    readonly missing?: readonly string[];
    readonly check?: readonly string[];
  },
) {
  const { subject, paragraphs, missing = [], check = [] } = message;
  const signature =
    signer === null
      ? 'Your name, role and telephone number'
      : `The name, role and telephone number of who signs it: ${signer}`;
  const { to, check: ofAddress } = addressOf(couldBe);
  const head = [`For ${reader}`, sayWhen(asOf.slice(0, 10))];
  const body = [head, ['Dear colleague'], ...paragraphs].flatMap((lines) =>
    lines.length === 0 ? [] : [...lines, ''],
  );
  const agency = answers?.agency ? [AGENCY_WORDS[answers.agency]] : [];
  return {
    /** Addresses that the document gives; none where there is none, or more than one person it could be. */
    to,
    ...{ toWhom: reader, subject },
    body: [...body, 'Yours sincerely', '', '', orBlank('', lower(signature)), ...agency],
    /** What the log does not hold: stands in the body in square brackets. */
    missing: [...missing, signature],
    /** What to check before it is sent. */
    check: [...check, ...ofAddress],
  };
}

export function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

/** Where a message goes, if the document leaves no doubt of it, and what to check of that. */
function addressOf(couldBe: readonly Contact[]): { to: string[]; check: string[] } {
  const [only, ...others] = couldBe;
  if (only === undefined) return { to: [], check: [] };
  if (others.length > 0) {
    const names = couldBe.map(nameOf).join('; ');
    return { to: [], check: [`The document gives more than one it could go to: ${names}.`] };
  }
  const { name, note, emails, warnings } = only;
  const addresses = emails.map(({ address }) => address);
  // A mailbox that only puts in touch with somebody is not theirs.
  if (/^Ask to be put in touch\b/.test(note ?? '')) {
    return { to: [], check: [`${addresses.join(', ')}: ${note}`, ...warnings] };
  }
  const dead = addresses.filter((address) => isKnownDead(address, only));
  const left = (address: string) =>
    `${address} was left out: it is ${addressDoubt(address) || 'switched off'}. Ask for another.`;
  return {
    to: addresses.filter((address) => !dead.includes(address)).slice(0, 1),
    check: [
      ...(name === null ? [] : [`Whether ${name} still holds this post.`]),
      ...dead.map(left),
      ...warnings,
    ],
  };
}

/** Whether mail to an address is known to go nowhere, by its domain or by what the policy file says of the row. */
function isKnownDead(address: string, { emails, warnings }: Contact): boolean {
  const isSaid = warnings.some((text) => /switched off/i.test(text));
  return retiredDomain(address) !== undefined || (isSaid && emails.length === 1);
}

/** A draft in a format: text to copy, a mail file, or a page for Word. */
export function writeLetter(letter: Letter, format: FormatOf<'letter'>) {
  if (format === 'text') {
    const lines = [addressLine(letter), `Subject: ${letter.subject}`, '', ...letter.body];
    return `${lines.map(escapeLine).join('\n')}\n`;
  }
  return format === 'eml' ? letterEml(letter) : writeExported(exportedLetter(letter), format);
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
