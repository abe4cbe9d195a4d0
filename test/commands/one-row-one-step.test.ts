import { expect, test } from 'vitest';
import { alone, flat } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld } from '../world.ts';
import { statusIn } from './saved.ts';

const AGENCIES = '--agency health --other-agency childrens-services';
const DAYS = ['2026-11-20T11:00', '2026-11-23T10:00', '2026-11-24T10:00', '2026-11-30T10:00'];

const CASES = policyFiles.flatMap((file) => {
  const { id, stages } = realPolicy(file);
  return stages.flatMap(({ number }) =>
    ['raising', 'receiving'].map((side) => [id, number, side] as const),
  );
});

/** A list of cases gives one date and one step: somebody who reads both takes the date for that step's own. */
test.each(CASES)(
  'A date in the list of cases is of the step beside it, or says whose it is: %s, stage %i, %s',
  async (area, stage, side) => {
    for (const risk of ['none', 'immediate']) {
      const world = newWorld('2026-11-20T10:00');
      const line = `start --area ${area} --stage ${stage} --side ${side} --risk ${risk}`;
      const days = '--disagreed 2026-11-16 --reached 2026-11-19';
      await alone(`${line} --concern threshold ${AGENCIES} ${days} --case swk-1`, world);
      for (const now of DAYS) {
        const then = world.at(now);
        const [head = '', ...rows] = (await alone('status', then)).out.split('\n').slice(2);
        if (!/OVERDUE|DUE|By/.test(head) || /, stage \d of \d: /.test(head)) continue;
        const { steps, deadlines } = await statusIn(then);
        const shown = flat(rows.join(' '));
        const step = steps.find((one) => shown.includes(one.do.slice(0, 20)));
        const pressing = deadlines.find(({ state }) => /overdue|due/.test(state));
        if (!step || !pressing || head.includes('starts a time limit')) continue;
        const { due } = deadlines.find(({ id }) => id === step.deadline) ?? {};
        const isOfRow = due === pressing.due || /^ *The policy's/.test(rows[0] ?? '');
        expect({ now, head, shown, isOfRow }).toEqual({ now, head, shown, isOfRow: true });
      }
    }
  },
);
