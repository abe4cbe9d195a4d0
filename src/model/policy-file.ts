/** Facts about policy files that several rooms need: faults, and details that may be outdated. */

/** A fault in a policy file. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** Makes the fault for a policy file, or a whole folder, that is not in use. */
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

/** Returns the last day of `2027-03-31`, `2027-03`, `31 March 2027` or `March 2027`, or null. */
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
 * Old email domains, with what is known about each. The first four fell out of use in 2019 and
 * their relay was shut down in 2021: technology.blog.gov.uk, 20 January 2023, seen 2026-11-27.
 */
const RETIRED_DOMAINS: Readonly<Record<string, string>> = {
  'gsi.gov.uk': 'switched off',
  'gcsx.gov.uk': 'switched off',
  'gse.gov.uk': 'switched off',
  'gsx.gov.uk': 'switched off',
  'gsisup.co.uk': 'old and may be off',
  'pnn.police.uk': 'old and may be off',
};

/** If an address ends in an old email domain, returns the domain. Mail to it may not arrive. */
export function retiredDomain(address: string): string | undefined {
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  return Object.keys(RETIRED_DOMAINS).find((one) => domain === one || domain.endsWith(`.${one}`));
}

/** Returns what to show next to an address that may not work. Empty if nothing is wrong. */
export function addressDoubt(address: string): string {
  return RETIRED_DOMAINS[retiredDomain(address) ?? ''] ?? '';
}

/** Returns a warning if an address or link may not lead where it seems to. Otherwise null. */
export function seemsOther(address: string): string | null {
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(address)) return 'has another name before its host';
  return /[^\x20-\x7e]/.test(address) || /\bxn--/i.test(address)
    ? 'has letters other than a to z, which can look like them'
    : null;
}
