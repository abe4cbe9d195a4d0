import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

interface Places {
  readonly sources: string[];
  readonly mappings: string;
}

/** A place in a part of the built program, as a stack trace writes it. */
const IN_PART = /(?:[^\s()]*[\\/])?parts[\\/]([\w.~-]+\.cjs):(\d+):(\d+)/g;

/**
 * A stack trace with the file and line of the source for each place in the built program; what cannot be told
 * stays as it is.
 *
 * @param dist the folder that the build wrote
 */
export function withSourcePlaces(stack: string, dist: string): string {
  try {
    const all: Record<string, Places> = JSON.parse(
      brotliDecompressSync(readFileSync(join(dist, 'places.json.br'))).toString(),
    );
    return stack.replace(IN_PART, (place, part: string, line: string, column: string) => {
      const places = Object.hasOwn(all, part) ? all[part] : undefined;
      return (places && find(places, Number(line) - 1, Number(column) - 1)) ?? place;
    });
  } catch {
    return stack;
  }
}

function find(places: Places, line: number, column: number): string | null {
  const map = new SourceMap({
    version: 3,
    file: '',
    names: [],
    sourceRoot: '',
    sourcesContent: [],
    ...places,
  });
  const entry = map.findEntry(line, column);
  return 'originalSource' in entry && entry.originalSource
    ? `${entry.originalSource}:${entry.originalLine + 1}`
    : null;
}
