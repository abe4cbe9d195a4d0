/** A text with a capital first. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence with its clause, its full stop after both. */
export function cite(sentence: string, source: string): string {
  return `${sentence.replace(/\.$/, '')} (${source}).`;
}
