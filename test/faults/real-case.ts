import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { APPENDING, lookAgain, SCENES } from '../cases/saving/scenes.ts';
import { CaseWindow } from '../cases/saving/world.ts';
import { ANSWERS, FIRST_CODE } from './answers.ts';

export interface RealScene {
  readonly doing: string;
  readonly links: boolean;
}

export const REAL_SCENES: readonly RealScene[] = [
  ...Object.keys(SCENES).map((doing) => ({ doing, links: true })),
  ...Object.keys(SCENES)
    .slice(0, 3)
    .map((doing) => ({ doing, links: false })),
];

/** Long enough after a crash for its leavings to count as dead. */
const LATER_MS = 60_000;

/** A folder with the driver in it, and everything that is saved while it is being killed. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'saves-'));
  readonly #driver = join(this.folder, 'driver.cjs');
  #runs = 0;

  constructor() {
    const driver = join(import.meta.dirname, 'driver.ts');
    const asOneFile = ['--format', 'cjs', '--platform', 'node', '--logLevel', 'silent'];
    execFileSync('npx', ['rolldown', driver, ...asOneFile, '--file', this.#driver]);
  }

  /** A new folder of cases as the scene expects to find it. */
  prepare(doing: string): string {
    const root = join(this.folder, `run-${++this.#runs}`);
    sceneOf(doing).setUp(later(root));
    return root;
  }

  argumentsFor(root: string, doing: string, times = 0): readonly string[] {
    return [this.#driver, root, doing, String(times)];
  }

  /** Looks at what a run left, repeats the command, and clears it away. */
  judge(doing: string, root: string, told: Answered): readonly string[] {
    const [scene, window] = [sceneOf(doing), later(root)];
    const faults = [...scene.look(window, told), ...lookAgain(scene, window, told)];
    rmSync(root, { recursive: true, force: true });
    return faults;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function sceneOf(doing: string) {
  return SCENES[doing] ?? APPENDING;
}

/** The cases as a process sees them that comes later. */
export function later(root: string): CaseWindow {
  const disk = machineDisk(process.platform);
  return new CaseWindow(caseStore({ ...disk, nowMs: () => Date.now() + LATER_MS }, root));
}

type Answered = Parameters<typeof lookAgain>[2];

/** Runs a program to its end, whatever that is. @returns what the driver answered; null: it was killed before it could */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...rest } = process.env;
  return new Promise((resolve, reject) => {
    const env = { ...rest, ...environment };
    const child = execFile(program, [...args], { env }, (_error, stdout, stderr) => {
      const { exitCode } = child;
      const answer = exitCode === null ? null : ANSWERS[exitCode - FIRST_CODE];
      if (answer === undefined) reject(new Error(`It ended with ${exitCode}: ${stdout}${stderr}`));
      else resolve(answer);
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
