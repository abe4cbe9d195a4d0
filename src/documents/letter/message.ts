import type { CaseDocument } from '../../model/case.ts';
import type { FormatOf } from '../../model/formats.ts';
import { AGENCY_WORDS } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { lower } from '../../text/sentences.ts';
import { escapeLine } from '../escape.ts';
import { paragraph } from '../exported.ts';
import { writeExported } from '../write-exported.ts';
import type { LetterFacts } from './letter-facts.ts';
import { addressOf } from './reader.ts';

/** A message drafted for a person to finish, check and send. The program sends nothing. */
export type Letter = ReturnType<typeof drafted>;

/** Drafts a message, dated today. Square brackets mark what a person must add. */
export function drafted(
  { asOf, answers }: CaseDocument,
  { reader, couldBe, signer }: Pick<LetterFacts, 'reader' | 'couldBe' | 'signer'>,
  message: {
    readonly subject: string;
    /** A paragraph without lines is left out. */
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
  const body = [head, ['Dear colleague'], ...paragraphs].filter(({ length }) => length > 0);
  const end = ['Yours sincerely', '', '', orBlank('', lower(signature))];
  return {
    /** The reader's address in the policy. Empty if there is none or it is in doubt. */
    to,
    ...{ toWhom: reader, subject },
    body: [
      ...body.flatMap((lines) => [...lines, '']),
      ...end,
      ...(answers?.agency && answers.agency !== 'other' ? [AGENCY_WORDS[answers.agency]] : []),
    ],
    /** The facts that the log lacks. In the body, square brackets mark their places. */
    missing: [...missing, signature],
    check: [...check, ...ofAddress],
  };
}

export function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

/** Writes a draft as text to copy, as a mail file to open, or as a Word document. */
export function writeLetter(letter: Letter, format: FormatOf<'letter'>) {
  if (format === 'eml') return letterEml(letter);
  const { to, toWhom, subject, body } = letter;
  const address = `To: ${orBlank(to.join(', '), `the address of ${toWhom}`)}`;
  if (format === 'text') {
    const lines = [address, `Subject: ${subject}`, '', ...body];
    return `${lines.map(escapeLine).join('\n')}\n`;
  }
  const texts = [address, ...body.join('\n').split('\n\n')];
  const blocks = texts.map((text) => paragraph(text));
  return writeExported({ title: subject, wide: false, blocks }, format);
}

/** Matches an address that is safe in a header: it has no space, quote, comma or bracket. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** Writes a draft as an unsent mail file (RFC 5322), in base64 so that the body is not altered. */
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
 * Writes a mail header's text. Short plain ASCII stays as it is. Any other text becomes encoded
 * words (RFC 2047), one on each line. Eleven characters take at most 44 bytes, so that no word
 * exceeds the 75 characters allowed.
 */
function headerText(text: string): string {
  if (/^[ -~]{0,60}$/.test(text) && !text.includes('=?')) return text;
  const words = text.match(/.{1,11}/gsu) ?? [];
  return words.map((word) => `=?UTF-8?B?${base64(word)}?=`).join('\r\n ');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
