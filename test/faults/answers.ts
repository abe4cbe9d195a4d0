/** What the driver may answer, in the order of its exit codes. */
export const ANSWERS: readonly string[] =
  'saved already-saved refused gone not-saved unsure busy exists not-removed cannot-read'.split(
    ' ',
  );

/** Clear of the codes that Node gives by itself. */
export const FIRST_CODE = 100;
