import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/*
 * Reads the program's parts, and keeps what Node's engine made of them, as Python does in its `__pycache__`: to make it
 * anew takes a third of a start. The engine refuses what another version of it made. A part's name holds a sum of its
 * text, so that nothing of an earlier build can be taken for it. Where nothing can be written, nothing is kept.
 */

/** Set by the build: the file that the program begins with, in the folder of this one. */
declare const PROGRAM: string;
/** Set by the build: what can be typed first. Any other word is somebody's own, and is written nowhere. */
declare const FIRST_WORDS: readonly string[];

/** The parts that are read so far, for the command that is run. */
interface Loading {
  readonly parts: Map<string, Part>;
  /** What was kept of this command's parts, by their names. */
  readonly kept: ReadonlyMap<string, Buffer>;
  readonly scripts: Map<string, Script>;
  /** Whether a part had to be compiled. */
  isAnew: boolean;
}

interface Part {
  readonly exports: object;
}

/** Runs one command and sets the exit code. `dist` is the folder that the build wrote. */
export async function main(dist: string): Promise<void> {
  const file = fileFor(dist, commandIn(process.argv));
  const loading: Loading = {
    parts: new Map(),
    kept: readKept(file),
    scripts: new Map(),
    isAnew: false,
  };
  try {
    const program = load(join(dist, PROGRAM), loading) as {
      readonly main: (dist: string) => Promise<void>;
    };
    await program.main(dist);
  } catch {
    // The program words its own faults: what comes here is that a part of it cannot be read.
    process.exitCode = 1;
    writeSync(2, process.argv.includes('--json') ? DAMAGED_JSON : `${EMERGENCY}\n${DAMAGED}\n`);
  }
  if (loading.isAnew) keep(file, loading);
}

/** Whatever is broken, this is said first. */
const EMERGENCY = 'If a child is in immediate danger, call 999 now.';
const DAMAGED = 'A part of escalate is missing or damaged here. Install it again.';
const DAMAGED_JSON = `${JSON.stringify({
  schema: 'escalate/error/1',
  error: { code: 'program-damaged', message: DAMAGED, exit: 1 },
  emergency: EMERGENCY,
})}\n`;

/** Each command uses its own few functions of a part: what is kept for it holds those and no more. */
function commandIn([, , first = '']: readonly string[]): string {
  return FIRST_WORDS.includes(first) ? first : 'other';
}

function load(path: string, loading: Loading): object {
  const before = loading.parts.get(path);
  if (before) return before.exports;
  const script = compile(path, loading);
  const part = { exports: {} };
  loading.parts.set(path, part);
  const requirePart = (name: string) =>
    name.startsWith('.') ? load(join(dirname(path), name), loading) : require(name);
  script.runInThisContext()(part.exports, requirePart, part);
  return part.exports;
}

const HEAD = '(function (exports, require, module) {';

function compile(path: string, loading: Loading): Script {
  const name = basename(path);
  const cachedData = loading.kept.get(name);
  // The column is put right for a stack trace, which names a place in the part as it is on the disk.
  const options = { filename: path, columnOffset: -HEAD.length };
  const source = `${HEAD}${readPart(path)}\n})`;
  const script = new Script(source, { ...options, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected === true) loading.isAnew = true;
  loading.scripts.set(name, script);
  return script;
}

/** A part that is used now and then is kept compressed. */
function readPart(path: string): string {
  const text = unlessMissing(() => readFileSync(path, 'utf8'));
  if (text !== null) return text;
  const { brotliDecompressSync } = require('node:zlib') as typeof import('node:zlib');
  return brotliDecompressSync(readFileSync(`${path}.br`)).toString();
}

function unlessMissing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}

function fileFor(dist: string, command: string): string {
  return join(dist, 'compiled', `${process.version}-${process.arch}`, command);
}

/** Where each of the engine's pieces begins: it copies those that begin elsewhere. */
const ALIGNED = 8;

/** What stands first in the file: the name and the length of each piece that follows. */
type Contents = readonly (readonly [name: string, bytes: number])[];

/** What was kept, where it is as it was written: it stands there twice, which is cheaper to compare than any sum. */
function readKept(file: string): ReadonlyMap<string, Buffer> {
  const kept = new Map<string, Buffer>();
  try {
    const bytes = readAtOnce(file);
    const half = bytes.subarray(0, bytes.length / 2);
    if (!half.equals(bytes.subarray(half.length))) return kept;
    let at = half.indexOf('\n') + 1;
    const contents: Contents = JSON.parse(half.toString('latin1', 0, at));
    for (const [name, length] of contents) {
      at = aligned(at);
      kept.set(name, half.subarray(at, at + length));
      at += length;
    }
  } catch {
    // It is only ever a help.
  }
  return kept;
}

/** A whole file by the fewest calls: those that `readFileSync` makes beside them take as long as all its bytes. */
function readAtOnce(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    return readSync(file, bytes, 0, bytes.length, 0) === bytes.length ? bytes : Buffer.alloc(0);
  } finally {
    closeSync(file);
  }
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNED) * ALIGNED;
}

/** Whole or not at all: what this run used, and what an earlier run of the same command used besides. */
function keep(file: string, { kept, scripts }: Loading): void {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const made = [...scripts].map(([name, script]) => [name, script.createCachedData()] as const);
    const half = packed([...new Map([...kept, ...made])]);
    writeFileSync(part, Buffer.concat([half, half]), { flag: 'wx' });
    renameSync(part, file);
  } catch {
    discard(part);
  }
}

function packed(pieces: readonly (readonly [string, Buffer])[]): Buffer {
  const contents: Contents = pieces.map(([name, { length }]) => [name, length]);
  const parts = [Buffer.from(`${JSON.stringify(contents)}\n`), ...pieces.map(([, bytes]) => bytes)];
  return Buffer.concat(
    parts.flatMap((bytes) => [bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]),
  );
}

function discard(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    // it was never there
  }
}
