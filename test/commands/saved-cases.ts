import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialiseEntry } from '../../src/cases/log/entry.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import type { FileBytes } from '../../src/cases/store/stored-files.ts';
import { start } from '../../src/commands/start.ts';
import type { Env } from '../../src/env.ts';
import type { Step } from '../../src/model/advice.ts';
import type { CaseDeadline } from '../../src/model/case.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { type Machine, realMachine } from '../../src/platform/machine.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { alone, inJson, printed, type Sitting } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';

const READING: Machine = { ...realMachine, readText: () => 'my words' };

/** A world whose cases lie on the real disk, to be spoiled there. */
export class OnDisk {
  readonly root = mkdtempSync(join(tmpdir(), 'escalate-cases-'));
  readonly world: World;

  readonly #now: When;

  constructor(now: When = '2026-12-22T15:00', changes: Partial<Env> = {}) {
    this.#now = now;
    const cases = caseStore(machineDisk(process.platform), this.root);
    this.world = newWorld(now, { cases, machine: READING, ...changes });
  }

  /** Runs a command line where nobody can be asked; every file that is read as text holds the same words. */
  run(line: string | readonly string[], changes: Partial<Env> = {}): Promise<Sitting> {
    return alone(line, this.world.at(this.#now, changes));
  }

  /** What a command line prints that has to end well. */
  printed(line: string, changes: Partial<Env> = {}): Promise<string> {
    return printed(line, this.world.at(this.#now, changes));
  }

  /** What a command line says as JSON, and its exit code. */
  async json(line: string) {
    const { exit, out } = await this.run(`${line} --json`);
    return { exit, document: JSON.parse(out) };
  }

  /** The exit code and the sentence that a command line is refused with. */
  async refusal(line: string | readonly string[], changes: Partial<Env> = {}): Promise<string> {
    const words = typeof line === 'string' ? line.split(' ') : line;
    const { exit, err } = await this.run([...words, '--json'], changes);
    if (exit === 0) throw new Error('It was not refused.');
    return `${exit}: ${JSON.parse(err.trim().split('\n').at(-1) ?? '').error.message}`;
  }

  path(reference: string, number: number): string {
    return join(this.root, reference, `${String(number).padStart(6, '0')}.json`);
  }

  /** The path of the policy that a case was opened with. */
  policyPath(reference: string): string {
    const opening = JSON.parse(readFileSync(this.path(reference, 1), 'utf8'));
    return join(this.root, reference, `policy-${opening.body.policy.sha256}.json`);
  }

  /** Saves a case, and then each of these texts as a note. */
  async save(reference: string, texts: readonly string[] = []): Promise<void> {
    await saved(this.world, reference);
    for (const text of texts) await this.enter(reference, text);
    this.world.said();
  }

  async enter(reference: string, text: string): Promise<void> {
    const machine = { ...realMachine, readText: () => text };
    await this.printed(`record ${reference} --file words`, { machine });
  }

  /** Every file with the sum of its bytes. */
  bytes(): Readonly<Record<string, string>> {
    const names = readdirSync(this.root, { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(names.map((name) => [name, sumOf(join(this.root, name))]));
  }

  clear(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function sumOf(path: string): string {
  if (!lstatSync(path).isFile()) return 'no file';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** An opening entry and its policy, which is another, every hash right: only the sense of it is wrong. */
export function forged(
  entry: string,
  policy: string,
  change: (content: Record<string, unknown>) => object,
  named?: string,
): { readonly entry: string; readonly policy: FileBytes } {
  const bytes = new TextEncoder().encode(JSON.stringify(change(JSON.parse(policy))));
  const digest = sha256(bytes);
  const opening = JSON.parse(entry);
  const its = named === undefined ? {} : { digest: named };
  const stored = { ...opening.body.policy, ...its, sha256: digest };
  const changed = resealed({ ...opening, body: { ...opening.body, policy: stored } });
  return { entry: changed, policy: { name: `policy-${digest}.json`, bytes } };
}

/** An entry with its own hash put right. */
export function resealed(entry: Parameters<typeof serialiseEntry>[0]): string {
  return serialiseEntry({ ...entry, hash: sha256(serialiseEntry({ ...entry, hash: '' })) });
}

/** A world with a saved Southwark case, opened on a decision received two days before Christmas. */
export async function saved(
  world: World = newWorld('2026-12-22T15:00'),
  reference = 'swk-1',
  disagreed = '2026-12-22',
): Promise<World> {
  const sides = { agency: 'health', otherAgency: 'childrens-services', child: 'neither' };
  const answers = { area: 'southwark', concern: 'threshold', risk: 'none', ...sides, disagreed };
  await start({ ...answers, case: reference }, world.env);
  return world;
}

export interface OneStatus {
  readonly stage: number;
  readonly state: string;
  readonly risk: string;
  readonly attention: string;
  readonly deadlines: readonly CaseDeadline[];
  readonly steps: readonly Step[];
}

/** What `status` says of a case as JSON. */
export async function statusIn(world: World, reference = 'swk-1'): Promise<OneStatus> {
  return (await inJson(`status ${reference}`, world)).cases[0];
}
