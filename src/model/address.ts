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
