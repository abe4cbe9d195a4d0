import { readFileSync } from 'node:fs';
import type { Plugin } from 'rolldown';
import { britishPart } from '../policy/british-part.ts';

const NOTHING = '\0nothing';
const LATE = '\0late.cjs';

/**
 * Leaves out of a start what it does not use: commander's running of sub-commands as programs of their own; chalk's
 * guess at the terminal's colours, which the program tells it; the world's phone numbers; and node:crypto, which takes
 * a tenth of the start, until a hash is asked for.
 */
export const withoutTheUnused: Plugin = {
  name: 'without-the-unused',
  resolveId(id, importer = '') {
    if (id === '#supports-color') return NOTHING;
    if (id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer)) return NOTHING;
    return id === 'node:crypto' && importer !== LATE ? LATE : null;
  },
  load(id) {
    if (id === NOTHING) return 'export default {};';
    if (id === LATE) return lateModule('node:crypto', ['createHash', 'hash', 'randomBytes']);
    if (!/[\\/]libphonenumber-js[\\/]metadata\.max\.json/.test(id)) return null;
    return `export default ${JSON.stringify(british(id))};`;
  },
  /** A default import of one of Node's own modules copies all that is in it, which `require` does not. */
  transform: (code) =>
    code.replace(/^import (\w+) from '(node:\w+)';/gm, "const $1 = require('$2');"),
};

/** A module that is required when one of these exports of it is first used. */
function lateModule(name: string, used: readonly string[]): string {
  const getters = used.map((key) => `get ${key}() { return require('${name}').${key}; }`);
  return `module.exports = { ${getters.join(', ')} };`;
}

function british(path: string) {
  return britishPart(JSON.parse(readFileSync(path.replace(/\.js$/, ''), 'utf8')));
}
