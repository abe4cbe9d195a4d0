/** Letters, figures and marks as English and its neighbours print them: nearly all that there is. */
const PLAIN = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF]*$/;

/**
 * Whether every character of a text takes one column of a terminal and does nothing else. False says nothing: then
 * each character has to be looked up in the machine's tables, which alone take a tenth of a start to read.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
