import { beforeAll, describe, expect, test } from 'vitest';
import { INDEX, Indexed, ROOT, type Told, toldOf } from '../../commands/indexed.ts';
import { PowerCut } from '../saving/memory-disk.ts';
import { CRASHES, systemError } from '../saving/memory-nodes.ts';

const NOW = '2026-11-13T12:00';
const ERRORS = ['ENOSPC', 'EROFS', 'EACCES', 'EIO'];

/** Three cases that were never looked at: the first look writes the index. */
async function prepared(): Promise<Indexed> {
  const cases = new Indexed();
  await cases.openMany(3);
  for (const name of cases.disk.namesIn(ROOT)) cases.disk.fs.syncFolder(`${ROOT}/${name}`);
  cases.settle();
  return cases;
}

/** Every call that may change anything: whatever only reads has a fault of its own to tell. */
const WRITING = ['open-create', 'write', 'rename', 'unlink'];

async function callsOf(cases: Indexed): Promise<number> {
  let calls = 0;
  cases.disk.before = () => void calls++;
  await toldOf(cases.world(NOW));
  cases.disk.before = () => undefined;
  return calls;
}

describe('the index is being written', () => {
  let right: Told;
  let calls: number;
  beforeAll(async () => {
    right = await toldOf((await prepared()).bareWorld(NOW));
    calls = await callsOf(await prepared());
    expect(calls).toBeGreaterThan(25);
  });

  test.each(CRASHES)(
    'a process killed at any file call (%s) leaves nothing that misleads',
    async (how) => {
      for (let at = 1; at <= calls + 1; at++) {
        for (const torn of [false, true]) {
          const cases = await prepared();
          let call = 0;
          cases.disk.before = ({ name }) => {
            call++;
            if (torn && call === at && name === 'write') cases.disk.writeAtMost = 100;
            else if (call > at || (!torn && call === at)) throw new PowerCut();
          };
          await toldOf(cases.world(NOW)).catch(() => null);
          cases.disk.before = () => undefined;
          cases.disk.writeAtMost = Number.POSITIVE_INFINITY;
          if (how !== 'kept') cases.disk.crash(how);
          cases.settle();
          expect(await toldOf(cases.world(NOW)), `call ${at}`).toEqual(right);
          expect(await toldOf(cases.world(NOW)), `call ${at}, again`).toEqual(right);
          expect(cases.disk.namesIn('/data'), `call ${at}`).toEqual(['cases', 'status-index']);
        }
      }
    },
  );

  test.each(ERRORS)(
    'a disk that answers %s to any writing changes nothing of what is told',
    async (code) => {
      for (let at = 1; at <= 8; at++) {
        for (const lasting of [false, true]) {
          const cases = await prepared();
          let call = 0;
          cases.disk.before = ({ name }) => {
            if (!WRITING.includes(name)) return;
            call++;
            if (call === at || (lasting && call > at)) throw systemError(code);
          };
          expect(await toldOf(cases.world(NOW)), `call ${at}`).toEqual(right);
          expect(await toldOf(cases.world(NOW)), `call ${at}`).toEqual(right);
          cases.disk.before = () => undefined;
          cases.settle();
          expect(await toldOf(cases.world(NOW)), `call ${at}, mended`).toEqual(right);
          expect(cases.disk.namesIn('/data')).toEqual(['cases', 'status-index']);
        }
      }
    },
  );

  test('two windows that write it at once are both told what is right, and so is a third', async () => {
    for (let at = 1; at <= calls; at++) {
      const cases = await prepared();
      const other: Told[] = [];
      let call = 0;
      const waiting: Promise<unknown>[] = [];
      cases.disk.before = () => {
        if (++call !== at) return;
        cases.disk.before = () => undefined;
        waiting.push(toldOf(cases.world(NOW)).then((told) => other.push(told)));
      };
      const one = await toldOf(cases.world(NOW));
      await Promise.all(waiting);
      expect([one, ...other], `call ${at}`).toEqual([right, right]);
      expect(await toldOf(cases.world(NOW))).toEqual(right);
    }
  });
});

test('whatever stands in the place of the index, everything is read and it is made again', async () => {
  const cases = await prepared();
  const right = await toldOf(cases.bareWorld(NOW));
  await toldOf(cases.world(NOW));
  const whole = cases.disk.bytesOf(INDEX);
  const odd = [
    new Uint8Array(),
    new Uint8Array(7),
    whole.slice(0, -4),
    new Uint8Array(whole.length),
  ];
  for (const bytes of odd) {
    cases.dropIndex();
    cases.disk.plant(INDEX, bytes);
    expect(await toldOf(cases.world(NOW))).toEqual(right);
    expect(cases.disk.bytesOf(INDEX)).toEqual(whole);
  }
  cases.dropIndex();
  cases.disk.plant('/elsewhere', whole);
  cases.disk.plantLink(INDEX, '/elsewhere');
  expect(await toldOf(cases.world(NOW))).toEqual(right);
  expect(cases.disk.bytesOf('/elsewhere')).toEqual(whole);
});
