import { describe, expect, test } from 'vitest';
import { form } from '../../src/commands/form.ts';
import { letter } from '../../src/commands/letter.ts';
import { record } from '../../src/commands/record.ts';
import { report } from '../../src/commands/report.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { scriptedAsker } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import { makeCase, REF, TO_STAGE_4 } from './finished-case.ts';

async function formOf(world: World, id?: string) {
  const asked = world.json();
  await form({ case: REF, ...(id && { form: id }) }, asked.env);
  const json = JSON.parse(asked.said());
  const fields: Record<string, { value: string; rows: string[][]; note: string }> =
    Object.fromEntries(json.form.fields.map((field: { id: string }) => [field.id, field]));
  return { ...json, fields };
}

async function openCase(area: string, changes: object = {}): Promise<World> {
  const world = newWorld('2026-03-02T15:00');
  const sides = { agency: 'health', otherAgency: 'childrens-services' };
  const told = { area, concern: 'threshold', risk: 'none', disagreed: '2026-03-02' };
  await start({ ...told, ...sides, case: REF, ...changes }, world.env);
  world.said();
  return world.at('2026-03-02T16:00');
}

describe('The area’s own form is filled from the log', () => {
  test('Southwark’s Appendix 2, field for field, in the order of the document', async () => {
    const { form: found } = await formOf(await makeCase());
    expect(found.fields.map(({ id }: { id: string }) => id)).toEqual([
      ...['involved-worker', 'managers', 'directors', 'child', 'practitioner', 'concern'],
      ...['outcomes-sought', 'actions-agreed', 'contact-head', 'who-what-when', 'outcome'],
      ...['referrer', 'agency', 'referrer-signature', 'lead-signature'],
    ]);
  });

  test('the three checks say yes where every step of one’s own side there is marked as done', async () => {
    const { fields } = await formOf(await makeCase());
    for (const id of ['involved-worker', 'managers', 'directors']) {
      expect(fields[id]?.value).toBe('☒ Yes   ☐ No');
      expect(fields[id]?.note).toMatch(/^Every step of yours at stage \d is marked as done/);
    }
  });

  test('concern, outcomes sought, actions and outcome are the words of the log', async () => {
    const { fields } = await formOf(await makeCase());
    expect(fields.concern?.value).toBe('The threshold was said not to be met.');
    expect(fields['outcomes-sought']?.value).toBe('An assessment, begun within the week.');
    expect(fields['who-what-when']?.rows).toEqual([
      ['Head teacher', 'Send the chronology', 'Tuesday 10 March 2026'],
      ['Team manager', 'Begin an assessment', 'Friday 27 March 2026'],
    ]);
    expect(fields.outcome?.value).toContain('An assessment is agreed.');
    expect(fields.agency?.value).toBe('School');
    expect(fields.practitioner?.rows).toEqual([['', "Children's services"]]);
  });
});

async function lettersOf(world: World) {
  const asked = world.json();
  await letter({ case: REF }, asked.env);
  return JSON.parse(asked.said()).letters;
}

describe('A draft goes to the person at the next step', () => {
  test('Southwark stage 4: its heading and its mailbox, the form with it, the reckoning of the answer', async () => {
    const [draft, ...others] = await lettersOf((await makeCase(TO_STAGE_4)).at('2026-03-21T10:00'));
    expect(others).toEqual([]);
    expect(draft.to).toEqual(['SSCP@southwark.gov.uk']);
    expect(draft.subject).toBe('Stage 4 Escalation');
    const body = draft.body.join('\n');
    expect(body).toContain('Four absences with marks, each seen by two staff.');
    expect(body).toContain('An assessment, begun within the week.');
    expect(body).toContain('Please answer by Tue 24 Mar 2026.');
    expect(body).toContain('2 working days from Fri 20 Mar 2026');
    expect(body).toContain('(3.5)');
    expect(body).toContain(
      '[To be attached: the form "Escalation Referral Form- for stages 4 and 5 only"]',
    );
    expect(body).not.toContain('is attached');
  });

  test.each([
    ['immediate', 'I believe that the child is at immediate risk of harm.'],
    ['unsure', 'I am not sure that the child is safe, and treat this as immediate risk of harm.'],
  ])(
    'at %s risk each draft says so first, and the screen that a letter is too slow',
    async (risk, says) => {
      for (const area of ['southwark', 'kingston', 'wirral']) {
        for (const side of ['raising', 'receiving']) {
          const world = await openCase(area, { risk, side });
          for (const { body } of await lettersOf(world))
            expect(body.slice(0, 7), `${area} ${side}`).toContain(says);
          await letter({ case: REF }, world.env);
          const noted = world.noted().replace(/\s+/g, ' ');
          expect(noted).toContain('A letter is too slow: ring first.');
          expect(world.said()).not.toContain('ring first');
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
      const shown = async (command: typeof letter, window: boolean) => {
        const { env, said } = world.at('2026-03-21T10:00', window ? { screen } : {});
        said();
        await command({ case: REF }, env);
        return said();
      };
      const counts = (_: unknown, env: World['env']) => report({ quarter: '2026-Q1' }, env);
      for (const command of [letter, form, counts]) {
        const [rows, whole] = [await shown(command, true), await shown(command, false)];
        const long = rows.split('\n').filter((row) => row.length > columns);
        expect(long.filter((row) => /\S\s+\S/.test(row))).toEqual([]);
        expect(rows.split(/\s+/)).toEqual(whole.split(/\s+/));
      }
    },
  );

  test('a case that is over has nobody to write to', async () => {
    await expect(letter({ case: REF }, (await makeCase()).env)).rejects.toMatchObject({ exit: 2 });
  });
});

const INTERNAL = 'Own supervision: their worker is out of his depth. Legal advice sought.';

async function write(world: World, words: string, kind = 'discussion'): Promise<World> {
  const machine = { ...realMachine, readText: () => words };
  const { env } = world.at('2026-03-02T15:30', { machine });
  await record({ case: REF, kind, with: 'my own line manager', file: '-' }, env);
  world.said();
  return world;
}

describe('A draft takes of the record only what was written for the other side', () => {
  const everyStage = policyFiles
    .map(realPolicy)
    .flatMap(({ id, stages }) => stages.map(({ number }) => [id, number] as const));

  test.each(everyStage)(
    '%s, stage %i: no discussion inside one’s own agency, in any format',
    async (area, stage) => {
      const world = await openCase(area, { stage: String(stage), reached: '2026-03-02' });
      for (const kind of ['discussion', 'decision', 'action', 'outcome', 'note'])
        await write(world, INTERNAL, kind);
      const letters = await lettersOf(world);
      expect(JSON.stringify(letters)).not.toContain('depth');
      expect(letters[0].body).toContain('[To be added: what you disagree about]');
      expect(letters[0].missing).toContain(
        `What you disagree about: escalate record ${REF} --for concern`,
      );
      await letter({ case: REF }, world.env);
      expect(world.said()).not.toContain('depth');
      await letter({ case: REF, format: 'eml' }, world.env);
      const [, mail = ''] = world.said().split('\r\n\r\n');
      const body = Buffer.from(mail, 'base64').toString();
      expect(body).toContain('[To be added: what you disagree about]');
      expect(body).not.toContain('depth');
      expect(world.noted().replace(/\s+/g, ' ')).toContain('To be added: What you disagree about');
    },
  );

  test('each line once, under its own heading, and nothing after an empty line', async () => {
    const world = await openCase('southwark');
    const labelled =
      'Concern: The threshold was said not to be met.\nEvidence: Four absences.\n- each with marks\nOutcome sought: An assessment.';
    await write(world, `${labelled}\n\n${INTERNAL}`);
    await write(world, labelled, 'note');
    const [draft] = await lettersOf(world);
    const start = draft.body.indexOf('What we disagree about:');
    expect(draft.body.slice(start, start + 9)).toEqual([
      'What we disagree about:',
      'The threshold was said not to be met.',
      '',
      'The evidence:',
      'Four absences.',
      '- each with marks',
      '',
      'The outcome we seek:',
      'An assessment.',
    ]);
    expect(JSON.stringify(draft)).not.toContain('depth');
    expect(draft.missing).toEqual(['Who the child is', 'Your name, role and telephone number']);
    expect(draft.check[0]).toBe(
      'Entry 2 goes on after an empty line. That is left out. Add it, if it is for them.',
    );
  });
});

test('What the record lacks for the other side is asked, in the letter at once, and entered; nothing written is left out', async () => {
  const world = await openCase('southwark');
  const machine = { ...realMachine, readText: () => 'Four absences.' };
  await record(
    { case: REF, for: 'evidence', file: '-' },
    world.at('2026-03-02T15:30', { machine }).env,
  );
  world.said();
  const asker = scriptedAsker(['The threshold.\nIt was said not to be met.', '']);
  const asked = world.at('2026-03-02T17:00', { asker });
  await letter({ case: REF }, asked.env);
  expect(asker.asked.map(({ message }) => message)).toEqual([
    'What do you disagree about?',
    'What outcome do you seek?',
  ]);
  const text = asked.said();
  expect(text).toContain(
    'What we disagree about:\nThe threshold.\nIt was said not to be met.\n\nThe evidence:\nFour absences.\n\nThe outcome we seek:\n[To be added: the outcome that you seek]',
  );
  const shown = world.json();
  await show({ case: REF }, shown.env);
  const { entries } = JSON.parse(shown.said());
  expect(entries.map(({ details }: { details: object }) => details).slice(1)).toEqual([
    { record: 'note', for: 'evidence' },
    { record: 'note', for: 'concern' },
  ]);
});
