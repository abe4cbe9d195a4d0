import { readFileSync } from 'node:fs';
import type { Plugin } from 'rolldown';
import { britishPart } from '../policy/british-part.ts';

const NOTHING = '\0nothing';
/** Modules that are costly to load, and what the program uses of each: loaded when that is first used. */
const LATE: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['hash', 'randomBytes'],
  'node:zlib': ['brotliDecompressSync'],
  chalk: ['Chalk'],
  // It asks for the home folder, by a module of Node's that has to be compiled each time.
  'env-paths': ['default'],
};
const LATE_ID = /^\0late:(.*)\.cjs$/;

/**
 * Leaves out of a start what it does not use: commander's running of sub-commands as programs of their own; chalk's
 * guess at the terminal's colours, which the program tells it; the world's phone numbers; and, until they are asked
 * for, colours and hashes, which take a tenth of the start each.
 */
export const withoutTheUnused: Plugin = {
  name: 'without-the-unused',
  resolveId(id, importer = '') {
    if (id === '#supports-color') return NOTHING;
    if (id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer)) return NOTHING;
    return id in LATE && !LATE_ID.test(importer) ? `\0late:${id}.cjs` : null;
  },
  load(id) {
    if (id === NOTHING) return 'export default {};';
    const late = LATE_ID.exec(id)?.[1];
    if (late !== undefined) return lateModule(late, LATE[late] ?? []);
    if (!/[\\/]libphonenumber-js[\\/]metadata\.max\.json/.test(id)) return null;
    return `export default ${JSON.stringify(british(id))};`;
  },
  /** A default import of one of Node's own modules copies all that is in it, which `require` does not. */
  transform(code) {
    refuseUnlisted(code);
    const bare = code.replace(/^import (\w+) from '(node:\w+)';/gm, "const $1 = require('$2');");
    return bare === code ? null : { code: bare, map: null };
  },
};

/** @throws {Error} where something is imported of a late module that is not listed: it would be missing when used */
function refuseUnlisted(code: string): void {
  for (const [, names = '', module = ''] of code.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)) {
    const missing = names
      .split(',')
      .map((name) => name.trim().split(' ')[0] ?? '')
      .filter((name) => name !== '' && name !== 'type' && LATE[module]?.includes(name) === false);
    if (missing.length > 0) throw new Error(`${module} is late, and lacks ${missing.join(', ')}`);
  }
}

/** A module that is required when one of these exports of it is first used. */
function lateModule(name: string, used: readonly string[]): string {
  const getters = used.map((key) => `get ${key}() { return (all ??= require('${name}')).${key}; }`);
  return `let all; module.exports = { __esModule: true, ${getters.join(', ')} };`;
}

function british(path: string) {
  return britishPart(JSON.parse(readFileSync(path.replace(/\.js$/, ''), 'utf8')));
}
