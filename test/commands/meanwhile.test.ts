import { beforeEach, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { done } from '../../src/commands/done.ts';
import { record } from '../../src/commands/record.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { newWorld, type World } from '../world.ts';
import { refusal, saved } from './saved-cases.ts';

const CASE = { case: 'swk-1' };
const FOLDER = '/data/cases/swk-1';
const NOW = '2026-12-23T10:00';
let disk: MemoryDisk;
let world: World;

beforeEach(async () => {
  disk = new MemoryDisk();
  world = newWorld('2026-12-22T15:00', { cases: caseStore(disk.fs, '/data/cases') });
  await saved(world);
  for (const text of ['first words', 'second words']) await note(text);
});

const envWith = (readText: () => string): Env =>
  world.at(NOW, { machine: { ...realMachine, readText } }).env;
const reading = (text: string) => envWith(() => text);
const note = (text: string) => record({ ...CASE, file: 'words' }, reading(text));
const path = (number: number) => `${FOLDER}/00000${number}.json`;
const bytesOf = (number: number) => disk.bytesOf(path(number));

/** Everything in the case's folder, each file by the sum of its bytes. */
function files(): Readonly<Record<string, string>> {
  const sum = (name: string) => realMachine.sha256(disk.bytesOf(`${FOLDER}/${name}`));
  return Object.fromEntries(disk.namesIn(FOLDER).map((name) => [name, sum(name)]));
}

describe('What another hand does while a command is being answered is found before anything is added', () => {
  /** Somebody is writing a note, and meanwhile that happens. */
  async function meanwhile(act: () => void): Promise<string> {
    let after = {};
    const readText = () => {
      act();
      after = files();
      return 'my words';
    };
    const said = await refusal(() => record({ ...CASE, file: 'words' }, envWith(readText)));
    expect(files()).toEqual(after);
    return said;
  }

  function flip(number: number, at: number): void {
    const bytes = bytesOf(number).slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    disk.plant(path(number), bytes);
  }

  test.each([1, 2, 3])('a bit of entry %i', async (number) => {
    const whole = bytesOf(number);
    const every = Math.ceil(whole.length / 100);
    for (let at = 0; at < whole.length; at += every) {
      expect(await meanwhile(() => flip(number, at)), `byte ${at}`).toMatch(
        /^[58]: Case swk-1: .* Nothing was changed\. See: escalate verify swk-1(?:\. To go on with the child today, .*)?$/,
      );
      disk.plant(path(number), whole);
    }
    await note('my words');
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
  ])('%s', async (_, act) => {
    expect(await meanwhile(act)).toMatch(/^5: Case swk-1: .* Nothing was changed\./);
  });

  function swap(): void {
    const [two, three] = [bytesOf(2), bytesOf(3)];
    disk.plant(path(2), three);
    disk.plant(path(3), two);
  }

  test('a step that another window has marked done meanwhile is not marked done again', async () => {
    const raise = () => done({ ...CASE, step: 'raise' }, reading(''));
    let times = 0;
    disk.before = ({ name }) => {
      if (name !== 'link' || times > 0) return;
      times += 1;
      void raise();
    };
    const said = await refusal(raise);
    expect(times).toBe(1);
    expect(said).toMatch(/^2: "raise" is done already/);
    expect(disk.namesIn(FOLDER)).toHaveLength(5);
  });
});
