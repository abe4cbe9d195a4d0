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
 * The parts of the program, each by the modules that it is for: a part holds what these need and no earlier part
 * holds. To open one file more costs a start more than a few kilobytes more, so what is used together shares one.
 * What no part is for (the prompts, the writer of Word files, the reader of policies) is split off by itself.
 */
const PARTS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['main', /\/src\/(main|text\/page|platform\/sha256|model\/check)\.ts$/],
  ['look-up', /\/src\/commands\/(areas|contacts)\.ts$/],
  ['ladder', /\/src\/commands\/timeline\.ts$/],
  // Most look-ups name no day, or one in figures; whoever starts is asked, or advised.
  ['days', /\/src\/(input\/read-flags|commands\/start)\.ts$/],
  // The page of all cases is printed from the cache far more often than anything else is asked of them.
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

/** The program as CommonJS files: an ES module entry alone would cost a fifth of the start. */
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
  // The one that is started comes last: whoever starts meanwhile finds every part that it names.
  const parts = chunks.toSorted((one, other) => Number(one.isEntry) - Number(other.isEntry));
  return {
    files: [...maps, ...parts.map(({ fileName, code }) => ({ name: fileName, content: code }))],
    sources: chunks.flatMap(({ modules }) => Object.keys(modules)),
    version: String(version),
  };
}

/** Whether a tenth of a part, or more, is ours: of a library alone a stack trace is of no use. */
function isOwn({ modules }: OutputChunk): boolean {
  let [own, all] = [0, 0];
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    all += renderedLength;
    if (!id.includes('node_modules')) own += renderedLength;
  }
  return own * 10 > all;
}

/** A source map of files and lines alone: the sources are named from the project's folder and not shipped. */
function placesIn({ sources, sourcesContent: _, mappings, ...map }: SourceMap): string {
  const named = sources.map((source) =>
    source.replace(/^.*?(?=(?:src|node_modules)\/)/, 'escalate:'),
  );
  // Columns would be four fifths of it, and a quarter of the package.
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
 * What libraries load and the program never uses: commander can run sub-commands as programs of their own, chalk
 * guesses at the terminal's colours, and of inquirer's ten questions, of which the editor is the largest, one is asked.
 */
const LEFT_OUT =
  /^(?:node:child_process|#supports-color|@inquirer\/(?:checkbox|confirm|editor|expand|input|number|password|rawlist|select))$/;
const NOTHING = '\0nothing';
/** The same object stands as `process` everywhere; to load it by its name takes a twentieth of a start. */
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
    // It asks a browser's storage whether to warn of old calls; to ask is what Node 26 warns of.
    if (WORD_WRITER.test(id)) return readFileSync(id, 'utf8').replaceAll(STORAGE, 'undefined');
    if (!PHONE_NUMBERS.test(id)) return null;
    // Of the world's phone numbers, Britain's.
    const all = JSON.parse(readFileSync(id.replace(/\.js$/, ''), 'utf8'));
    return `export default ${JSON.stringify(britishPart(all))};`;
  },
};
