/** A pattern for these very words. */
export function literally(words: string): RegExp {
  return new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
