/** Loads Node's crypto module on first use. It takes a tenth of start-up; look-ups need none. */
const crypto = () => {
  loaded ??= process.getBuiltinModule('node:crypto');
  return loaded;
};
let loaded: typeof import('node:crypto') | undefined;

/** Returns the SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256(data: Uint8Array | string): string {
  return crypto().hash('sha256', data);
}

/** Returns bytes that nobody can guess. */
export function randomBytes(count: number): Buffer {
  return crypto().randomBytes(count);
}
