/** A word as it was typed, read as a shell reads it; nothing in it is ever run. */
export interface Unquoted {
  readonly text: string;
  /** The quotation mark that is still open; empty: none. */
  readonly open: '' | '"' | "'";
  /** Whether the word begins with that mark. */
  readonly isAllQuoted: boolean;
}

/** Takes the quotation marks and backslashes of bash, zsh and fish out of a word. `$` and the like stay as typed. */
export function unquote(word: string): Unquoted {
  let text = '';
  let open: Unquoted['open'] = '';
  let openedAt = 0;
  for (let at = 0; at < word.length; at += 1) {
    const char = word.charAt(at);
    if (open === '' && (char === '"' || char === "'")) {
      open = char;
      openedAt = at;
    } else if (char === open) {
      open = '';
    } else if (char === '\\' && escapes(open, word.charAt(at + 1))) {
      at += 1;
      text += word.charAt(at);
    } else {
      text += char;
    }
  }
  return { text, open, isAllQuoted: open !== '' && openedAt === 0 };
}

function escapes(open: Unquoted['open'], next: string): boolean {
  if (open === "'" || next === '') return false;
  return open === '' || '"\\$`'.includes(next);
}
