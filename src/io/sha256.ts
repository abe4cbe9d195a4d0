import { createRequire } from 'node:module';

/** Loaded when first asked for: it takes a third as long as starting Node, and many commands need none of it. */
const load = (): typeof import('node:crypto') => createRequire('/')('node:crypto');
let crypto: ReturnType<typeof load> | null = null;

/** SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256(data: Uint8Array | string): string {
  crypto ??= load();
  return crypto.hash('sha256', data);
}

/** Bytes that nobody can guess. */
export function randomBytes(count: number): Uint8Array {
  crypto ??= load();
  return crypto.randomBytes(count);
}
