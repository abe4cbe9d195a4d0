import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';

/** A part's source map, as esbuild, rolldown and Node write them. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * What of a source map a stack trace needs: for each place where another line of our own source begins, which. What
 * lies between two such places, and all of the libraries, is left out: a fifteenth remains.
 */
export function placesIn(json: string): SourceMap {
  const { sources, mappings }: SourceMap = JSON.parse(json);
  const own = sources.map((source) => /(?:^|\/)(src\/.*)$/.exec(source)?.[1] ?? '');
  return { sources: own, mappings: encode(decode(mappings).map((line) => thin(line, own))) };
}

function thin(line: SourceMapMappings[number], own: readonly string[]): SourceMapMappings[number] {
  let last = '';
  return line.flatMap((segment): SourceMapMappings[number] => {
    const [column, source = -1, sourceLine = 0] = segment;
    const isOwn = (own[source] ?? '') !== '';
    const place = isOwn ? `${source}:${sourceLine}` : '';
    if (place === last) return [];
    last = place;
    return [isOwn ? [column, source, sourceLine, 0] : [column]];
  });
}
