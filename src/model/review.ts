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
