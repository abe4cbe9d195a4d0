const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/**
 * The last day of the time a document names for its own review, written as `2027-03-31`, `2027-03`,
 * `March 2027` or `31 March 2027`.
 *
 * @returns null where it is none of these
 */
export function lastDayOf(review: string): string | null {
  const [, year, month, day] = /^(20\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(review) ?? [];
  if (year && month) return dayOf(Number(year), Number(month), day ? Number(day) : null);
  const written = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+),? (20\d\d)$/.exec(
    review.trim().toLowerCase().replace(/\s+/g, ' '),
  );
  const number = MONTHS.indexOf(written?.[2] ?? '') + 1;
  if (!written || number === 0) return null;
  return dayOf(Number(written[3]), number, written[1] ? Number(written[1]) : null);
}

function dayOf(year: number, month: number, day: number | null): string | null {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== null && (day < 1 || day > last)) return null;
  return new Date(Date.UTC(year, month - 1, day ?? last)).toISOString().slice(0, 10);
}
