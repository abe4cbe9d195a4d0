import type { Condition } from './condition.ts';
import type { Agency } from './vocabulary.ts';

export interface Phone {
  readonly number: string;
  readonly e164: string | null;
  readonly label?: string;
}

export interface Email {
  readonly address: string;
  readonly label?: string;
}

/** One row of the document: one person or one role. What the row leaves out is null. */
export interface Contact {
  readonly id: string;
  readonly area: string;
  readonly agencies: readonly Agency[];
  readonly organisation: string | null;
  readonly role: string | null;
  readonly name: string | null;
  readonly phones: readonly Phone[];
  readonly emails: readonly Email[];
  readonly urls: readonly string[];
  readonly covers?: string;
  readonly note?: string;
  /** Empty: the document ties it to no stage. */
  readonly stages: readonly number[];
  readonly source: string;
  readonly warnings: readonly string[];
  /** Parts of the area it serves; empty means all of it. */
  readonly parts: readonly string[];
  /** Answers it is offered under; null means any. */
  readonly when: Condition | null;
}

/** Government and police mail domains that have been switched off; mail to them is not delivered. */
const RETIRED_DOMAINS = [
  'gsi.gov.uk',
  'gcsx.gov.uk',
  'gse.gov.uk',
  'gsx.gov.uk',
  'gsisup.co.uk',
  'pnn.police.uk',
  'cjsm.net.gsi.gov.uk',
];

/** The domain of an address, where it is one that has been switched off. */
export function retiredDomain(address: string): string | undefined {
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  return RETIRED_DOMAINS.find((one) => domain === one || domain.endsWith(`.${one}`));
}

/** Why an address or a link may lead elsewhere than it seems to, in words that follow it; null: nothing shows it. */
export function seemsOther(address: string): string | null {
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(address)) return 'has another name before its host';
  return /[^\x20-\x7e]/.test(address) || /\bxn--/i.test(address)
    ? 'has letters other than a to z, which can look like them'
    : null;
}
