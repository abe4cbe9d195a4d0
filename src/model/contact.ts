import type { Condition } from './policy.ts';
import type { Agency, ChildStatus } from './vocabulary.ts';

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

/** A contact as it is offered: of an old or undated document, the person named may hold the post no more. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** It is for these children alone, and it is not known whether this child is one. */
  readonly onlyIf?: readonly ChildStatus[];
}

/**
 * Mail domains of a time that is past, each with what is known of it. The first four stopped being used in
 * 2019 and their relay was shut down in 2021: technology.blog.gov.uk, 20 January 2023, seen 2026-11-27.
 */
const RETIRED_DOMAINS: Readonly<Record<string, string>> = {
  'gsi.gov.uk': 'switched off',
  'gcsx.gov.uk': 'switched off',
  'gse.gov.uk': 'switched off',
  'gsx.gov.uk': 'switched off',
  'gsisup.co.uk': 'old and may be off',
  'pnn.police.uk': 'old and may be off',
};

/** The domain of an address, where mail to it may not arrive: nothing is sent there. */
export function retiredDomain(address: string): string | undefined {
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  return Object.keys(RETIRED_DOMAINS).find((one) => domain === one || domain.endsWith(`.${one}`));
}

/** What stands beside an address wherever it is shown; empty where nothing is the matter with it. */
export function addressDoubt(address: string): string {
  return RETIRED_DOMAINS[retiredDomain(address) ?? ''] ?? '';
}

/** Why an address or a link may lead elsewhere than it seems to, in words that follow it; null: nothing shows it. */
export function seemsOther(address: string): string | null {
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(address)) return 'has another name before its host';
  return /[^\x20-\x7e]/.test(address) || /\bxn--/i.test(address)
    ? 'has letters other than a to z, which can look like them'
    : null;
}
