/** Facts about policy files that several parts of the program need: faults and outdated details. */

/** A fault in a policy file. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** Makes the fault that says why a policy file, or a folder of policy files, is not in use. */
export function notInUse(file: string, message: string, code = 'unreadable'): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message };
}

/** Returns the name of the file that holds a policy file's examples: `southwark.examples.yaml`. */
export function examplesFileOf(file: string): string {
  return file.replace(/(?=\.ya?ml$)/i, '.examples');
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Reads `31 March 2027` or `2027-03-31`, or a month as its last day. Null for any other text. */
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
 * Old email domains, each with what is known about it. The first four fell out of use in
 * 2019 and their relay was shut down in 2021: technology.blog.gov.uk, 20 January 2023, seen
 * 2026-11-27.
 */
const RETIRED_DOMAINS: Readonly<Record<string, string>> = {
  'gsi.gov.uk': 'switched off',
  'gcsx.gov.uk': 'switched off',
  'gse.gov.uk': 'switched off',
  'gsx.gov.uk': 'switched off',
  'gsisup.co.uk': 'old and may be off',
  'pnn.police.uk': 'old and may be off',
};

/** Returns the old email domain that an address ends in, if any. Mail to it may not arrive. */
export function retiredDomain(address: string): string | undefined {
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  return Object.keys(RETIRED_DOMAINS).find((one) => domain === one || domain.endsWith(`.${one}`));
}

/** Returns the doubt to show next to an email address that may not work. Empty if there is none. */
export function addressDoubt(address: string): string {
  return RETIRED_DOMAINS[retiredDomain(address) ?? ''] ?? '';
}

/** Returns a warning if an address or link may be disguised as another. Otherwise null. */
export function seemsOther(address: string): string | null {
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(address)) return 'has another name before its host';
  return /[^\x20-\x7e]/.test(address) || /\bxn--/i.test(address)
    ? 'has letters other than a to z, which can look like them'
    : null;
}
