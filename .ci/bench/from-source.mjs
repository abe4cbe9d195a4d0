import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from './command.mjs';

/**
 * Parts of the source as they stand, bundled as the program's own are, to be timed in this process.
 *
 * @param {string} work
 * @param {string} name of the bundle
 * @param {Record<string, string>} exports the file under `src` of each thing wanted
 */
export function fromSource(work, name, exports) {
  const lines = Object.entries(exports).map(
    ([thing, file]) => `export { ${thing} } from './${file}';`,
  );
  const outfile = join(work, `${name}.cjs`);
  buildSync({
    stdin: { contents: lines.join('\n'), resolveDir: join(ROOT, 'src'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    minifySyntax: true,
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}
