import { keysOf } from '../../model/records.ts';
import type { Candidate, Candidates } from './candidates.ts';

/**
 * Each shell, and the file of the script that asks the program itself for the words, found on the PATH. Each word is
 * data, and none is ever run.
 */
export const SCRIPTS = {
  bash: 'escalate.bash',
  zsh: 'escalate.zsh',
  fish: 'escalate.fish',
  powershell: 'escalate.ps1',
} as const;

export type Shell = keyof typeof SCRIPTS;

export const SHELLS = keysOf(SCRIPTS);

/** A word as it was typed, read as a shell reads it; nothing in it is ever run. */
export interface TypedWord {
  readonly text: string;
  /** The quotation mark that is still open; empty: none. */
  readonly open: '' | '"' | "'";
  readonly isAllQuoted: boolean;
}

/**
 * The words of a line as a shell sends them. PowerShell has read its words itself, and sends them as one, so that no
 * rule for quoting arguments on Windows can spoil them.
 */
export function typedWords(words: readonly string[], shell: Shell): readonly TypedWord[] {
  if (shell !== 'powershell') return words.map(unquote);
  return decoded(words[0]).map((text) => ({ text, open: '', isAllQuoted: false }));
}

function decoded(coded = ''): string[] {
  try {
    const bytes = Uint8Array.from(atob(coded), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes).split('\0');
  } catch {
    return [];
  }
}

/** Takes the quotation marks and backslashes of bash, zsh and fish out of a word. `$` and the like stay as typed. */
export function unquote(word: string): TypedWord {
  let text = '';
  let open: TypedWord['open'] = '';
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

function escapes(open: TypedWord['open'], next: string): boolean {
  if (open === "'" || next === '') return false;
  return open === '' || '"\\$`'.includes(next);
}

/**
 * Candidates as a shell's script reads them: whether files may be named too in the first line, then a word a line.
 * For bash each is quoted here; the other shells quote what they insert.
 * @param lead what stands before each word, as in `--area=`
 */
export function answer({ words, also }: Candidates, lead: string, shell: Shell, typed: TypedWord) {
  const whole = words.map((one) => ({ ...one, word: `${lead}${one.word}` }));
  if (shell === 'powershell')
    return asciiJson({ also, words: whole.map(({ word, says = word }) => ({ word, says })) });
  const lines = whole.flatMap((one) => {
    const line = lineFor(one, shell, typed);
    return line === null ? [] : [line];
  });
  return [`:${also}`, ...lines, ''].join('\n');
}

function lineFor({ word, says = '' }: Candidate, shell: Shell, typed: TypedWord): string | null {
  if (shell === 'bash') return bashWord(word, typed);
  if (shell === 'fish') return says === '' ? word : `${word}\t${says}`;
  const name = word.replace(/[\\:]/g, '\\$&');
  return says === '' ? name : `${name}:${says}`;
}

/** Null where bash has no way to write it between the quotation marks that are open. */
function bashWord(word: string, { open, isAllQuoted }: TypedWord): string | null {
  if (open === '') return word.replace(/[^\p{L}\p{N}_./:=@%+,-]/gu, '\\$&');
  if (!isAllQuoted || word.includes('!')) return null;
  if (open === "'") return word.includes("'") ? null : word;
  return word.replace(/["\\$`]/g, '\\$&');
}

/** JSON in letters that no console's own code page can spoil. */
function asciiJson(value: unknown): string {
  const escaped = JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}
