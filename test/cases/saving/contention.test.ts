import { expect, test } from 'vitest';
import { SaveError } from '../../../src/errors.ts';
import { withPatience } from '../../../src/platform/disk/machine-disk.ts';
import { noting, opening, ruleFor } from './entering.ts';
import { MemoryDisk } from './memory-disk.ts';
import { systemError } from './memory-tree.ts';
import { EXTENDING } from './scenes.ts';
import { ROOT, World } from './world.ts';

const POLICY = opening('').policy?.name;

function worldWithCase(): World {
  const world = new World();
  world.create('SWK-7', 'first');
  return world;
}

/** Lets every call of a name fail. */
function failing({ disk }: World, wanted: string, fault: Error): void {
  disk.before = ({ name }) => {
    if (name === wanted) throw fault;
  };
}

function messageOf(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof SaveError
      ? `${error.exit}: ${error.message}`
      : (error as Error).message;
  }
}

test('a window that is always too late names the case once, after a second, and gives up; slow tries count too', () => {
  const heard: string[] = [];
  const world = new World({ fs: (fs) => ({ ...fs, onLongWait: (name) => heard.push(name) }) });
  world.create('SWK-7', 'first');
  const started = world.disk.clockMs;
  let tries = 0;
  world.disk.before = ({ name }) => {
    if (name !== 'link') return;
    world.disk.clockMs += 900;
    tries += 1;
    if (tries === 2) expect(heard).toEqual([]);
    if (tries === 4) expect(heard).toEqual(['SWK-7']);
    throw systemError('EEXIST');
  };
  expect(messageOf(() => world.cases.append('SWK-7', ruleFor(noting('mine'))))).toBe(
    '7: Not saved: other windows keep saving in case SWK-7. The record is as it was; try again.',
  );
  expect(heard).toEqual(['SWK-7']);
  expect(world.disk.clockMs - started).toBeLessThan(16_000);
  expect(world.texts('SWK-7')).toEqual(['first']);
  expect(world.chain('SWK-7').problems).toEqual([]);
});

test('a case that cannot be read while a bundle continues it is not said to be another window’s doing', () => {
  const world = new World();
  EXTENDING.setUp(world);
  failing(world, 'open-read', systemError('EIO'));
  expect(messageOf(() => EXTENDING.act(world))).toBe(
    '7: The case has changed meanwhile, or cannot be read just now. From entry 3 on nothing was added: import it again.',
  );
});

test('a mistake in the program does not pass for a failing disk', () => {
  const world = worldWithCase();
  failing(world, 'link', new TypeError('a mistake'));
  expect(() => world.append('SWK-7', 'second')).toThrow(TypeError);
  world.disk.mend();
  expect(world.disk.namesIn(`${ROOT}/SWK-7`)).toEqual(['000001.json', POLICY]);
});

test('a claim left by a crash holds a reference for seconds only', () => {
  const world = worldWithCase();
  world.disk.fs.makeFolder(`${ROOT}/.claim-new`);
  const started = world.disk.clockMs;
  expect(world.create('NEW', 'first')).toBe('saved');
  expect(world.disk.clockMs - started).toBeLessThan(3_000);
  expect(world.disk.namesIn(ROOT)).toEqual(['NEW', 'SWK-7']);
});

test('two windows that make one case at once, in other letters, make one', () => {
  for (let at = 1; at < 40; at++) {
    const world = worldWithCase();
    const other = new World({}, world.disk);
    const told: string[] = [];
    world.disk.atCall(at, () => told.push(other.create('new', 'other')));
    told.push(world.create('NEW', 'mine'));
    expect(
      told.filter((word) => word === 'saved'),
      `call ${at}`,
    ).toHaveLength(1);
    expect(world.cases.list().cases).toHaveLength(2);
  }
});

test('without links, a save cut off by a crash is no entry, and its text is kept', () => {
  const world = worldWithCase();
  const { disk } = world;
  disk.links = false;
  const pending = new TextEncoder().encode('the whole of it');
  disk.plant(`${ROOT}/SWK-7/.pending-000002-abc`, pending);
  disk.plant(`${ROOT}/SWK-7/000002.json`, pending.slice(0, 5));
  expect(world.texts('SWK-7')).toEqual(['first']);
  expect(world.chain('SWK-7').problems).toEqual([]);
  expect(world.append('SWK-7', 'second')).toBe('saved');
  expect(world.texts('SWK-7')).toEqual(['first', 'second']);
  const aside = disk.namesIn(`${ROOT}/SWK-7`).filter((name) => name.startsWith('.unfinished-'));
  expect(aside.map((name) => disk.bytesOf(`${ROOT}/SWK-7/${name}`))).toEqual([pending]);
});

test('a deletion cut off by a crash is finished by the next save', () => {
  const world = worldWithCase();
  world.create('other', 'first');
  failing(world, 'unlink', systemError('EIO'));
  expect(messageOf(() => world.cases.delete('SWK-7'))).toBe(
    '6: The case is no longer listed, but it may not be off the disk: the disk reported an error. The next command that saves will try again.',
  );
  world.disk.mend();
  expect(world.cases.list().cases).toEqual(['other']);
  world.create('third', 'first');
  expect(world.disk.namesIn(ROOT)).toEqual(['other', 'third']);
});

test.each([
  [1_900, 'done'],
  [2_500, 'EBUSY: as the test wants it'],
])('a file that a scanner holds for %i ms is waited for up to two seconds: %s', (heldMs, told) => {
  const disk = new MemoryDisk();
  disk.plant('/a', new Uint8Array());
  const freeMs = disk.clockMs + heldMs;
  disk.before = ({ name }) => {
    if (name === 'unlink' && disk.clockMs < freeMs) throw systemError('EBUSY');
  };
  expect(messageOf(() => withPatience(disk.fs).unlink('/a'))).toBe(told);
});

/** A fixed sample of the meetings; `npm run sweep` takes each. */
const EVERY = process.env.SWEEP ? 1 : 3;

/** A case in which the power cut something off at some file call. */
function cutOffAt(nth: number, links: boolean, act: (world: World) => void): World {
  const world = new World();
  world.disk.links = links;
  world.create('SWK-7', 'first');
  world.disk.untilCut(nth, () => act(world));
  world.disk.crash('kept');
  return new World({}, world.disk);
}

test('two windows that meet over a save that a power cut left unfinished both get theirs in', () => {
  const refused: string[] = [];
  for (let cut = 1; cut <= 40; cut += 1) {
    for (let meeting = 1 + (cut % EVERY); meeting <= 30; meeting += EVERY) {
      const world = cutOffAt(cut, false, (one) => one.append('SWK-7', 'cut off'));
      world.disk.clockMs += 60_000;
      let other = 'not met';
      world.disk.atCall(meeting, () => {
        other = new World({}, world.disk).append('SWK-7', 'theirs');
      });
      const mine = world.append('SWK-7', 'mine');
      world.disk.mend();
      const whole = world.chain('SWK-7').problems.length === 0;
      const isIn = world.texts('SWK-7')?.includes('mine') === true;
      if (mine === 'saved' && (other === 'saved' || other === 'not met') && whole && isIn) continue;
      refused.push(`cut at ${cut}, met at ${meeting}: mine ${mine}, theirs ${other}`);
    }
  }
  expect(refused).toEqual([]);
});

test('a policy that a power cut left without its entry is no damage, and goes after a day', () => {
  let left = 0;
  for (let cut = 1; cut <= 60; cut += 1) {
    const world = cutOffAt(cut, true, (one) => one.moveOver('SWK-7', 'cut off'));
    const moved = world.texts('SWK-7')?.includes('cut off') === true;
    const policies = () => world.filesOf('SWK-7').policies.length;
    if (!moved && policies() === 2) left += 1;
    expect(world.chain('SWK-7').problems, `cut at ${cut}`).toEqual([]);
    expect(world.append('SWK-7', 'soon after')).toBe('saved');
    world.disk.clockMs += 2 * 86_400_000;
    expect(world.append('SWK-7', 'days after')).toBe('saved');
    expect(policies(), `cut at ${cut}`).toBe(moved ? 2 : 1);
    const names = world.disk.namesIn('/data/cases/SWK-7');
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    expect(world.chain('SWK-7').problems).toEqual([]);
  }
  expect(left).toBeGreaterThan(3);
});
