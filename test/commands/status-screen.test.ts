import { expect, test } from 'vitest';
import { alone } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld } from '../world.ts';

const STAGES = policyFiles.flatMap((file) => {
  const { id, stages } = realPolicy(file);
  return stages.map(({ number }) => [id, number] as const);
});
const AGENCIES = '--agency health --other-agency childrens-services';

test.each(STAGES)(
  'An open case takes 23 rows at most, whatever has run out: %s, stage %s',
  async (area, stage) => {
    for (const risk of ['none', 'immediate']) {
      const world = newWorld('2026-11-20T10:00');
      const line = `start --area ${area} --stage ${stage} --risk ${risk} --concern threshold`;
      const days = '--disagreed 2026-11-16 --reached 2026-11-19';
      await alone(`${line} ${AGENCIES} ${days} --case swk-1`, world);
      for (const now of ['2026-11-20T11:00', '2026-11-30T10:00']) {
        const rows = (await alone('status swk-1', world.at(now))).out.trimEnd().split('\n');
        expect({ now, risk, rows: Math.max(rows.length, 23) }).toEqual({ now, risk, rows: 23 });
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(79);
      }
    }
  },
);
