/** What several rooms ask of a policy's file: what is wrong in it, and what it prints that may no longer hold. */

/** A fault in a policy file. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** A policy file, or a whole folder, that is not in use, and why. */
export function notInUse(file: string, message: string, code = 'unreadable'): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message };
}

/** The file beside a policy file that holds its examples: `southwark.examples.yaml`. */
export function examplesFileOf(file: string): string {
  return file.replace(/(?=\.ya?ml$)/i, '.examples');
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** The last day of a document's review: `2027-03-31`, `2027-03`, `31 March 2027` or `March 2027`; null: none of these. */
export function lastDayOfReview(review: string): string | null {
  const written = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+),? (20\d\d)$/;
  const figures = review
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(written, (_, date: string | undefined, name: string, year: string) =>
      [year, `${MONTHS.indexOf(name) + 1}`, ...(date ? [date] : [])]
        .map((part) => part.padStart(2, '0'))
        .join('-'),
    );
  const [, year, month, date] = /^(20\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(figures) ?? [];
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const day = Number(date ?? last);
  return day >= 1 && day <= last ? `${year}-${month}-${String(day).padStart(2, '0')}` : null;
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
