import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { form } from '../../src/commands/form.ts';
import { letter } from '../../src/commands/letter.ts';
import { record } from '../../src/commands/record.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { scriptedAsker } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';

const CASE = { case: 'c1' };
const BETWEEN = { agency: 'education', otherAgency: 'police', child: 'neither' };

/** A case opened on Thursday 17 December 2026. */
async function opened(area: string, told: object = {}): Promise<World> {
  const world = newWorld('2026-12-17T15:00');
  const answers = { area, concern: 'threshold', risk: 'none', disagreed: '2026-12-17', ...BETWEEN };
  await start({ ...answers, ...told, ...CASE }, world.env);
  world.said();
  return world.at('2026-12-17T16:00');
}

async function write(world: World, words: string, flags: object): Promise<void> {
  const machine = { ...realMachine, readText: () => words };
  await record({ ...CASE, file: '-', ...flags }, world.at('2026-12-17T15:30', { machine }).env);
  world.said();
}

async function drafted(world: World): Promise<string> {
  await letter(CASE, world.env);
  return world.said();
}

describe('A letter is one that could be sent', () => {
  test('Southwark, stage 1, before it is raised: in the first person, counted from today', async () => {
    const world = await opened('southwark');
    await write(world, 'The threshold was said not to be met.', { for: 'concern' });
    await write(world, 'Four absences.\n\nEach with marks.', { for: 'evidence' });
    await write(world, 'An assessment.', { for: 'outcome' });
    await write(world, 'Own supervision: their worker is out of his depth.', {
      kind: 'discussion',
    });
    const next = world.at('2026-12-18T10:00');
    const text = await drafted(next);
    expect(text).toBe(`To: [To be added: the address of the practitioner or decision maker, Police]
Subject: Escalation, stage 1, our reference c1

For the practitioner or decision maker, Police
Fri 18 Dec 2026

I write under the escalation policy of the Southwark Safeguarding Children Partnership (SSCP) (undated). This is its stage 1 (3.2).

The child: [To be added: who it is about, in your agency's own safe way]

What we disagree about:
The threshold was said not to be met.

The evidence:
Four absences.

Each with marks.

The outcome we seek:
An assessment.

What has happened so far:
- The disagreement arose, or the decision was received, on Thu 17 Dec 2026.

Please read the file and speak to me by Wed 23 Dec 2026. The policy's limit is 3 working days from Fri 18 Dec 2026, when it is raised. Left out: Sat 19 Dec, Sun 20 Dec (3.2).

Yours sincerely
[To be added: your name, role and telephone number]
School
`);
    expect(next.noted().replace(/\s+/g, ' ')).toContain('Once it is sent: escalate done c1 raise');
  });

  test.each([
    ['2026-12-18', 'Fri 18 Dec 2026'],
    ['2026-12-18T12:00', 'Fri 18 Dec 2026, 12:00'],
    ['2026-12-19', 'Sat 19 Dec 2026'],
    ['2026-12-20', 'Sun 20 Dec 2026'],
    ['2026-12-21', 'Mon 21 Dec 2026'],
  ])(
    'a child who must be safe by %s is the reason, beside the policy’s own limit',
    async (protectBy, said) => {
      const world = await opened('southwark', { protectBy });
      await done({ ...CASE, step: 'raise', at: '2026-12-17' }, world.env);
      world.said();
      expect(await drafted(world)).toContain(
        `Please read the file and speak to me by ${said}. The child must be safe by then; the policy's own limit is Tue 22 Dec 2026: 3 working days from Thu 17 Dec 2026, when it is raised`,
      );
    },
  );

  test('a time that is past is not asked for', async () => {
    const world = await opened('southwark');
    await done({ ...CASE, step: 'raise', at: '2026-12-17' }, world.env);
    world.said();
    expect(await drafted(world.at('2026-12-23T10:00'))).toContain(
      'This was due on Tue 22 Dec 2026; please answer today.',
    );
  });

  test('the person whom Windsor’s Appendix 1 names is addressed, but not at an address that is switched off', async () => {
    const world = await opened('rbwm', { stage: '4', reached: '2026-12-17' });
    const text = await drafted(world);
    expect(text).toMatch(
      /^To: \[To be added: the address of Superintendent Bhupinder Rai, Windsor/,
    );
    expect(text).toContain('\nFor Superintendent Bhupinder Rai, Windsor and Maidenhead LPA');
    expect(text).not.toContain('pnn.police.uk');
    expect(world.noted().replace(/\s+/g, ' ')).toContain(
      'Check: Bhupinder.Rai@thamesvalley.pnn.police.uk was left out: it is old and may be off.',
    );
  });

  test('Wandsworth’s last stage goes to the Chair, who is asked to identify a Board member', async () => {
    const text = await drafted(await opened('wandsworth', { stage: '6', reached: '2026-12-17' }));
    expect(text).toContain(
      '\nFor the Chair, Wandsworth Safeguarding Children Partnership (WSCP)\n',
    );
    expect(text).toContain(
      'I ask you to identify a Board member from an uninvolved agency to chair a meeting.',
    );
  });

  test.each([
    ['2', 'police', 'the police detective sergeant'],
    ['3', 'police', 'the detective inspector, Police'],
    ['3', 'education', 'the head teacher, School'],
  ])(
    'Kingston’s stage %s with %s goes to the rank that the document names',
    async (stage, otherAgency, reader) => {
      const world = await opened('kingston', {
        stage,
        reached: '2026-12-17',
        agency: 'health',
        otherAgency,
      });
      expect(await drafted(world)).toContain(`\nFor ${reader}\n`);
    },
  );

  test.each([
    ['rbwm', '5', 'the Chair, Windsor and Maidenhead Local Safeguarding Children Board (LSCB)'],
    ['wirral', '4', 'David Robbins'],
    ['southwark', '5', 'the Quality and Assurance Lead'],
  ])('%s, stage %s goes to whom the document says to approach', async (area, stage, reader) => {
    const world = await opened(area, { stage, reached: '2026-12-17' });
    const text = await drafted(world);
    expect(text).toContain(`\nFor ${reader}`);
    expect(text).not.toMatch(/gcsx|pnn/);
  });

  test('the Independent Chair is reached through the Lead, who is asked to take it there', async () => {
    const text = await drafted(await opened('southwark', { stage: '5', reached: '2026-12-17' }));
    expect(text).toContain('I ask you to take it to the Independent Chair of the SSCP.');
  });

  test('Kingston and Richmond’s partnership reads that it is a formal escalation', async () => {
    const text = await drafted(await opened('kingston', { stage: '5', reached: '2026-12-17' }));
    expect(text).toContain('I wish to make a formal escalation.');
  });

  test.each(['2', '3', '4'])(
    'Wirral’s form for what is settled goes with no letter before that, and its manager gets no notice: stage %s',
    async (stage) => {
      const world = await opened('wirral', { stage, reached: '2026-12-17' });
      expect(await drafted(world)).not.toContain('To be attached');
      expect(world.noted()).not.toContain('There is also a message');
    },
  );

  test('one’s own manager is asked to speak, where the policy begins with them', async () => {
    const text = await drafted(await opened('wandsworth'));
    expect(text).toContain('\nFor my supervisor or manager\n');
    expect(text).toContain('Please speak to me by Thu 24 Dec 2026.');
  });

  test('an allegation against somebody who works with children is never put into a letter', async () => {
    const world = await opened('wandsworth', { concern: 'staff-allegation' });
    await expect(letter(CASE, world.env)).rejects.toMatchObject({
      code: 'could-warn',
      exit: 2,
      message: expect.stringContaining('designated officer (LADO)'),
    });
    expect(world.said()).toBe('');
  });
});

describe('What is written for the other side is asked for, and recorded as such', () => {
  test('what the record lacks is asked, in the letter at once, and entered; nothing written is left out', async () => {
    const world = await opened('southwark');
    await write(world, 'Four absences.', { for: 'evidence' });
    const asker = scriptedAsker(['The threshold.\nIt was said not to be met.', '']);
    const asked = world.at('2026-12-17T17:00', { asker });
    await letter(CASE, asked.env);
    expect(asker.asked.map(({ message }) => message)).toEqual([
      'What do you disagree about?',
      'What outcome do you seek?',
    ]);
    const text = asked.said();
    expect(text).toContain(
      'What we disagree about:\nThe threshold.\nIt was said not to be met.\n\nThe evidence:\nFour absences.\n\nThe outcome we seek:\n[To be added: the outcome that you seek]',
    );
    const shown = world.json();
    await show(CASE, shown.env);
    const { entries } = JSON.parse(shown.said());
    expect(entries.map(({ details }: { details: object }) => details).slice(1)).toEqual([
      { record: 'note', for: 'evidence' },
      { record: 'note', for: 'concern' },
    ]);
  });
});

describe('A planned action is another thing than one that was done', () => {
  const cells = async (world: World) => {
    const asked = world.json();
    await form({ ...CASE, form: 'appendix-2' }, asked.env);
    const { fields } = JSON.parse(asked.said()).form;
    const byId = (id: string) => fields.find((one: { id: string }) => one.id === id);
    return { planned: byId('who-what-when').rows, agreed: byId('actions-agreed').value };
  };

  test('only planned ones say what will be undertaken, and none speaks for the Safeguarding advisor', async () => {
    const world = await opened('southwark');
    await write(world, 'I rang the MASH duty line and left a message.', { kind: 'action' });
    expect(await cells(world)).toEqual({ planned: [], agreed: '' });
    await write(world, 'Send the chronology', { planned: true, with: 'head teacher' });
    expect(await cells(world)).toEqual({
      planned: [['(with head teacher)', 'Send the chronology', '']],
      agreed: '',
    });
  });

  test('nothing but an action can be planned', async () => {
    const { env } = await opened('southwark');
    await expect(
      record({ ...CASE, kind: 'note', planned: true, file: '-' }, env),
    ).rejects.toMatchObject({ exit: 2, code: 'planned' });
  });
});
