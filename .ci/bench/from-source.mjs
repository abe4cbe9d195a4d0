import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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
    ([thing, file]) => `export { ${thing} } from '${join(ROOT, 'src', file)}';`,
  );
  const [entry, bundle] = [join(work, `${name}.ts`), join(work, `${name}.cjs`)];
  writeFileSync(entry, lines.join('\n'));
  const asOneFile = ['--format', 'cjs', '--platform', 'node', '--logLevel', 'silent'];
  execFileSync('npx', ['rolldown', entry, ...asOneFile, '--file', bundle], { cwd: ROOT });
  return createRequire(import.meta.url)(bundle);
}
