import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import {
  type InputOptions,
  type OutputAsset,
  type OutputChunk,
  type OutputOptions,
  rolldown,
} from 'rolldown';
import { COMMANDS, GROUPS } from '../cli/commands.ts';
import { placesIn } from './source-places.ts';
import { withoutTheUnused } from './without-the-unused.ts';

/** A file of the built program. */
export interface Built {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Bundle {
  /** What is started last: whoever starts meanwhile finds every part that it names. */
  readonly files: readonly Built[];
  /** Every file that something of is in the program. */
  readonly sources: readonly string[];
  /** Of the program, as package.json has it. */
  readonly version: string;
}

const FORMAT = { format: 'cjs', minify: true, comments: false, sourcemap: 'hidden' } as const;
/** What the loader of the parts calls: to put this about them there would copy their whole text. */
const AS_FUNCTION = { postBanner: '(function (exports, require, module) {', postFooter: '})' };
const FOR_NODE = { platform: 'node', transform: { target: 'node20.19' } } as const;

/**
 * The parts, each by the modules that it is for: it holds what these need and no part before it holds. A file more
 * costs a start more than a few kilobytes more, so that what is used together shares one.
 */
const PARTS = [
  // What every command needs, and the few lines that nearly every one does.
  ['program', 'main', 'text/page', 'text/emergency', 'platform/sha256'],
  ['look-up', 'commands/areas', 'commands/contacts', 'commands/timeline'],
  ['words', 'commands/complete-words'],
  // What is asked for most often needs little besides what every command on cases does.
  ['desk', 'platform/adapters', 'commands/status'],
  [
    'cases',
    'cases/status/say-rows',
    'cases/status/read-view',
    'cases/overview/case-reader',
    'cases/add-entry',
  ],
  ['walk', 'commands/start', 'commands/next'],
  [
    'log',
    'commands/record',
    'commands/done',
    'commands/set',
    'commands/correct',
    'commands/reopen',
    'commands/approve',
    'commands/show',
    'commands/verify',
    'commands/import',
    'commands/delete',
  ],
  ['papers', 'commands/export', 'commands/form', 'commands/letter', 'commands/report'],
  [
    'policies',
    'commands/policy-list',
    'commands/policy-show',
    'commands/policy-diff',
    'commands/policy-graph',
  ],
] as const;

/**
 * The program as CommonJS files: an ES module entry alone would cost a fifth of the start.
 *
 * @param root the project's folder
 */
export async function bundle(root: string): Promise<Bundle> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commands = COMMANDS.map(({ usage }) => usage.split(' ')[0]);
  const firstWords = [...commands, ...Object.keys(GROUPS), '--help', '-h', '--version', '-V'];
  const program = await bundled(
    {
      ...FOR_NODE,
      input: { program: join(root, 'src/main.ts'), reader: join(root, 'src/reader.ts') },
      cwd: root,
      preserveEntrySignatures: 'allow-extension',
      transform: { ...FOR_NODE.transform, define: { VERSION: JSON.stringify(version) } },
      plugins: [withoutTheUnused],
    },
    {
      ...FORMAT,
      ...AS_FUNCTION,
      entryFileNames: 'parts/[name]-[hash].cjs',
      chunkFileNames: 'parts/[name]-[hash].cjs',
      codeSplitting: {
        groups: PARTS.map(([name, ...modules]) => ({ name, test: testFor(modules) })),
      },
    },
  );
  const parts = program.filter((file) => file.type === 'chunk');
  const maps = program.filter((file) => file.type === 'asset');
  const entry = (part: string) =>
    JSON.stringify(
      basename(parts.find(({ isEntry, name }) => isEntry && name === part)?.fileName ?? ''),
    );
  const loader = await bundled(
    {
      ...FOR_NODE,
      input: { escalate: join(root, 'src/load.ts') },
      transform: {
        ...FOR_NODE.transform,
        define: {
          PROGRAM: entry('program'),
          READER: entry('reader'),
          FIRST_WORDS: JSON.stringify(firstWords),
        },
      },
    },
    { ...FORMAT, sourcemap: false, entryFileNames: '[name].cjs' },
  );
  return {
    files: [...parts.map(builtOf), placesOf(parts, maps), ...loader.map(asIs)],
    sources: parts.flatMap(({ modules }) => Object.keys(modules)),
    version,
  };
}

async function bundled(input: InputOptions, output: OutputOptions) {
  const build = await rolldown(input);
  const { output: files } = await build.generate(output);
  await build.close();
  return files;
}

function testFor(modules: readonly string[]): RegExp {
  const paths = modules.map((module) => module.replaceAll('/', '[\\\\/]'));
  return new RegExp(`[\\\\/]src[\\\\/](?:${paths.join('|')})\\.ts$`);
}

function asIs(file: OutputChunk | OutputAsset): Built {
  return { name: file.fileName, content: file.type === 'chunk' ? file.code : file.source };
}

/** Over this, a part that is used now and then is kept compressed, and spread out when it is used. */
const LARGE = 80_000;

function builtOf(file: OutputChunk): Built {
  const { fileName: name, code, isEntry } = file;
  if (isEntry || code.length < LARGE) return { name, content: code };
  return { name: `${name}.br`, content: brotliCompressSync(code) };
}

/** Where each part's lines come from, for `--debug`; one file, because it is read all or not at all. */
function placesOf(parts: readonly OutputChunk[], maps: readonly OutputAsset[]): Built {
  const places = parts.flatMap(({ fileName }) => {
    const map = maps.find((asset) => asset.fileName === `${fileName}.map`);
    return map ? [[basename(fileName), placesIn(String(map.source))] as const] : [];
  });
  const json = JSON.stringify(Object.fromEntries(places));
  return { name: 'places.json.br', content: brotliCompressSync(json) };
}
