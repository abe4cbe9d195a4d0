import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'vitest';

const SKELETONS = join(import.meta.dirname, 'readers', 'skeletons.py');
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** A Python that has these modules; null where there is none. */
function pythonWith(...modules: readonly string[]): string | null {
  const ask = `import ${['sys', ...modules].join(', ')}`;
  return PYTHONS.find((python) => spawnSync(python, ['-c', ask]).status === 0) ?? null;
}

export function hasTool(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

const READERS = ['icalendar', 'vobject', 'html5lib'];
/** The Python that knows most of the readers. */
export const PYTHON =
  pythonWith(...READERS) ?? pythonWith('icalendar') ?? pythonWith('html5lib') ?? pythonWith();
export const hasModule = (name: string) => pythonWith(name) !== null && PYTHON === pythonWith(name);

/** A test that needs a reader from elsewhere. Where it is absent, that is said and not passed over in silence. */
export function testWith(needed: Readonly<Record<string, boolean>>) {
  const absent = Object.entries(needed).flatMap(([name, there]) => (there ? [] : [name]));
  if (absent.length === 0) return test;
  process.stderr.write(`SKIPPED for want of ${absent.join(', ')}: a test of the documents\n`);
  return test.skip;
}

export interface Skeleton {
  readonly [key: string]: unknown;
}

/** What other people's parsers find in documents, by name; in the quick ones by the quicker parser alone. */
export function readWithOthers(
  files: ReadonlyMap<string, string | Uint8Array>,
  quick: readonly string[] = [],
): Record<string, Skeleton> {
  const coded = [...files].map(([name, content]) => [
    name,
    Buffer.from(content).toString('base64'),
  ]);
  const { stdout, stderr, status } = spawnSync(PYTHON ?? 'python3', [SKELETONS], {
    input: JSON.stringify({ files: Object.fromEntries(coded), quick }),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`The readers failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** One part of what was read, as a list; empty where it is not there. */
export function listIn<T>(read: Skeleton | undefined, part: string): readonly T[] {
  const found = read?.[part];
  return Array.isArray(found) ? found : [];
}

/** Runs a reader that is no part of this project. */
export function runTool(name: string, args: readonly string[]): { out: string; err: string } {
  const { stdout, stderr } = spawnSync(name, args, { encoding: 'utf8' });
  return { out: stdout, err: stderr };
}
