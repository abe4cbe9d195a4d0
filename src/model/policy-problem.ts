/** A fault in a policy file. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** A policy file, or a whole folder, that is not in use, and why. */
export function notInUse(file: string, message: string, code = 'unreadable'): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message };
}

/** The file beside a policy file that holds its examples: `southwark.examples.yaml`. */
export function examplesFileOf(file: string): string {
  return file.replace(/(?=\.ya?ml$)/i, '.examples');
}
