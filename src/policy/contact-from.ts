import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';
import {
  addressDoubt,
  type Contact,
  type Phone,
  retiredDomain,
  seemsOther,
} from '../model/contact.ts';
import { britishPart } from './british-part.ts';
import { conditionFrom } from './condition-from.ts';
import type { ContactInFile } from './schema.ts';

/** A contact row as the document gives it, with what the row itself shows to be doubtful. */
export function contactFrom(row: ContactInFile, area: string): Contact {
  const phones = row.phones.map(phoneFrom);
  const emails = row.emails.map((e) =>
    typeof e === 'string' ? { address: e } : e,
  ) as Contact['emails'];
  return {
    id: row.id,
    area,
    agencies: row.agencies,
    organisation: row.organisation ?? null,
    role: row.role ?? null,
    name: row.name ?? null,
    phones,
    emails,
    urls: row.urls,
    ...(row.covers !== undefined && { covers: row.covers }),
    ...(row.note !== undefined && { note: row.note }),
    stages: row.stages,
    source: row.source,
    warnings: [...doubts(row, phones, emails), ...row.warnings],
    parts: row.parts,
    when: conditionFrom(row.when),
  };
}

/** Short numbers that are rung as they are: 101 for the police, 111 for the NHS, 116 123 and the like. */
export function isServiceNumber(number: string): boolean {
  return /^(101|105|111|112|116\d{3})$/.test(number.replace(/\s/g, ''));
}

function phoneFrom(entry: ContactInFile['phones'][number]): Phone {
  const { number, label } = typeof entry === 'string' ? { number: entry } : entry;
  const printed = number ?? '';
  const parsed = readPhone(printed);
  const valid = parsed?.isValid() === true;
  return {
    number: valid ? parsed.formatNational() : printed,
    e164: valid ? parsed.number : null,
    ...(label !== undefined && { label }),
  };
}

function doubts(row: ContactInFile, phones: readonly Phone[], emails: Contact['emails']): string[] {
  const warnings: string[] = [];
  const addressInNote = row.note?.includes('://') === true;
  if (phones.length + emails.length + row.urls.length === 0 && !addressInNote) {
    const who = row.name === undefined ? 'role' : 'person';
    warnings.push(`The document names this ${who} but gives no number or address.`);
  }
  for (const { address } of emails) {
    const domain = retiredDomain(address);
    if (domain)
      warnings.push(
        `Not from the document: the mail domain ${domain} is ${addressDoubt(address)}.`,
      );
  }
  for (const address of [...emails.map((one) => one.address), ...row.urls]) {
    const seems = seemsOther(address);
    if (seems !== null) warnings.push(`${address} ${seems}. It may lead elsewhere.`);
  }
  for (const { number, e164 } of phones) {
    if (e164 === null && !isServiceNumber(number))
      warnings.push(`${number} does not look like a UK phone number.`);
  }
  return warnings;
}

const BRITISH = britishPart(metadata);

/** A number as a British document prints it, or `undefined` where it is none; +44 is the only code known. */
export function readPhone(printed: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(printed, { defaultCountry: 'GB' }, BRITISH);
}
