import type { Problem } from '../../model/problem.ts';

/**
 * The bytes of a policy file as text. A byte order mark and either kind of line end are taken.
 *
 * @returns the text, or the one problem with it
 */
export function decodePolicy(
  file: string,
  bytes: Uint8Array,
): { readonly text: string } | { readonly problem: Problem } {
  const problem = (line: number, column: number, message: string) => ({
    problem: { file, line, column, severity: 'error' as const, code: 'not-text', message },
  });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return problem(1, 1, 'the file is in UTF-16; wanted it saved as UTF-8');
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text };
  } catch {
    const lines = text.slice(0, text.indexOf('\uFFFD')).split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return problem(
      lines.length,
      column,
      'these bytes are no UTF-8; wanted the file saved as UTF-8',
    );
  }
}
