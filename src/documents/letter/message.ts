import { addressDoubt, retiredDomain } from '../../model/address.ts';
import type { CaseDocument } from '../../model/case.ts';
import type { Contact } from '../../model/contact.ts';
import { AGENCY_WORDS } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayWhen } from '../../text/days.ts';
import { lower } from '../../text/sentences.ts';
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
  const signature = signatureOf(signer);
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

function signatureOf(signer: string | null): string {
  if (signer === null) return 'Your name, role and telephone number';
  return `The name, role and telephone number of who signs it: ${signer}`;
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
