/** `BN-000017` for 17: every reference is as long as a template's. */
export function referenceOf(number) {
  return `BN-${String(number).padStart(6, '0')}`;
}

/** Which template a case is a copy of: any of them, and no two neighbours in step. */
export function nthTemplate(number, count) {
  return (Math.imul(number + 1, 0x9e3779b1) >>> 8) % count;
}
