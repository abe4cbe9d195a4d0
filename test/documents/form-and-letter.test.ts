import { describe, expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import { alone, flat, inJson, printed, sit } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';
import { makeCase, REF, TO_STAGE_4 } from './finished-case.ts';

async function openCase(area: string, more = '--risk none'): Promise<World> {
  const world = newWorld('2026-03-02T15:00');
  const told = '--concern threshold --disagreed 2026-03-02';
  const sides = '--agency health --other-agency childrens-services';
  await printed(`start --area ${area} ${told} ${sides} --case ${REF} ${more}`, world);
  return world.at('2026-03-02T16:00');
}

test('The area’s own form has the words of the log, and says yes where every step of one’s own side is done', async () => {
  const { form } = await inJson(`form ${REF}`, await makeCase());
  const fields: Record<string, { value: string; rows: string[][]; note: string }> =
    Object.fromEntries(form.fields.map((field: { id: string }) => [field.id, field]));
  for (const id of ['involved-worker', 'managers', 'directors'])
    expect(fields[id]).toMatchObject({
      value: '☒ Yes   ☐ No',
      note: expect.stringMatching(/^All that it asks about at stage \d is marked as done/),
    });
  expect(fields).toMatchObject({
    concern: { value: expect.stringMatching(/^The threshold was said not to be met\.\nFour/) },
    'outcomes-sought': { value: expect.stringMatching(/^An assessment, begun/) },
    'who-what-when': {
      rows: [
        ['Head teacher', 'Send the chronology', 'Tuesday 10 March 2026'],
        ['Team manager', 'Begin an assessment', 'Friday 27 March 2026'],
      ],
    },
    outcome: { value: expect.stringContaining('An assessment is agreed.') },
    agency: { value: 'School' },
    practitioner: { rows: [['', "Children's services"]] },
  });
});

const lettersOf = async (world: World) => (await inJson(`letter ${REF}`, world)).letters;

describe('A draft goes to the person at the next step', () => {
  test.each([
    ['immediate', 'I believe that the child is at immediate risk of harm.'],
    ['unsure', 'I am not sure that the child is safe, and treat this as immediate risk of harm.'],
  ])(
    'at %s risk each draft says so first, and the screen that a letter is too slow',
    async (risk, says) => {
      for (const area of ['southwark', 'kingston', 'wirral']) {
        for (const side of ['raising', 'receiving']) {
          const world = await openCase(area, `--risk ${risk} --side ${side}`);
          for (const { body } of await lettersOf(world)) {
            expect(body.slice(0, 7), `${area} ${side}`).toContain(says);
            if (side === 'raising') expect(body.join(' ')).toMatch(/ at once\. The policy/);
            expect(body.join(' ')).not.toMatch(/Please .* by (Mon|Tue|Wed|Thu|Fri) /);
          }
          const { out, err } = await alone(`letter ${REF}`, world);
          expect(flat(err)).toContain('A letter is too slow: ring first.');
          expect(out).not.toContain('ring first');
        }
      }
      const calm = await lettersOf(await openCase('southwark'));
      expect(JSON.stringify(calm)).not.toMatch(/immediate risk|risk of harm/);
    },
  );

  test.each([40, 80])(
    'in a window of %i columns no word is broken, and a file has whole lines',
    async (columns) => {
      const world = await makeCase(TO_STAGE_4);
      const screen = { columns, color: false, isWindow: true };
      const now = world.at('2026-03-21T10:00');
      for (const line of [`letter ${REF}`, `form ${REF}`, 'report --quarter 2026-Q1']) {
        const rows = await printed(line, now.at('2026-03-21T10:00', { screen }));
        const whole = await printed(line, now);
        const long = rows.split('\n').filter((row) => row.length > columns);
        expect(long.filter((row) => /\S\s+\S/.test(row))).toEqual([]);
        expect(rows.split(/\s+/)).toEqual(whole.split(/\s+/));
      }
    },
  );

  test('a case that is over has nobody to write to', async () => {
    expect((await alone(`letter ${REF}`, await makeCase())).exit).toBe(2);
  });
});

const INTERNAL = 'Own supervision: their worker is out of his depth. Legal advice sought.';

async function write(world: World, words: string, kind = 'discussion'): Promise<World> {
  const machine = { ...realMachine, readText: () => words };
  const line = `record ${REF} --kind ${kind} --with "my own line manager" --file -`;
  await printed(line, world.at('2026-03-02T15:30', { machine }));
  return world;
}

describe('A draft takes of the record only what was written for the other side', () => {
  const everyStage = policyFiles
    .map(realPolicy)
    .flatMap(({ id, stages }) => stages.map(({ number }) => [id, number] as const));

  test.each(everyStage)(
    '%s, stage %i: no discussion inside one’s own agency, in any format',
    async (area, stage) => {
      const world = await openCase(area, `--risk none --stage ${stage} --reached 2026-03-02`);
      for (const kind of ['discussion', 'decision', 'action', 'outcome', 'note'])
        await write(world, INTERNAL, kind);
      const letters = await lettersOf(world);
      expect(JSON.stringify(letters)).not.toContain('depth');
      expect(letters[0].body).toContain('[To be added: what you disagree about]');
      expect(letters[0].missing).toContain(
        `What you disagree about: escalate record ${REF} --for concern`,
      );
      const { out, err } = await alone(`letter ${REF} --format eml`, world);
      const [, mail = ''] = out.split('\r\n\r\n');
      const body = Buffer.from(mail, 'base64').toString();
      expect(body).toContain('[To be added: what you disagree about]');
      expect(body).not.toContain('depth');
      expect(flat(err)).toContain('To be added: What you disagree about');
    },
  );

  test('even where it has the labels of the form', async () => {
    const world = await openCase('southwark');
    const labelled =
      'Concern: The threshold.\nEvidence: Four absences.\n- each with marks\nOutcome sought: An assessment.';
    await write(world, `${labelled}\n\n${INTERNAL}`);
    await write(world, labelled, 'note');
    const [draft] = await lettersOf(world);
    const { out } = await alone(`form ${REF} appendix-2`, world);
    expect(`${draft.body}${out}`).not.toMatch(/threshold|absences|assessment|depth/i);
    expect(draft.missing).toHaveLength(5);
  });
});

test('What the record lacks for the other side is asked, in the letter at once, and entered; nothing written is left out', async () => {
  const world = await openCase('southwark');
  const machine = { ...realMachine, readText: () => 'Four absences.' };
  const line = `record ${REF} --for evidence --file -`;
  await printed(line, world.at('2026-03-02T15:30', { machine }));
  const script = ['The threshold.\nIt was said not to be met.', '', '', 'Yes'];
  const at = world.at('2026-03-02T17:00');
  const { asked, out: text } = await sit(`letter ${REF}`, script, at);
  expect(asked).toEqual([
    ...['What do you disagree about?', 'What outcome do you seek?', 'Is that right?'],
  ]);
  expect(text).toContain(
    'What we disagree about:\nThe threshold.\nIt was said not to be met.\n\nThe evidence:\nFour absences.\n\nThe outcome we seek:\n[To be added: the outcome that you seek]',
  );
  const { entries } = await inJson(`show ${REF}`, world);
  expect(entries.map(({ details }: { details: object }) => details).slice(1)).toEqual([
    { record: 'note', for: 'evidence' },
    { record: 'note', for: 'concern' },
  ]);
});
