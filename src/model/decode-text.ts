/** How somebody gets a text that can be read; for Windows, where other encodings come from. */
export const SAVE_AS_UTF_8 = 'Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8), and try again.';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });
const UTF_16 = new TextDecoder('utf-16le', { fatal: true });

/**
 * The text of a file in UTF-8, with or without a byte-order mark, or in UTF-16 with one, as Windows PowerShell and older
 * editors write it. Each has one reading.
 *
 * @returns null where it is neither: nothing is guessed. What is a third NULs is UTF-16 without its mark
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = decode(bytes);
    const nuls = text.includes('\0') ? text.split('\0').length - 1 : 0;
    return nuls > 0 && nuls * 3 >= text.length ? null : text;
  } catch {
    return null;
  }
}

/** Throws where the bytes are not of the encoding that they begin as. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return UTF_16.decode(bytes);
  if (first === 0xfe && second === 0xff) return UTF_16.decode(swapped(bytes));
  return UTF_8.decode(bytes);
}

/** Not every Node can read UTF-16 with the larger byte first. */
function swapped(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 !== 0) throw new RangeError('Half a character is left over.');
  return Buffer.from(bytes).swap16();
}
