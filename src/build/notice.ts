import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package whose code or data is in the bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/**
 * The licences of everything that is bundled, which their terms ask to be given with it.
 *
 * @param root the project's folder
 * @param sources the paths of the files that something of is in the bundle
 * @param dataOnly packages whose data is in the build though their code is not
 * @throws {Error} where a package names no licence
 */
export function noticeOf(
  root: string,
  sources: readonly string[],
  dataOnly: readonly string[],
): string {
  const folders = new Set([
    ...sources.flatMap(packageFolder),
    ...dataOnly.map((name) => join(root, 'node_modules', name)),
  ]);
  const packages = [...folders].map(readPackage);
  const head = 'escalate is under the MIT licence. It holds code or data of these packages:\n';
  const parts = packages
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(
      ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`,
    );
  return [head, ...parts].join(`\n${'-'.repeat(72)}\n\n`);
}

/** The package's folder, also of one inside another's. */
function packageFolder(source: string): string[] {
  const match = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(source);
  return match?.[1] ? [match[1]] : [];
}

function readPackage(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} names no licence`);
  return { name, version, licence: license, text: licenceText(folder) };
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  if (file) return readFileSync(join(folder, file), 'utf8');
  const above = dirname(folder);
  return existsSync(join(above, 'LICENSE'))
    ? readFileSync(join(above, 'LICENSE'), 'utf8')
    : '(no licence text is in the package)';
}
