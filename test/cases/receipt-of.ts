import type { Receipt } from '../../src/cases/log/check-log.ts';

/** The receipt of a case's entries as they lie on the disk: how many, and the last one's hash. */
export function receiptOf(entries: readonly { readonly bytes: Uint8Array }[]): Receipt {
  const last = entries.at(-1)?.bytes ?? new Uint8Array();
  const { hash } = JSON.parse(new TextDecoder().decode(last));
  return { entries: entries.length, hash };
}
