import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../src/cases/bundle.ts';
import { checkLog } from '../../src/cases/log/check-log.ts';
import type { CaseStore } from '../../src/cases/store/case-store.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import type { CaseLog, RawFile } from '../../src/cases/store/stored-files.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import {
  movingOver,
  noting,
  opening,
  receiptOf,
  ruleFor,
  type Said,
  said,
  textsOf,
} from '../cases/saving/entering.ts';
import { ANSWERS, FIRST_CODE } from './figures.ts';

export interface RealScene {
  readonly operation:
    | 'create'
    | 'append'
    | 'move-over'
    | 'delete'
    | 'import'
    | 'write-out'
    | 'cache-page';
  readonly links: boolean;
}

export const REAL_SCENES: readonly RealScene[] = [
  { operation: 'append', links: true },
  { operation: 'append', links: false },
  { operation: 'move-over', links: true },
  { operation: 'move-over', links: false },
  { operation: 'create', links: true },
  { operation: 'create', links: false },
  { operation: 'delete', links: true },
  { operation: 'import', links: true },
  { operation: 'write-out', links: true },
  { operation: 'cache-page', links: true },
];

const REFERENCE = 'SWK-7';
/** Long enough after a crash for its leavings to count as dead. */
const LATER_MS = 60_000;

/** A folder with the driver in it, and everything that is saved while it is being killed. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'saves-'));
  readonly driver = join(this.folder, 'driver.cjs');
  private readonly bundled: string;
  private runs = 0;

  constructor() {
    const driver = join(import.meta.dirname, 'driver.ts');
    const asOneFile = ['--format', 'cjs', '--platform', 'node', '--logLevel', 'silent'];
    execFileSync('npx', ['rolldown', driver, ...asOneFile, '--file', this.driver]);
    const template = later(join(this.folder, 'one'));
    template.create('other', ruleFor(opening('other')));
    template.create(REFERENCE, ruleFor(opening('first')));
    this.bundled = bundled(template.read(REFERENCE));
    mkdirSync(join(this.folder, 'none'));
    cpSync(join(this.folder, 'one', 'other'), join(this.folder, 'none', 'other'), COPY);
  }

  /** A new folder of cases as the operation expects to find it. */
  prepare(scene: RealScene): string {
    const root = join(this.folder, `run-${++this.runs}`);
    const before = ENTRIES[scene.operation].before === 1 ? 'one' : 'none';
    cpSync(join(this.folder, before), root, COPY);
    writeFileSync(`${root}.out`, OLD);
    return root;
  }

  argumentsFor(scene: RealScene, root: string): readonly string[] {
    const text = scene.operation === 'import' ? this.bundled : 'second';
    return [this.driver, scene.operation, root, REFERENCE, text];
  }

  manyArguments(root: string, text: string): readonly string[] {
    return [this.driver, 'append-many', root, REFERENCE, text];
  }

  /** What the case holds now, and how many things are wrong with it. */
  look(root: string) {
    const log = later(root).read(REFERENCE);
    return { texts: textsOf(log), problems: checkLog(log).problems.length };
  }

  /** Looks at what a run left, repeats the command, and clears it away. */
  judge(scene: RealScene, root: string, told: string | null): readonly string[] {
    const faults = [...lookAt(scene, root, told), ...repeat(scene, root, told)];
    rmSync(root, { recursive: true });
    rmSync(`${root}.out`);
    rmSync(`${root}.page`, { force: true });
    return faults;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const COPY = { recursive: true };

/** How many entries the case has before an operation and after it. */
const ENTRIES: Readonly<Record<RealScene['operation'], { before: number; after: number }>> = {
  append: { before: 1, after: 2 },
  'move-over': { before: 1, after: 2 },
  create: { before: 0, after: 1 },
  delete: { before: 1, after: 0 },
  import: { before: 0, after: 1 },
  'write-out': { before: 1, after: 1 },
  'cache-page': { before: 1, after: 1 },
};
/** What a paper held before another was written over it. */
const OLD = 'an older paper';
const ENTERING = { append: noting, 'move-over': movingOver };

function bundled({ reference, files, policies }: CaseLog): string {
  const whole = (found: readonly RawFile[]) =>
    found.map(({ name, bytes }) => ({ name, bytes: bytes ?? new Uint8Array() }));
  const entries = whole(files);
  const packed = { entries, policies: whole(policies), receipt: receiptOf(entries) };
  return bundle({ reference: reference ?? REFERENCE, ...packed });
}

export interface Ended {
  readonly stdout: string;
  /** What the driver answered; null: it was killed before it could. */
  readonly told: string | null;
}

/** Runs a program to its end, whatever that is. */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...rest } = process.env;
  return new Promise((resolve) => {
    const env = { ...rest, ...environment };
    const child = execFile(program, [...args], { env }, (_error, stdout, stderr) => {
      const { exitCode } = child;
      const answer = exitCode === null ? null : ANSWERS[exitCode - FIRST_CODE];
      resolve({ stdout, told: answer === undefined ? `a bug: ${stdout}${stderr}` : answer });
    });
  });
}

/** Does something with every item, so many at a time. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function later(root: string): CaseStore {
  const disk = machineDisk(process.platform);
  return caseStore({ ...disk, nowMs: () => Date.now() + LATER_MS }, root);
}

function lookAt(scene: RealScene, root: string, told: string | null): readonly string[] {
  const cases = later(root);
  const faults: string[] = told?.startsWith('a bug') ? [told] : [];
  if (isBroken(cases, 'other')) faults.push('another case was touched');
  const { before, after } = ENTRIES[scene.operation];
  const found = cases.find(REFERENCE) === null ? 0 : textsOf(cases.read(REFERENCE)).length;
  if (found > 0 && isBroken(cases, REFERENCE)) faults.push('broken');
  if (found !== before && found !== after) faults.push(`${found} entries`);
  if (told === 'saved' && found !== after) faults.push('false saved');
  if (told === 'not-saved' && found !== before) faults.push('false not-saved');
  const paper = readFileSync(`${root}.out`, 'utf8');
  const isNew = scene.operation === 'write-out' && paper === 'second';
  if (!isNew && paper !== OLD) faults.push(`a part of a paper: ${paper}`);
  if (isPartOfPage(`${root}.page`)) faults.push('a part of a page');
  if (scene.operation === 'write-out' && told === 'saved' && !isNew) faults.push('false written');
  return faults;
}

/** A page that is cached is whole or not there. */
function isPartOfPage(path: string): boolean {
  if (!existsSync(path)) return false;
  const [sum, json = '', ...rest] = readFileSync(path, 'utf8').split('\n');
  return sum?.length !== 64 || !json.endsWith('"until":1}') || rest.join() !== '';
}

/** Whoever repeats the command has their entry once. */
function repeat({ operation }: RealScene, root: string, told: string | null): readonly string[] {
  if (told === 'saved' || operation === 'write-out' || operation === 'cache-page') return [];
  if (operation === 'delete' || operation === 'import') return [];
  const cases = later(root);
  const again: Said = said(() =>
    operation === 'create'
      ? cases.create(REFERENCE, ruleFor(opening('second')))
      : cases.append(REFERENCE, ruleFor(ENTERING[operation]('second'))),
  );
  const times = textsOf(cases.read(REFERENCE)).filter((text) => text === 'second').length;
  if (times !== 1) return [`entered ${times} times when repeated (${again})`];
  return isBroken(cases, REFERENCE) ? ['broken when repeated'] : [];
}

function isBroken(cases: CaseStore, reference: string): boolean {
  return checkLog(cases.read(reference)).problems.length > 0;
}
