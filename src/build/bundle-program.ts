import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import {
  type OutputChunk,
  type OutputOptions,
  type Plugin,
  rolldown,
  type SourceMap,
} from 'rolldown';
import { britishPart } from '../policy/contact-from.ts';

/**
 * The parts of the program, each with the modules it is for. A part holds whatever those need and no earlier part has.
 * Opening one more file slows a start by more than a few extra kilobytes do, so modules used together share a part.
 * Code that no part is for (the prompts, the writer of Word files, the reader of policies) is split off by itself.
 */
const PARTS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['main', /\/src\/(main|text\/page|platform\/sha256|model\/check)\.ts$/],
  ['look-up', /\/src\/commands\/(areas|contacts)\.ts$/],
  ['ladder', /\/src\/commands\/timeline\.ts$/],
  // Most look-ups give no day, or one in figures; `start` asks or advises, so it needs this part.
  ['days', /\/src\/(input\/read-flags|commands\/start)\.ts$/],
  // The list of all cases, printed from the cache, is asked for more than anything else about them.
  ['status', /\/src\/(open-cases|commands\/status)\.ts$/],
  ['advice', /\/src\/commands\/shared\/(show-advice|at-once)\.ts$/],
  ['interview', /\/src\/interview\/start-interview\.ts$/],
  ['cases', /\/src\/commands\/(shared\/read-status|shared\/walk|record|next|show|verify)\.ts$/],
];

const OUTPUT: OutputOptions = {
  ...{ format: 'cjs', minify: true, comments: false, sourcemap: true },
  entryFileNames: '[name].cjs',
  chunkFileNames: 'parts/[name]-[hash].cjs',
  codeSplitting: {
    groups: PARTS.map(([name, modules]) => ({
      name,
      test: (id: string) => modules.test(id.replaceAll('\\', '/')),
    })),
  },
};

/** Bundles the program as CommonJS: an ES module as its entry would alone take a fifth of a start. */
export async function bundleProgram(root: string) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const build = await rolldown({
    input: { main: join(root, 'src/main.ts') },
    cwd: root,
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    transform: { target: 'node20.19', define: { VERSION: JSON.stringify(version) } },
    plugins: [leftOut],
  });
  const { output } = await build.generate(OUTPUT);
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const maps = chunks.filter(isOwn).flatMap(({ fileName, map }) => {
    return map ? [{ name: `${fileName}.map`, content: placesIn(map) }] : [];
  });
  // The entry comes last, so that a program started meanwhile finds every part that it names.
  const parts = chunks.toSorted((one, other) => Number(one.isEntry) - Number(other.isEntry));
  return {
    files: [...maps, ...parts.map(({ fileName, code }) => ({ name: fileName, content: code }))],
    sources: chunks.flatMap(({ modules }) => Object.keys(modules)),
    version: String(version),
  };
}

/** Whether over a tenth of a part is the project's own code; other parts need no source map. */
function isOwn({ modules }: OutputChunk): boolean {
  let [own, all] = [0, 0];
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    all += renderedLength;
    if (!id.includes('node_modules')) own += renderedLength;
  }
  return own * 10 > all;
}

/** Returns a source map of lines only. Sources are named from the project's folder and not shipped. */
function placesIn({ sources, sourcesContent: _, mappings, ...map }: SourceMap): string {
  const named = sources.map((source) =>
    source.replace(/^.*?(?=(?:src|node_modules)\/)/, 'escalate:'),
  );
  // Columns would make up four fifths of the map, and a quarter of the package.
  const lines = decode(mappings).map((places) =>
    places.flatMap(([column, source, line], at): typeof places => {
      const [, lastSource, lastLine] = places[at - 1] ?? [];
      const isNew = source !== lastSource || line !== lastLine;
      return isNew && source !== undefined ? [[column, source, line ?? 0, 0]] : [];
    }),
  );
  return JSON.stringify({ ...map, names: [], sources: named, mappings: encode(lines) });
}

/**
 * Modules that libraries load but the program never uses: commander's to run sub-commands as programs of their own,
 * chalk's to guess a terminal's colours, and nine of inquirer's ten kinds of question, the editor being the largest.
 */
const LEFT_OUT =
  /^(?:node:child_process|#supports-color|@inquirer\/(?:checkbox|confirm|editor|expand|input|number|password|rawlist|select))$/;
const NOTHING = '\0nothing';
/** Replaced by the same object, the global `process`: loading it takes a twentieth of a start. */
const PROCESS = 'node:process';
const WORD_WRITER = /[\\/]docx[\\/]dist[\\/]index\.mjs$/;
const STORAGE = 'global.localStorage';
const PHONE_NUMBERS = /[\\/]libphonenumber-js[\\/]metadata\.max\.json/;

const leftOut: Plugin = {
  name: 'left-out',
  resolveId(id) {
    if (id === PROCESS) return `\0${PROCESS}`;
    return LEFT_OUT.test(id) ? NOTHING : null;
  },
  load(id) {
    if (id === NOTHING) return 'export default {}; export const Separator = null;';
    if (id === `\0${PROCESS}`) return 'module.exports = process;';
    // This library asks a browser's storage whether to warn of old calls; Node 26 warns of that read.
    if (WORD_WRITER.test(id)) return readFileSync(id, 'utf8').replaceAll(STORAGE, 'undefined');
    if (!PHONE_NUMBERS.test(id)) return null;
    // Only the British part of the world's phone number rules is included.
    const all = JSON.parse(readFileSync(id.replace(/\.js$/, ''), 'utf8'));
    return `export default ${JSON.stringify(britishPart(all))};`;
  },
};
