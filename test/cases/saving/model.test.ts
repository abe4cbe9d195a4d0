import { expect, test } from 'vitest';
import { bundle, unbundle } from '../../../src/cases/bundle.ts';
import { fc } from '../../samples.ts';
import { receiptOf } from './entering.ts';
import { CRASHES } from './memory-tree.ts';
import { World } from './world.ts';

/** What a case ought to hold: its texts, by folded reference. No disk, no hashes, no retries. */
type Model = Map<string, string[]>;

interface State {
  world: World;
  readonly model: Model;
  count: number;
}

interface Command {
  /** For the counterexample. */
  readonly does: string;
  readonly run: (state: State) => void;
}

const RUNS = process.env.SWEEP ? 2_000 : 300;
const SIZES = { minLength: 1, maxLength: 20, size: 'max' } as const;
const REFERENCES = ['SWK-7', 'swk-7', 'b.2'];

const reference = fc.constantFrom(...REFERENCES);
const call = fc.integer({ min: 1, max: 40 });

const create = reference.map((ref) =>
  command(`create ${ref}`, (state) => {
    const text = nextText(state);
    const free = !state.model.has(fold(ref));
    expect(state.world.create(ref, text)).toBe(free ? 'saved' : 'exists');
    if (free) state.model.set(fold(ref), [text]);
  }),
);

const entering = (how: 'append' | 'moveOver') =>
  reference.map((ref) =>
    command(`${how} ${ref}`, (state) => {
      const text = nextText(state);
      const kept = state.model.get(fold(ref));
      expect(state.world[how](ref, text)).toBe(kept === undefined ? 'gone' : 'saved');
      kept?.push(text);
    }),
  );
const [append, moveOver] = [entering('append'), entering('moveOver')];

const repeat = reference.map((ref) =>
  command(`append twice ${ref}`, (state) => {
    const text = nextText(state);
    const attempt = `attempt-of-${state.count}`;
    const kept = state.model.get(fold(ref));
    if (kept === undefined) return;
    expect(state.world.append(ref, text, attempt)).toBe('saved');
    expect(state.world.append(ref, text, attempt)).toBe('already-saved');
    kept.push(text);
  }),
);

/** The other window saves whole while this one is at some file call, or just after. */
const meet = fc.tuple(reference, reference, call).map(([ref, otherRef, at]) =>
  command(`meet ${ref} ${otherRef} at ${at}`, (state) => {
    const [text, otherText] = [nextText(state), nextText(state)];
    const [kept, otherKept] = [state.model.get(fold(ref)), state.model.get(fold(otherRef))];
    if (kept === undefined || otherKept === undefined) return;
    const interrupt = once(() => {
      expect(new World({}, state.world.disk).append(otherRef, otherText)).toBe('saved');
      otherKept.push(otherText);
    });
    state.world.disk.atCall(at, interrupt);
    expect(state.world.append(ref, text)).toBe('saved');
    state.world.disk.mend();
    interrupt();
    kept.push(text);
    sortAsFound(state, ref);
  }),
);

const remove = reference.map((ref) =>
  command(`delete ${ref}`, (state) => {
    if (!state.model.has(fold(ref))) return;
    state.world.cases.delete(ref);
    state.model.delete(fold(ref));
  }),
);

/** Another process, after a power cut: nothing that was said to be saved may depend on this one. */
const reopen = fc.constantFrom(...CRASHES).map((how) =>
  command(`reopen, ${how}`, (state) => {
    state.world.disk.crash(how);
    state.world = new World({}, state.world.disk);
  }),
);

/** The power goes in the middle of a save: the entry may be there or not, whole or not at all. */
const crash = fc.constantFrom(...CRASHES);
const cut = fc.tuple(reference, call, crash, fc.boolean()).map(([ref, at, how, moves]) =>
  command(`cut ${moves ? 'moving over ' : ''}${ref} at ${at}, ${how}`, (state) => {
    const text = nextText(state);
    const kept = state.model.get(fold(ref));
    if (kept === undefined) return;
    state.world.disk.untilCut(at, () => {
      if (moves) state.world.moveOver(ref, text);
      else state.world.append(ref, text);
    });
    state.world.disk.crash(how);
    state.world = new World({}, state.world.disk);
    state.world.disk.clockMs += 60_000;
    if (state.world.texts(ref)?.at(-1) === text) kept.push(text);
  }),
);

/** Taken to a file, deleted, and brought back from it. */
const carry = reference.map((ref) =>
  command(`carry ${ref}`, ({ world, model }) => {
    if (!model.has(fold(ref))) return;
    const { unused } = world.chain(ref);
    const { entries, policies } = world.filesOf(ref);
    const used = policies.filter(({ name }) => !unused.includes(name));
    const packed = bundle({ reference: ref, entries, policies: used, receipt: receiptOf(entries) });
    const read = unbundle(new TextEncoder().encode(packed));
    world.cases.delete(ref);
    world.cases.import(read.reference, [...read.policies, ...read.entries]);
  }),
);

const changing = [create, append, append, moveOver, repeat, meet, remove];
const commands = fc.oneof(...changing, carry, reopen, cut);

for (const links of [true, false]) {
  const disk = links ? 'a disk with links' : 'a disk without links';
  test(`whatever is done to cases on ${disk}, they hold what a plain list would`, () => {
    fc.assert(
      fc.property(fc.array(commands, SIZES), (sequence) => {
        const state: State = { world: new World(), model: new Map(), count: 0 };
        state.world.disk.links = links;
        for (const { run } of sequence) {
          run(state);
          compare(state);
        }
      }),
      { numRuns: RUNS },
    );
  });
}

function command(does: string, run: (state: State) => void): Command {
  return { does, run };
}

function compare({ world, model }: State): void {
  expect(world.cases.list().cases.map(fold)).toEqual([...model.keys()].sort());
  for (const [ref, texts] of model) {
    expect(world.texts(ref)).toEqual(texts);
    expect(world.chain(ref).problems).toEqual([]);
  }
}

/** Which of two that met came first is for the disk to say; that both are there is not. */
function sortAsFound(state: State, ref: string): void {
  const kept = state.model.get(fold(ref)) ?? [];
  const found = state.world.texts(ref) ?? [];
  kept.sort((one, other) => found.indexOf(one) - found.indexOf(other));
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function nextText(state: State): string {
  return `text ${++state.count}`;
}

function fold(ref: string): string {
  return ref.toLowerCase();
}
