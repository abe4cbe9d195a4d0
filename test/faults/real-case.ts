import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../src/cases/bundle.ts';
import { checkLog } from '../../src/cases/log/check-log.ts';
import { type CaseStore, caseStore } from '../../src/cases/store/case-store.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import {
  filesOf,
  movingOver,
  noting,
  opening,
  receiptOf,
  ruleFor,
  said,
  textsOf,
} from '../cases/saving/entering.ts';
import { ANSWERS, FIRST_CODE } from './answers.ts';

/** How many entries the case has before an operation and after it, and what enters again where it is repeated. */
const OPERATIONS = {
  append: { before: 1, after: 2, again: noting },
  'move-over': { before: 1, after: 2, again: movingOver },
  create: { before: 0, after: 1, again: opening },
  delete: { before: 1, after: 0, again: null },
  import: { before: 0, after: 1, again: null },
} as const;

export interface RealScene {
  readonly operation: keyof typeof OPERATIONS;
  readonly links: boolean;
}

export const REAL_SCENES: readonly RealScene[] = [
  ...(['append', 'move-over', 'create'] as const).flatMap((operation) =>
    [true, false].map((links) => ({ operation, links })),
  ),
  { operation: 'delete', links: true },
  { operation: 'import', links: true },
];

const REFERENCE = 'SWK-7';
const COPY = { recursive: true };
/** Long enough after a crash for its leavings to count as dead. */
const LATER_MS = 60_000;

/** A folder with the driver in it, and everything that is saved while it is being killed. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'saves-'));
  readonly #driver = join(this.folder, 'driver.cjs');
  readonly #bundled: string;
  #runs = 0;

  constructor() {
    const driver = join(import.meta.dirname, 'driver.ts');
    const asOneFile = ['--format', 'cjs', '--platform', 'node', '--logLevel', 'silent'];
    execFileSync('npx', ['rolldown', driver, ...asOneFile, '--file', this.#driver]);
    const template = later(join(this.folder, 'one'));
    template.create('other', ruleFor(opening('other')));
    template.create(REFERENCE, ruleFor(opening('first')));
    const files = filesOf(template.read(REFERENCE));
    this.#bundled = bundle({ reference: REFERENCE, ...files, receipt: receiptOf(files.entries) });
    mkdirSync(join(this.folder, 'none'));
    cpSync(join(this.folder, 'one', 'other'), join(this.folder, 'none', 'other'), COPY);
  }

  /** A new folder of cases as the operation expects to find it. */
  prepare({ operation }: RealScene): string {
    const root = join(this.folder, `run-${++this.#runs}`);
    const before = OPERATIONS[operation].before === 1 ? 'one' : 'none';
    cpSync(join(this.folder, before), root, COPY);
    return root;
  }

  argumentsFor(operation: string, root: string, text = 'second'): readonly string[] {
    const given = operation === 'import' ? this.#bundled : text;
    return [this.#driver, operation, root, REFERENCE, given];
  }

  /** What the case holds now, and how many things are wrong with it. */
  look(root: string) {
    const log = later(root).read(REFERENCE);
    return { texts: textsOf(log), problems: checkLog(log).problems.length };
  }

  /** Looks at what a run left, repeats the command, and clears it away. */
  judge({ operation }: RealScene, root: string, told: string | null): readonly string[] {
    const faults = [...lookAt(operation, root, told), ...repeat(operation, root, told)];
    rmSync(root, { recursive: true });
    return faults;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Runs a program to its end, whatever that is. @returns what the driver answered; null: it was killed before it could */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...rest } = process.env;
  return new Promise((resolve) => {
    const env = { ...rest, ...environment };
    const child = execFile(program, [...args], { env }, (_error, stdout, stderr) => {
      const { exitCode } = child;
      const answer = exitCode === null ? null : ANSWERS[exitCode - FIRST_CODE];
      resolve(answer === undefined ? `a bug: ${stdout}${stderr}` : answer);
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

type Operation = RealScene['operation'];

function lookAt(operation: Operation, root: string, told: string | null): readonly string[] {
  const cases = later(root);
  const faults: string[] = told?.startsWith('a bug') ? [told] : [];
  if (isBroken(cases, 'other')) faults.push('another case was touched');
  const { before, after } = OPERATIONS[operation];
  const found = cases.find(REFERENCE) === null ? 0 : textsOf(cases.read(REFERENCE)).length;
  if (found > 0 && isBroken(cases, REFERENCE)) faults.push('broken');
  if (found !== before && found !== after) faults.push(`${found} entries`);
  if (told === 'saved' && found !== after) faults.push('false saved');
  if (told === 'not-saved' && found !== before) faults.push('false not-saved');
  return faults;
}

/** Whoever repeats the command has their entry once. */
function repeat(operation: Operation, root: string, told: string | null): readonly string[] {
  const { again } = OPERATIONS[operation];
  if (told === 'saved' || again === null) return [];
  const cases = later(root);
  const enter = operation === 'create' ? cases.create : cases.append;
  const answer = said(() => enter(REFERENCE, ruleFor(again('second'))));
  const times = textsOf(cases.read(REFERENCE)).filter((text) => text === 'second').length;
  if (times !== 1) return [`entered ${times} times when repeated (${answer})`];
  return isBroken(cases, REFERENCE) ? ['broken when repeated'] : [];
}

function isBroken(cases: CaseStore, reference: string): boolean {
  return checkLog(cases.read(reference)).problems.length > 0;
}
