import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareNode, cleanEnvironment, escalate, run } from '../command.mjs';
import { fromSource } from '../from-source.mjs';
import { isMemory } from '../machine-facts.mjs';
import { inTurn, median } from '../pairs.mjs';
import { SkippedError } from '../row.mjs';
import { ENTRIES, NOW } from '../store/templates.mjs';

const BARE = join(import.meta.dirname, '..', 'peers', 'save-bare.cjs');
const NEXT = `${String(ENTRIES + 1).padStart(6, '0')}.json`;
/** Warm-ups are counted too: every save is into a case of eight entries that has had none. */
const SPARE = 10;
const WORDS = 'They hold to it that early help is enough; we do not agree.\n';
const NO_SUCH_CASE = 9;
const USAGE = 2;

/*
 * What is fair: `record` reads and checks the whole case, decides, saves and reads back what it saved; the
 * bare script saves the same bytes and no more. Both pay for the start of their own process, and that is
 * taken off each: of ours what `record` takes for a case that does not exist (the same code is loaded,
 * the folder of cases looked into, nothing saved), of theirs `node -e 0`. They are timed in turn in
 * one loop, and the figure is of the medians of differences between neighbours:
 * (record − no such case) ÷ (bare save − node -e 0).
 *
 * The second row takes more off ours: what `record` takes for words that turn out to be empty. By then the
 * case has been read, checked and replayed, and nothing has been saved.
 */

/** @type {import('../row.mjs').Row[]} */
export const saving = [
  {
    name: 'record',
    what: 'record, beyond its own start-up',
    against: 'bare write, sync, link, sync, beyond its own',
    bar: { atMost: 1.3, unit: '×' },
    measure: async (context) => beyond('noSuchCase', context),
  },
  {
    name: 'record-checked',
    what: 'record, beyond reading and checking the case',
    against: 'bare write, sync, link, sync, beyond its own',
    bar: null,
    measure: async (context) => beyond('nothingToSay', context),
  },
  {
    name: 'append',
    what: 'the saving alone, in process',
    against: 'bare write, sync, link, sync, in process',
    bar: null,
    measure: async (context) => {
      const cases = await openCases(context);
      const samples = await inTurn(...savesOf(cases, context.work), context);
      const [ours, theirs] = [median(samples.ours), median(samples.theirs)];
      return { samples, unit: 'ms', ours, theirs, figure: ours / theirs };
    },
  },
];

/** @param {'noSuchCase' | 'nothingToSay'} start what is taken off ours */
async function beyond(start, context) {
  const commands = commandsOf(await openCases(context));
  const ours = { save: commands.record, start: commands[start] };
  const theirs = { save: commands.bareSave, start: commands.bareNode };
  const [first, second] = await inFours(ours, theirs, context.pairs);
  const samples = {
    record: first.ours,
    [start]: second.ours,
    bareSave: first.theirs,
    bareNode: second.theirs,
  };
  const our = median(differences(samples.record, samples[start]));
  const their = median(differences(samples.bareSave, samples.bareNode));
  if (their <= 0) throw new Error('the machine is too busy: a save took no longer than none');
  const note = `${median(samples.record).toFixed(1)} − ${median(samples[start]).toFixed(1)} and ${median(samples.bareSave).toFixed(1)} − ${median(samples.bareNode).toFixed(1)} ms`;
  return { samples, unit: 'ms', ours: our, theirs: their, figure: our / their, note };
}

function differences(some, others) {
  return some.map((one, n) => one - others[n]);
}

/** A store with a case for every save, and the bytes that `record` makes of the entry. */
async function openCases(context) {
  if (isMemory(tmpdir()))
    throw new SkippedError('the temporary folder is in memory: set TMPDIR to a disk');
  const { work, pairs } = context;
  const { data, copies } = await context.newStore(pairs + SPARE);
  const env = cleanEnvironment(join(work, 'saving'), { data });
  const root = join(data, 'cases');
  const waiting = copies.map(({ reference }) => reference);
  const words = (name, text) => {
    const file = join(work, 'saving', name);
    writeFileSync(file, text);
    return ['record', '--kind', 'note', '--file', file, '--by', 'DSL', '--now', NOW];
  };
  const record = words('words.txt', WORDS);
  const empty = words('empty.txt', '\n');
  const reference = waiting.pop();
  await run(escalate([...record, reference], env));
  const entry = join(root, reference, NEXT);
  const bare = mkdtempSync(join(work, 'bare-'));
  return { env, root, waiting, record, empty, entry, bytes: readFileSync(entry), bare };
}

function commandsOf({ env, root, waiting, record, empty, entry, bare }) {
  let saves = 0;
  return {
    record: async () => {
      const reference = waiting.pop();
      const { ms } = await run(escalate([...record, reference], env));
      if (!existsSync(join(root, reference, NEXT))) throw new Error('record saved nothing');
      return ms;
    },
    noSuchCase: async () =>
      (await run(escalate([...record, 'BN-none'], env, { exit: NO_SUCH_CASE }))).ms,
    nothingToSay: async () =>
      (await run(escalate([...empty, waiting.at(-1)], env, { exit: USAGE }))).ms,
    bareSave: async () => {
      saves += 1;
      const args = [BARE, bare, `${saves}.json`, entry];
      return (await run({ program: process.execPath, args, env })).ms;
    },
    bareNode: async () => (await run(bareNode(env))).ms,
  };
}

/** The two saves in turn and then the two starts, so that each difference is of neighbours. */
async function inFours(our, their, pairs) {
  const saves = { ours: [], theirs: [] };
  const starts = { ours: [], theirs: [] };
  for (const warm of [our.start, their.start, our.save, their.save]) await warm();
  for (let n = 0; n < pairs; n += 1) {
    saves.ours.push(await our.save());
    saves.theirs.push(await their.save());
    starts.ours.push(await our.start());
    starts.theirs.push(await their.start());
  }
  return [saves, starts];
}

/** `append` of the source, which reads the case, writes, reads back and syncs; and the bare calls. */
function savesOf({ root, waiting, bytes, bare }, work) {
  const { append, machineDisk } = fromSource(work, 'append', {
    append: 'cases/store/append.ts',
    machineDisk: 'platform/disk/machine-disk.ts',
  });
  const { saveBare } = createRequire(import.meta.url)(BARE);
  const disk = machineDisk(process.platform);
  let saves = 0;
  const ours = async () => {
    const reference = waiting.pop();
    const write = { kind: 'write', number: ENTRIES + 1, bytes, holds: () => true };
    const start = process.hrtime.bigint();
    append(disk, join(root, reference), reference, () => write);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const theirs = async () => {
    saves += 1;
    const start = process.hrtime.bigint();
    saveBare(bare, `in-process-${saves}.json`, bytes);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  return [ours, theirs];
}
