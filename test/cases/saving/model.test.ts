import { expect, test } from 'vitest';
import { bundle, unbundle } from '../../../src/cases/bundle.ts';
import { fc } from '../../samples.ts';
import { receiptOf } from './entering.ts';
import { CRASHES, type Crash } from './memory-tree.ts';
import { World } from './world.ts';

interface State {
  world: World;
  /** What a case ought to hold: its texts, by folded reference. No disk, no hashes, no retries. */
  readonly model: Map<string, string[]>;
  count: number;
}

interface Step {
  readonly ref: string;
  readonly otherRef: string;
  /** The file call at which something else happens. */
  readonly at: number;
  readonly how: Crash;
  readonly enter: 'append' | 'moveOver';
}

const fold = (ref: string) => ref.toLowerCase();
const textsOf = ({ model }: State, ref: string) => model.get(fold(ref));
const nextText = (state: State) => `text ${++state.count}`;

/** Another process, after a power cut: nothing that was said to be saved may depend on this one. */
function reopen(state: State, how: Crash): void {
  state.world.disk.crash(how);
  state.world = new World({}, state.world.disk);
}

const STEPS: Readonly<Record<string, (state: State, step: Step) => void>> = {
  create: (state, { ref }) => {
    const text = nextText(state);
    const isFree = !state.model.has(fold(ref));
    expect(state.world.create(ref, text)).toBe(isFree ? 'saved' : 'exists');
    if (isFree) state.model.set(fold(ref), [text]);
  },
  enter: (state, { ref, enter }) => {
    const text = nextText(state);
    const texts = textsOf(state, ref);
    expect(state.world[enter](ref, text)).toBe(texts === undefined ? 'gone' : 'saved');
    texts?.push(text);
  },
  repeat: (state, { ref }) => {
    const text = nextText(state);
    const texts = textsOf(state, ref);
    if (texts === undefined) return;
    for (const said of ['saved', 'already-saved'])
      expect(state.world.append(ref, text, `attempt-of-${state.count}`)).toBe(said);
    texts.push(text);
  },
  // The other window saves whole while this one is at some file call, or just after.
  meet: (state, { ref, otherRef, at }) => {
    const [text, otherText] = [nextText(state), nextText(state)];
    const [texts, otherTexts] = [textsOf(state, ref), textsOf(state, otherRef)];
    if (texts === undefined || otherTexts === undefined) return;
    const { disk } = state.world;
    const meet = () => {
      expect(new World({}, disk).append(otherRef, otherText)).toBe('saved');
      otherTexts.push(otherText);
    };
    disk.atCall(at, meet);
    expect(state.world.append(ref, text)).toBe('saved');
    disk.mend();
    if (!otherTexts.includes(otherText)) meet();
    texts.push(text);
    // Which of two that met came first is for the disk to say; that both are there is not.
    const found = state.world.texts(ref) ?? [];
    texts.sort((one, other) => found.indexOf(one) - found.indexOf(other));
  },
  delete: (state, { ref }) => {
    if (state.model.delete(fold(ref))) state.world.cases.delete(ref);
  },
  // Taken to a file, deleted, and brought back from it.
  carry: ({ world, model }, { ref }) => {
    if (!model.has(fold(ref))) return;
    const { unused } = world.chain(ref);
    const { entries, policies } = world.filesOf(ref);
    const used = policies.filter(({ name }) => !unused.includes(name));
    const packed = bundle({ reference: ref, entries, policies: used, receipt: receiptOf(entries) });
    const read = unbundle(new TextEncoder().encode(packed));
    world.cases.delete(ref);
    world.cases.import(read.reference, [...read.policies, ...read.entries]);
  },
  reopen: (state, { how }) => reopen(state, how),
  // The power goes in the middle of a save: the entry may be there or not, whole or not at all.
  cut: (state, { ref, at, how, enter }) => {
    const text = nextText(state);
    const texts = textsOf(state, ref);
    if (texts === undefined) return;
    state.world.disk.untilCut(at, () => state.world[enter](ref, text));
    reopen(state, how);
    state.world.disk.clockMs += 60_000;
    if (state.world.texts(ref)?.at(-1) === text) texts.push(text);
  },
};

const REFERENCES = ['SWK-7', 'swk-7', 'b.2'];
const anyStep = fc.record({
  does: fc.constantFrom('enter', 'enter', ...Object.keys(STEPS)),
  ref: fc.constantFrom(...REFERENCES),
  otherRef: fc.constantFrom(...REFERENCES),
  at: fc.integer({ min: 1, max: 40 }),
  how: fc.constantFrom(...CRASHES),
  enter: fc.constantFrom('append' as const, 'append' as const, 'moveOver' as const),
});
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' });
const RUNS = process.env.SWEEP ? 2_000 : 300;

test.each([
  ['a disk with links', true],
  ['a disk without links', false],
])('whatever is done to cases on %s, they hold what a plain list would', (_, links) => {
  const holds = fc.property(anySteps, (steps) => {
    const state: State = { world: new World(), model: new Map(), count: 0 };
    state.world.disk.links = links;
    for (const { does, ...step } of steps) {
      STEPS[does]?.(state, step);
      const { world, model } = state;
      expect(world.cases.list().cases.map(fold)).toEqual([...model.keys()].sort());
      for (const [ref, texts] of model) {
        expect(world.texts(ref)).toEqual(texts);
        expect(world.chain(ref).problems).toEqual([]);
      }
    }
  });
  fc.assert(holds, { numRuns: RUNS });
});
