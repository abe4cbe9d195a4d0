import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max.json';
import { britishPart } from './british-part.ts';

const BRITISH = britishPart(metadata);

/** A number as a British document prints it, or `undefined` where it is none; +44 is the only code known. */
export function readPhone(printed: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(printed, { defaultCountry: 'GB' }, BRITISH);
}
