import { type PolicyTree, sourceAt } from '../extend/policy-tree.ts';
import type { Broken } from '../violations.ts';
import type { Path } from '../yaml-text.ts';
import { nameOf } from './shape-faults.ts';
import { leavesOf } from './value-at.ts';

/**
 * Numbers without quotes that are not what they look like: YAML reads `08001111` as 8001111 and
 * `3.10` as 3.1, so a phone number loses its leading zero and a clause its last one.
 *
 * @param wrongKinds paths at which the schema wants text
 */
export function findUnquoted(tree: PolicyTree, wrongKinds: readonly Path[]): Broken[] {
  const wantsText = new Set(wrongKinds.map((path) => JSON.stringify(path)));
  return [...leavesOf(tree.value)].flatMap(({ value, path }) => {
    if (typeof value !== 'number') return [];
    const written = plainAt(tree, path);
    if (written === null) return [];
    const isText = wantsText.has(JSON.stringify(path));
    if (/^[-+]?0\d/.test(written)) {
      const wanted = isText ? `"${written}"` : String(value);
      const message = `${written} has no quotes, so its leading zero is lost; wanted ${wanted}`;
      return [{ path, code: 'leading-zero', message }];
    }
    if (!isText) return [];
    const message = `${nameOf(path)} is the number ${written}; wanted it in quotes, "${written}"`;
    return [{ path, code: 'unquoted-number', message }];
  });
}

function plainAt(tree: PolicyTree, path: Path): string | null {
  const source = sourceAt(tree, path);
  return source.plain(source.path);
}
