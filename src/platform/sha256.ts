/** Node's own cryptography, loaded when it is first used: a look-up needs none of it, and it takes a tenth of a start. */
const crypto = () => {
  loaded ??= process.getBuiltinModule('node:crypto');
  return loaded;
};
let loaded: typeof import('node:crypto') | undefined;

/** SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256(data: Uint8Array | string): string {
  return crypto().hash('sha256', data);
}

/** So many bytes that nobody can guess. */
export function randomBytes(count: number): Buffer {
  return crypto().randomBytes(count);
}
