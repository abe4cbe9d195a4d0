import {
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';
import { addressDoubt, retiredDomain, seemsOther } from '../model/policy-file.ts';
import type { Condition, Contact, Phone } from '../model/policy-parts.ts';
import { type Defined, defined } from '../model/records.ts';
import type { ConditionInFile, ContactInFile } from './schema.ts';

/** Returns the contact for a row of a policy file, with a warning for each doubt about the row. */
export function contactFrom(row: ContactInFile, area: string): Contact {
  const phones = row.phones.map(phoneFrom);
  const emails = row.emails.map((one) => (typeof one === 'string' ? { address: one } : one));
  const warnings = [...doubts(row, phones, emails), ...row.warnings];
  const nulls = { organisation: null, role: null, name: null };
  return { ...nulls, ...renamed(row), area, phones, emails, warnings, when: whenFrom(row.when) };
}

/** Whether a phone number is a short one such as 101 or 116 123, with or without an extension. */
export function isServiceNumber(number: string): boolean {
  return /^(101|105|111|112|116\d{3})(,?(ext(ension)?|x)[.:]?\d+)?$/i.test(
    number.replace(/\s/g, ''),
  );
}

function phoneFrom(entry: ContactInFile['phones'][number]): Phone {
  const { number, label } = typeof entry === 'string' ? { number: entry } : entry;
  const parsed = readPhone(number);
  const known = parsed?.isValid() ? parsed : null;
  const e164 = known?.number ?? null;
  const national = known?.format('NATIONAL', {
    formatExtension: (main, ext) => `${main} ext ${ext}`,
  });
  return { number: national ?? number, e164, ...(label !== undefined && { label }) };
}

function doubts(row: ContactInFile, phones: readonly Phone[], emails: Contact['emails']): string[] {
  const warnings: string[] = [];
  const addressInNote = row.note?.includes('://') === true;
  if (phones.length + emails.length + row.urls.length === 0 && !addressInNote) {
    const who = row.name === undefined ? 'role' : 'person';
    warnings.push(`The document prints no number or address for this ${who}.`);
  }
  for (const { address } of emails) {
    const domain = retiredDomain(address);
    const doubt = `the mail domain ${domain} is ${addressDoubt(address)}`;
    if (domain) warnings.push(`Not from the document: ${doubt}.`);
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

/**
 * Returns only the data about phone numbers under +44, a fiftieth of all the data. The bundled
 * program contains only this part. The program run from source also uses only this part, so that
 * both read every phone number in the same way.
 */
export function britishPart({ version, ...world }: MetadataJson): MetadataJson {
  const british = world.country_calling_codes['44'] ?? [];
  const countries = british.map((country) => [country, world.countries[country]]);
  return {
    version,
    country_calling_codes: { '44': british },
    countries: Object.fromEntries(countries),
    nonGeographic: {},
  };
}

const BRITISH = britishPart(metadata);

/** A letter next to a digit, as in `O20` or `l23`. The parser would misread such a number. */
const LETTER_IN_NUMBER = /[a-z]\d|\d[a-z]/i;
const EXTENSION = /(?:ext(?:ension|n)?|x)[.:]?\s*\d+\s*$/i;

/**
 * Reads a phone number as a British document prints it. Returns undefined if the text is not a
 * phone number. +44 is the only country code known.
 */
export function readPhone(printed: string): PhoneNumber | undefined {
  if (LETTER_IN_NUMBER.test(printed.replace(EXTENSION, ''))) return undefined;
  return parsePhoneNumberFromString(printed, { defaultCountry: 'GB' }, BRITISH);
}

type Camel<K> = K extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : K;

/** Returns a part of a policy file with keys in camel case, and without keys that have no value. */
export function renamed<T extends object>(from: T) {
  const entries = Object.entries(from).map(
    ([key, value]) =>
      [key.replace(/-./g, ([, letter = '']) => letter.toUpperCase()), value] as const,
  );
  return defined(Object.fromEntries(entries)) as Defined<{ [K in keyof T as Camel<K>]: T[K] }>;
}

/** Returns a condition with its keys in camel case, or null if there is no condition. */
export function whenFrom(condition: ConditionInFile): Condition | null {
  return condition ? renamed(condition) : null;
}
