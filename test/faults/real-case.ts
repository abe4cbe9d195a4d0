import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkChain } from '../../src/cases/log/check-chain.ts';
import { bundle } from '../../src/cases/store/bundle.ts';
import { type CaseFiles, caseFiles } from '../../src/cases/store/case-files.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { draftOf, ruleFor, type Said, said, textsOf } from '../io/saving/entering.ts';
import { ANSWERS, FIRST_CODE } from './answers.ts';

export interface RealScene {
  readonly operation: 'create' | 'append' | 'delete' | 'import';
  readonly links: boolean;
}

export const REAL_SCENES: readonly RealScene[] = [
  { operation: 'append', links: true },
  { operation: 'append', links: false },
  { operation: 'create', links: true },
  { operation: 'create', links: false },
  { operation: 'delete', links: true },
  { operation: 'import', links: true },
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
    template.create('other', ruleFor(draftOf('other')));
    template.create(REFERENCE, ruleFor(draftOf('first')));
    const { files } = template.read(REFERENCE);
    const entries = files.map(({ name, bytes }) => ({ name, bytes: bytes ?? new Uint8Array() }));
    this.bundled = bundle(REFERENCE, entries);
    mkdirSync(join(this.folder, 'none'));
    cpSync(join(this.folder, 'one', 'other'), join(this.folder, 'none', 'other'), COPY);
  }

  /** A new folder of cases as the operation expects to find it. */
  prepare(scene: RealScene): string {
    const root = join(this.folder, `run-${++this.runs}`);
    const before = scene.operation === 'append' || scene.operation === 'delete' ? 'one' : 'none';
    cpSync(join(this.folder, before), root, COPY);
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
    return { texts: textsOf(log), problems: checkChain(log.files, sha256).problems.length };
  }

  /** Looks at what a run left, repeats the command, and clears it away. */
  judge(scene: RealScene, root: string, told: string | null): readonly string[] {
    const faults = [...lookAt(scene, root, told), ...repeat(scene, root, told)];
    rmSync(root, { recursive: true });
    return faults;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const COPY = { recursive: true };

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

function later(root: string): CaseFiles {
  const disk = machineDisk(process.platform);
  return caseFiles({ ...disk, nowMs: () => Date.now() + LATER_MS }, root);
}

function lookAt(scene: RealScene, root: string, told: string | null): readonly string[] {
  const cases = later(root);
  const faults: string[] = told?.startsWith('a bug') ? [told] : [];
  if (isBroken(cases, 'other')) faults.push('another case was touched');
  const before = scene.operation === 'append' ? 1 : scene.operation === 'delete' ? 1 : 0;
  const after = { append: 2, create: 1, delete: 0, import: 1 }[scene.operation];
  const found = cases.find(REFERENCE) === null ? 0 : textsOf(cases.read(REFERENCE)).length;
  if (found > 0 && isBroken(cases, REFERENCE)) faults.push('broken');
  if (found !== before && found !== after) faults.push(`${found} entries`);
  if (told === 'saved' && found !== after) faults.push('false saved');
  if (told === 'not-saved' && found !== before) faults.push('false not-saved');
  return faults;
}

/** Whoever repeats the command has their entry once. */
function repeat({ operation }: RealScene, root: string, told: string | null): readonly string[] {
  if (told === 'saved' || operation === 'delete' || operation === 'import') return [];
  const cases = later(root);
  const again: Said = said(() => cases[operation](REFERENCE, ruleFor(draftOf('second'))));
  const times = textsOf(cases.read(REFERENCE)).filter((text) => text === 'second').length;
  if (times !== 1) return [`entered ${times} times when repeated (${again})`];
  return isBroken(cases, REFERENCE) ? ['broken when repeated'] : [];
}

function isBroken(cases: CaseFiles, reference: string): boolean {
  return checkChain(cases.read(reference).files, sha256).problems.length > 0;
}
