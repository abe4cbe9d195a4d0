import type { Shell } from './shells.ts';
import type { Unquoted } from './unquote.ts';
import type { Offer, Offers } from './words-for.ts';

/**
 * Offers as a shell's script reads them: whether files may be named too in the first line, then a word a line.
 * For bash each is quoted here; the other shells quote what they insert.
 *
 * @param lead what stands before each word, as in `--area=`
 */
export function answer(
  { words, also }: Offers,
  lead: string,
  shell: Shell,
  typed: Unquoted,
): string {
  const whole = words.map((offer) => ({ ...offer, word: `${lead}${offer.word}` }));
  if (shell === 'powershell') return asciiJson({ also, words: whole.map(forPowerShell) });
  const lines = whole.flatMap((offer) => {
    const line = lineFor(offer, shell, typed);
    return line === null ? [] : [line];
  });
  return [`:${also}`, ...lines, ''].join('\n');
}

function lineFor({ word, says = '' }: Offer, shell: Shell, typed: Unquoted): string | null {
  if (shell === 'bash') return bashWord(word, typed);
  if (shell === 'fish') return says === '' ? word : `${word}\t${says}`;
  const name = word.replace(/[\\:]/g, '\\$&');
  return says === '' ? name : `${name}:${says}`;
}

/** Null where bash has no way to write it between the quotation marks that are open. */
function bashWord(word: string, { open, isAllQuoted }: Unquoted): string | null {
  if (open === '') return word.replace(/[^\p{L}\p{N}_./:=@%+,-]/gu, '\\$&');
  if (!isAllQuoted || word.includes('!')) return null;
  if (open === "'") return word.includes("'") ? null : word;
  return word.replace(/["\\$`]/g, '\\$&');
}

function forPowerShell({ word, says }: Offer) {
  return { word, says: says ?? word };
}

/** JSON in letters that no console's own code page can spoil. */
function asciiJson(value: unknown): string {
  const escaped = JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}
