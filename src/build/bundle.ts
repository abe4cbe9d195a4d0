import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputAsset, type OutputChunk, rolldown } from 'rolldown';
import { withoutTheUnused } from './without-the-unused.ts';

/** A file of the built program. */
export interface Built {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Bundle {
  /** The entry last: whoever starts meanwhile finds every part that it names. */
  readonly files: readonly Built[];
  /** Every file that something of is in the program. */
  readonly sources: readonly string[];
  /** Of the program, as package.json has it. */
  readonly version: string;
}

/**
 * The parts besides the entry, by the commands that they are for: a part holds what these need and no part before it
 * holds. A file more costs a start more than a few kilobytes more, so that commands used alike share one.
 */
const PARTS = [
  ['look-up', 'areas', 'contacts', 'timeline'],
  ['words', 'complete-words'],
  ['status', 'status'],
  ['walk', 'start', 'next'],
  [
    'log',
    'record',
    'done',
    'set',
    'correct',
    'reopen',
    'approve',
    'show',
    'verify',
    'import',
    'delete',
  ],
  ['papers', 'export', 'form', 'letter', 'report'],
  ['policies', 'policy-list', 'policy-show', 'policy-diff', 'policy-graph'],
] as const;

/**
 * The program as CommonJS files: an ES module entry alone would cost a fifth of the start.
 *
 * @param root the project's folder
 */
export async function bundle(root: string): Promise<Bundle> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const build = await rolldown({
    input: { escalate: join(root, 'src/main.ts') },
    cwd: root,
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    transform: { target: 'node20.19', define: { VERSION: JSON.stringify(version) } },
    plugins: [withoutTheUnused],
  });
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'parts/[name]-[hash].cjs',
    minify: true,
    comments: false,
    sourcemap: 'hidden',
    codeSplitting: {
      groups: [
        { name: 'entry', tags: ['$initial'] },
        ...PARTS.map(([name, ...commands]) => ({ name, test: modulesOf(commands) })),
      ],
    },
  });
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  return {
    files: output.toSorted((one, other) => rank(one) - rank(other)).map(builtOf),
    sources: chunks.flatMap(({ modules }) => Object.keys(modules)),
    version,
  };
}

function modulesOf(commands: readonly string[]): RegExp {
  return new RegExp(`[\\\\/]src[\\\\/]commands[\\\\/](${commands.join('|')})\\.ts$`);
}

function rank(file: OutputChunk | OutputAsset): number {
  return file.type === 'chunk' && file.isEntry ? 1 : 0;
}

function builtOf(file: OutputChunk | OutputAsset): Built {
  const content = file.type === 'chunk' ? file.code : file.source;
  return { name: file.fileName, content };
}
