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
import { Script } from 'node:vm';

/*
 * Reads the program's parts, and keeps what Node's engine made of them, as Python does in its `__pycache__`: to make it
 * anew takes a third of a start. The engine refuses what another version of it made. A part's name holds a sum of its
 * text, so that nothing of an earlier build can be taken for it. Where nothing can be written, nothing is kept.
 */

/** Set by the build: the part that the program begins with. */
declare const PROGRAM: string;
/** Set by the build: the same of a thread that helps to read many cases. */
declare const READER: string;
/** Set by the build: what can be typed first. Any other word is somebody's own, and is written nowhere. */
declare const FIRST_WORDS: readonly string[];

/** The parts that are read so far. */
interface Loading {
  /** The folder that the build wrote. */
  readonly dist: string;
  readonly command: string;
  /** By name. */
  readonly parts: Map<string, Part>;
  readonly anew: Compiled[];
}

interface Part {
  readonly exports: object;
}

interface Compiled {
  readonly script: Script;
  /** Where it is to be kept. */
  readonly folder: string;
  readonly file: string;
}

/** Runs one command and sets the exit code. `dist` is the folder that the build wrote. */
export async function main(dist: string): Promise<void> {
  const command = commandIn(process.argv);
  const loading: Loading = { dist, command, parts: new Map(), anew: [] };
  try {
    const program = load(PROGRAM, loading) as {
      readonly main: (dist: string) => Promise<void>;
    };
    await program.main(dist);
  } catch {
    // The program words its own faults: what comes here is that a part of it cannot be read.
    process.exitCode = 1;
    writeSync(2, process.argv.includes('--json') ? DAMAGED_JSON : `${EMERGENCY}\n${DAMAGED}\n`);
  }
  for (const compiled of loading.anew) keep(compiled);
}

/** Does a share of the reading for `status`, in a thread of its own. It uses what was kept for that, and keeps nothing. */
export function read(dist: string): void {
  const loading: Loading = { dist, command: 'status', parts: new Map(), anew: [] };
  (load(READER, loading) as { readonly read: () => void }).read();
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

function load(name: string, loading: Loading): object {
  const before = loading.parts.get(name);
  if (before) return before.exports;
  const script = compile(name, loading);
  const part = { exports: {} };
  loading.parts.set(name, part);
  const requirePart = (wanted: string) =>
    wanted.startsWith('./') ? load(wanted.slice(2), loading) : require(wanted);
  script.runInThisContext()(part.exports, requirePart, part);
  return part.exports;
}

/** Names are put together by hand: the functions for that take a fiftieth of a start to be ready. */
function compile(name: string, { dist, command, anew }: Loading): Script {
  const path = `${dist}/parts/${name}`;
  const folder = `${dist}/compiled/${process.version}-${process.arch}`;
  const file = `${folder}/${name}.${command}`;
  const cachedData = readKept(file);
  const script = new Script(readPart(path), { filename: path, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected === true) anew.push({ script, folder, file });
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

/** What was kept, where it is as it was written: it stands there twice, which is cheaper to compare than any sum. */
function readKept(file: string): Buffer | undefined {
  try {
    const bytes = readAtOnce(file);
    const half = bytes.subarray(0, bytes.length / 2);
    return half.length > 0 && half.equals(bytes.subarray(half.length)) ? half : undefined;
  } catch {
    return undefined;
  }
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

/** Whole or not at all. */
function keep({ script, folder, file }: Compiled): void {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    const data = script.createCachedData();
    writeFileSync(part, Buffer.concat([data, data]), { flag: 'wx' });
    renameSync(part, file);
  } catch {
    discard(part);
  }
}

function discard(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    // it was never there
  }
}
