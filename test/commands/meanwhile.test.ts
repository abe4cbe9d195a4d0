import { beforeEach, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { done } from '../../src/commands/done.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { printed, refused } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved-cases.ts';

const FOLDER = '/data/cases/swk-1';
let disk: MemoryDisk;
let world: World;
/** What happens while the words of a note are read. */
let act = () => {};

beforeEach(async () => {
  disk = new MemoryDisk();
  act = () => {};
  const readText = () => {
    act();
    return 'my words';
  };
  const cases = caseStore(disk.fs, '/data/cases');
  world = await saved(
    newWorld('2026-12-23T10:00', { cases, machine: { ...realMachine, readText } }),
  );
  for (const _ of [1, 2]) await printed('record swk-1 --file words', world);
});

const path = (number: number) => `${FOLDER}/00000${number}.json`;
const bytesOf = (number: number) => disk.bytesOf(path(number));

/** Everything in the case's folder, each file by the sum of its bytes. */
function files(): Readonly<Record<string, string>> {
  const sum = (name: string) => realMachine.sha256(disk.bytesOf(`${FOLDER}/${name}`));
  return Object.fromEntries(disk.namesIn(FOLDER).map((name) => [name, sum(name)]));
}

describe('What another hand does while a command is being answered is found before anything is added', () => {
  /** Somebody is writing a note, and meanwhile that happens. */
  async function meanwhile(what: () => void): Promise<string> {
    let after = {};
    act = () => {
      what();
      after = files();
    };
    const said = await refused('record swk-1 --file words', world);
    expect(files()).toEqual(after);
    return said;
  }

  test.each([1, 2, 3])('a bit of entry %i', async (number) => {
    const whole = bytesOf(number);
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 100)) {
      const flipped = whole.with(at, (whole[at] ?? 0) ^ 1);
      const said = await meanwhile(() => disk.plant(path(number), flipped));
      expect(said, `byte ${at}`).toMatch(
        /^[58]: Case swk-1: .* Nothing was changed\.\sSee: escalate verify swk-1(?:\.\sTo go on with the child today, .*)?$/,
      );
      disk.plant(path(number), whole);
    }
    act = () => {};
    await printed('record swk-1 --file words', world);
  });

  test.each<[string, () => void]>([
    ['an entry taken out', () => disk.fs.unlink(path(2))],
    ['the entry that opens it taken out', () => disk.fs.unlink(path(1))],
    ['an entry emptied', () => disk.plant(path(2), new Uint8Array())],
    ['an entry cut short', () => disk.plant(path(3), bytesOf(3).slice(0, -1))],
    ['an entry made longer', () => disk.plant(path(3), Buffer.concat([bytesOf(3), Buffer.of(10)]))],
    ['an entry copied over another', () => disk.plant(path(2), bytesOf(3))],
    ['an entry copied to the end', () => disk.plant(path(4), bytesOf(3))],
    ['two entries swapped', swap],
  ])('%s', async (_, what) => {
    expect(await meanwhile(what)).toMatch(/^5: Case swk-1: .* Nothing was changed\./);
  });

  function swap(): void {
    const [two, three] = [bytesOf(2), bytesOf(3)];
    disk.plant(path(2), three);
    disk.plant(path(3), two);
  }

  test('a step that another window has marked done meanwhile is not marked done again', async () => {
    let times = 0;
    disk.before = ({ name }) => {
      if (name !== 'link' || times > 0) return;
      times += 1;
      void done({ case: 'swk-1', step: 'raise' }, world.env);
    };
    expect(await refused('done swk-1 raise', world)).toMatch(/^2: "raise" is done already/);
    expect(times).toBe(1);
    expect(disk.namesIn(FOLDER)).toHaveLength(5);
  });
});
