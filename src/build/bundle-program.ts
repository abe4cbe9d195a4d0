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
 * The parts that the program is split into, each with a pattern for its main modules. A part holds
 * these modules and everything they need that is not in an earlier part. Opening another file slows
 * start-up more than reading a few more kilobytes, so modules that are used together share a part.
 * Code that belongs to no part (prompts, Word files, the policy reader) gets files of its own.
 */
const PARTS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['main', /\/src\/(main|text\/page|platform\/sha256|model\/check)\.ts$/],
  ['look-up', /\/src\/commands\/(areas|contacts)\.ts$/],
  ['ladder', /\/src\/commands\/timeline\.ts$/],
  // Most look-ups read no date, or one in figures, and do not load this part. `start` needs it.
  ['days', /\/src\/(input\/read-flags|commands\/start)\.ts$/],
  // `status` lists cases from a cache, and no other command about cases is used as often.
  ['status', /\/src\/(open-cases|commands\/status)\.ts$/],
  ['advice', /\/src\/commands\/shared\/show-advice\.ts$/],
  ['interview', /\/src\/interview\/start-interview\.ts$/],
  ['cases', /\/src\/commands\/(shared\/read-status|shared\/walk|record|next|show|verify)\.ts$/],
];

const OUTPUT: OutputOptions = {
  // A single non-ASCII character would double a part's memory, and slow its loading.
  ...{ format: 'cjs', charset: 'ascii', minify: true, comments: false, sourcemap: true },
  entryFileNames: '[name].cjs',
  chunkFileNames: 'parts/[name]-[hash].cjs',
  codeSplitting: {
    groups: PARTS.map(([name, modules]) => ({
      name,
      test: (id: string) => modules.test(id.replaceAll('\\', '/')),
    })),
  },
};

/** Bundles the program as CommonJS, which Node starts faster than an ES module. */
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
  // The entry is written last, so that a program started meanwhile finds every part it loads.
  const parts = chunks.toSorted((one, other) => Number(one.isEntry) - Number(other.isEntry));
  return {
    files: [...maps, ...parts.map(({ fileName, code }) => ({ name: fileName, content: code }))],
    sources: chunks.flatMap(({ modules }) => Object.keys(modules)),
    version: String(version),
  };
}

/** Whether over a tenth of a part is the project's own code. Other parts need no source map. */
function isOwn({ modules }: OutputChunk): boolean {
  let [own, all] = [0, 0];
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    all += renderedLength;
    if (!id.includes('node_modules')) own += renderedLength;
  }
  return own * 10 > all;
}

/** Returns a source map without columns or source texts. Paths start at the project's folder. */
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
 * Modules that libraries load but the program never uses. They would run sub-commands as child
 * processes (for commander), detect a terminal's colours (for chalk), ask nine of inquirer's ten
 * kinds of question, and ask several in a row. The largest of these modules is inquirer's editor.
 */
const LEFT_OUT =
  /^(?:node:child_process|#supports-color|\.\/ui\/prompt\.js|@inquirer\/(?:checkbox|confirm|editor|expand|input|number|password|rawlist|select))$/;
const NOTHING = '\0nothing';
/** Replaced by the global `process`, the same object: loading it takes a twentieth of start-up. */
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
    // The docx library asks browser storage whether to print deprecation warnings. On Node 26, that
    // question itself prints a warning.
    if (WORD_WRITER.test(id)) return readFileSync(id, 'utf8').replaceAll(STORAGE, 'undefined');
    if (!PHONE_NUMBERS.test(id)) return null;
    // The phone number rules cover the world. Only the British part is included.
    const all = JSON.parse(readFileSync(id.replace(/\.js$/, ''), 'utf8'));
    return `export default ${JSON.stringify(britishPart(all))};`;
  },
};
