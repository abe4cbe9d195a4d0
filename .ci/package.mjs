import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tarOf, zipOf } from './package/archives.mjs';
import { fetchRuntimes } from './package/runtime.mjs';

/**
 * Makes what a release gives away, in out/: the npm package, and archives for a computer without Node and
 * without the right to install it, one for Linux and one for Windows, with the checksums of all three.
 */
const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const launchers = join(import.meta.dirname, 'package', 'launchers');

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
npm('run build');
/** What npm would pack is what goes into everything, and nothing else of the project. */
const [{ name, version, files }] = JSON.parse(npm('pack --dry-run --json --ignore-scripts'));
const program = files.map(({ path }) => ({
  name: path,
  content: path === 'package.json' ? manifest() : readFileSync(join(root, path)),
  executable: path.startsWith('bin/'),
}));
const runtimes = fetchRuntimes();

/** The npm package is named as npm names it, without a scope; the archives by the command that they bring. */
const tgz = `${name.split('/').at(-1)}-${version}.tgz`;
const stem = `escalate-${version}`;
const npmPackage = folder('package', []);
const linux = folder(`${stem}-linux-x64`, [
  nodeLicence(),
  runtime('linux-x64', 'node'),
  launcher('escalate', '\n', { executable: true }),
  launcher('START-HERE.txt', '\n'),
]);
const windows = folder(`${stem}-win-x64`, [
  nodeLicence(),
  runtime('win-x64', 'node.exe'),
  launcher('escalate.cmd', '\r\n'),
  launcher('double-click-to-start.cmd', '\r\n'),
  launcher('START-HERE.txt', '\r\n'),
]);
// Not npm's own file: that one has the rights that each file happens to have here, and so other bytes elsewhere.
write(tgz, gzip(tarOf(npmPackage)));
write(`${stem}-linux-x64.tar.gz`, gzip(tarOf(linux)));
write(`${stem}-win-x64.zip`, zipOf(windows));
writeSums();

/** A shell's: on Windows npm is a batch file. */
function npm(command) {
  const options = { cwd: root, shell: true, encoding: 'utf8', maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync(`npm ${command} --loglevel=error`, options);
  if (status !== 0) throw new Error(`npm ${command} failed.\n${stdout}${stderr}`);
  return stdout;
}

/** package.json as who installs it needs it: npm warns of scripts that it would not run, and the rest is for a clone. */
function manifest() {
  const { scripts, devDependencies, overrides, ...rest } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return Buffer.from(`${JSON.stringify(rest, null, 2)}\n`);
}

/** The program and what is added to it, in one folder, in order of the names. */
function folder(own, more) {
  const all = [...program, ...more].map((file) => ({ ...file, name: `${own}/${file.name}` }));
  return all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function nodeLicence() {
  return { name: 'runtime/LICENSE', content: runtimes.licence };
}

function runtime(system, file) {
  return { name: `runtime/${file}`, content: runtimes.programs[system], executable: true };
}

/** With the line ends that its system wants, whatever this clone has. */
function launcher(file, lineEnd, more = {}) {
  const text = readFileSync(join(launchers, file), 'utf8').replaceAll(/\r?\n/g, lineEnd);
  return { name: file, content: Buffer.from(text), ...more };
}

/** gzip names the system it ran on in its tenth byte; 255 is "not known", so that all make the same. */
function gzip(content) {
  const packed = gzipSync(content);
  packed[9] = 255;
  return packed;
}

function write(file, content) {
  writeFileSync(join(out, file), content);
}

function writeSums() {
  const made = readdirSync(out).toSorted();
  const lines = made.map((file) => {
    const content = readFileSync(join(out, file));
    const megabytes = (content.length / 1e6).toFixed(1);
    process.stdout.write(`out/${file}: ${megabytes} MB\n`);
    return `${createHash('sha256').update(content).digest('hex')}  ${file}\n`;
  });
  write('SHA256SUMS', lines.join(''));
  process.stdout.write(`out/SHA256SUMS: check with sha256sum --check. Node ${runtimes.version}\n`);
}
