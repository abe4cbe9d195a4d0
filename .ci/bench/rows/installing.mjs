import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, ROOT, run } from '../command.mjs';
import { inTurn } from '../pairs.mjs';
import { ratioOf } from '../row.mjs';

const BYTES_IN_MB = 1e6;

/** @type {import('../row.mjs').Row[]} */
export const installing = [
  {
    name: 'install',
    what: 'npm i -g escalate.tgz',
    against: 'npm i -g of an empty package',
    bar: { atMost: 1.6, unit: '×' },
    measure: async (context) => {
      const work = join(context.work, 'installing');
      const empty = join(work, 'empty');
      mkdirSync(empty, { recursive: true });
      writeFileSync(join(empty, 'package.json'), '{ "name": "empty", "version": "1.0.0" }\n');
      const ours = (await pack(ROOT, work)).file;
      const theirs = (await pack(empty, work)).file;
      await requireWorking(ours, work);
      const install = (file) => async () => timeInstall(file, work);
      return ratioOf(await inTurn(install(ours), install(theirs), { ...context, isLong: true }));
    },
  },
  {
    name: 'size',
    what: 'the package unpacked',
    against: '–',
    bar: { atMost: 1.2, unit: 'MB' },
    measure: async (context) => {
      const { unpackedSize } = await pack(ROOT, join(context.work, 'installing'));
      const ours = unpackedSize / BYTES_IN_MB;
      return { samples: { ours: [ours] }, unit: 'MB', ours, theirs: null, figure: ours };
    },
  },
];

/** What the registry would be given. Scripts are left out: the build has been made. */
async function pack(folder, work) {
  mkdirSync(work, { recursive: true });
  const args = ['pack', folder, '--json', '--ignore-scripts', '--pack-destination', work];
  const { out } = await run({ program: 'npm', args, env: npmEnvironment(work) });
  const [{ filename, unpackedSize }] = JSON.parse(out);
  return { file: join(work, filename), unpackedSize };
}

async function timeInstall(file, work) {
  const prefix = join(work, 'prefix');
  rmSync(prefix, { recursive: true, force: true });
  const quiet = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  const args = ['install', '--global', file, '--prefix', prefix, ...quiet];
  const { ms } = await run({ program: 'npm', args, env: npmEnvironment(work) });
  const packages = join(prefix, 'lib', 'node_modules');
  if (!existsSync(packages) || readdirSync(packages).length !== 1) {
    throw new Error(`npm installed something else than the one package of ${file}`);
  }
  return ms;
}

/** A package that does not run was not installed. */
async function requireWorking(file, work) {
  await timeInstall(file, work);
  const program = join(work, 'prefix', 'bin', 'escalate');
  const wrong = (out) => (out.includes('Wirral') ? null : 'it does not know Wirral');
  await run({ program, args: ['areas'], env: npmEnvironment(work), wrong });
}

function npmEnvironment(work) {
  return cleanEnvironment(work);
}
