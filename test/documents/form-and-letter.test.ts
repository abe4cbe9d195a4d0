import { describe, expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import { alone, flat, inJson, printed, sit } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';
import { makeCase, REF, TO_STAGE_4 } from './finished-case.ts';

async function formOf(world: World) {
  const json = await inJson(`form ${REF}`, world);
  const fields: Record<string, { value: string; rows: string[][]; note: string }> =
    Object.fromEntries(json.form.fields.map((field: { id: string }) => [field.id, field]));
  return { ...json, fields };
}

async function openCase(area: string, more = ''): Promise<World> {
  const world = newWorld('2026-03-02T15:00');
  const told = '--concern threshold --risk none --disagreed 2026-03-02';
  const sides = '--agency health --other-agency childrens-services';
  const line = `start --area ${area} ${told} ${sides} --case ${REF}`;
  await printed(
    `${more.includes('--risk') ? line.replace('--risk none ', '') : line} ${more}`,
    world,
  );
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

const lettersOf = async (world: World) => (await inJson(`letter ${REF}`, world)).letters;

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
      const world = await openCase(area, `--stage ${stage} --reached 2026-03-02`);
      for (const kind of ['discussion', 'decision', 'action', 'outcome', 'note'])
        await write(world, INTERNAL, kind);
      const letters = await lettersOf(world);
      expect(JSON.stringify(letters)).not.toContain('depth');
      expect(letters[0].body).toContain('[To be added: what you disagree about]');
      expect(letters[0].missing).toContain(
        `What you disagree about: escalate record ${REF} --for concern`,
      );
      expect(await printed(`letter ${REF}`, world)).not.toContain('depth');
      const { out, err } = await alone(`letter ${REF} --format eml`, world);
      const [, mail = ''] = out.split('\r\n\r\n');
      const body = Buffer.from(mail, 'base64').toString();
      expect(body).toContain('[To be added: what you disagree about]');
      expect(body).not.toContain('depth');
      expect(flat(err)).toContain('To be added: What you disagree about');
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
