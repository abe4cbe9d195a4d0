import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

export const ROOT = join(import.meta.dirname, '..', '..');

/** A file of the project as text; its path is from the project's folder. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function isThere(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** Everything in `.github`, found by listing; paths from the project's folder. */
export const githubFiles: readonly string[] = readdirSync(join(ROOT, '.github'), {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(ROOT.length + 1)
      .replaceAll('\\', '/'),
  );

/**
 * What is written in a YAML file, read as GitHub may: an unquoted No is a truth value. Throws with every fault
 * and warning of the reader.
 */
export function readYaml<T>(path: string): T {
  const document = parseDocument(textOf(path), { version: '1.1', uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message);
  if (faults.length > 0) throw new Error(`${path}: ${faults.join('\n')}`);
  return document.toJS();
}
