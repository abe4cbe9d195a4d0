import { describe, expect, test } from 'vitest';
import { next } from '../../src/commands/next.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Advice } from '../../src/model/advice.ts';
import { newWorld, type World } from '../world.ts';

const AREAS = ['southwark', 'wandsworth', 'windsor', 'wirral', 'kingston', 'richmond'];
const plain = (text: string) => text.replace(/\s+/g, ' ');

async function begin(area: string, concern: string, more: object = {}, world = at()) {
  const flags = { area, concern, risk: 'none', agency: 'education', disagreed: '2026-12-01' };
  await start({ ...flags, ...more }, world.env);
  return plain(world.said());
}

function at(): World {
  return newWorld('2026-12-02T10:00');
}

async function adviceOf(area: string, concern: string, more: object = {}): Promise<Advice> {
  const world = at().json();
  const said = await begin(area, concern, more, world);
  return JSON.parse(said) as Advice;
}

describe('An allegation against somebody who works with children', () => {
  test.each(AREAS)('is told to the safeguarding lead before any stage: %s', async (area) => {
    const page = await begin(area, 'staff-allegation');
    const first = page.indexOf(' First The same day, tell your designated safeguarding lead');
    expect(first).toBeGreaterThan(0);
    expect(page.indexOf('go to the LADO yourself')).toBeGreaterThan(first);
    expect(page.indexOf('Do not raise it with the person')).toBeGreaterThan(first);
    expect(page.indexOf('Only then the stage below, if it still fits')).toBeLessThan(
      page.search(/ (Now|By \w+ \d+ \w+) /),
    );
    expect(page).toContain('General advice, not from this document.');
  });

  test("has Wandsworth's own number beside it", async () => {
    expect(await begin('wandsworth', 'staff-allegation')).toContain(' 020 8871 7440 ');
    expect(await begin('windsor', 'staff-allegation')).not.toContain('020 8871 7440');
  });

  test('says where and when its sources were seen, in JSON and in full', async () => {
    const { general } = await adviceOf('wirral', 'staff-allegation');
    expect(general).toHaveLength(3);
    for (const { why, seen, on } of general) {
      expect(why).toMatch(/Working Together|Keeping Children Safe in Education/);
      expect(seen).toMatch(/^https:\/\//);
      expect(on).toMatch(/^2026-\d\d-\d\d$/);
    }
  });

  test('comes first in every other page of the case too, until it is over', async () => {
    const world = at();
    await begin('wirral', 'staff-allegation', { case: 'wir-1', save: true }, world);
    const first = /(?:FIRST\.|First) The same day, tell your designated safeguarding lead/;
    world.noted();
    for (const command of [status, show]) {
      await command({ case: 'wir-1' }, world.env);
      expect(plain(world.noted())).toMatch(first);
    }
    world.said();
    await next({ case: 'wir-1', outcome: 'unresolved', risk: 'none' }, world.env);
    expect(plain(world.said())).toMatch(first);
    await next({ case: 'wir-1', outcome: 'withdrawn' }, world.env);
    world.noted();
    await status({ case: 'wir-1' }, world.env);
    expect(plain(world.noted())).not.toMatch(first);
  });

  test.each(['referral', 'practice', 'threshold'])('is not every %s', async (concern) => {
    expect((await adviceOf('wirral', concern)).general).toEqual([]);
    expect(await begin('wirral', concern)).not.toContain('LADO');
  });
});

describe('A concern that the document does not name', () => {
  test.each([
    ['southwark', 'enquiry', 'do not adequately safeguard a child'],
    ['wirral', 'threshold', "disagree with others' actions or lack of actions"],
    ['windsor', 'referral', 'do not adequately safeguard a child'],
    ['kingston', 'threshold', 'an area of practice or policy'],
  ])(
    'is said above what to do, and in full with what the document is for: %s, %s',
    async (area, concern, scope) => {
      const page = await begin(area, concern);
      const said = page.indexOf('! This policy does not name this kind of concern.');
      expect(said).toBeGreaterThan(0);
      expect(said).toBeLessThan(page.search(/ (Now|Both sides|By \w+ \d+ \w+) [A-Z]/));
      expect(page.match(/does not name this kind/g)).toHaveLength(1);
      const world = at();
      const env = { ...world.env, settings: { ...world.env.settings, full: true } };
      expect(await begin(area, concern, {}, { ...world, env })).toContain(scope);
    },
  );
});

describe('At immediate risk', () => {
  test.each(['kingston', 'richmond', 'southwark', 'windsor'])(
    'whoever can be reached by e-mail alone is no way to report danger: %s',
    async (area) => {
      for (const risk of ['immediate', 'unsure'])
        for (const stage of ['1', '3', '4']) {
          const sides = { otherAgency: 'police', stage, risk };
          const { contacts, immediate } = await adviceOf(area, 'referral', sides);
          const byMail = [...contacts, ...(immediate?.contacts ?? [])].filter(
            ({ phones, emails }) => phones.length === 0 && emails.length > 0,
          );
          for (const { note = '', warnings } of byMail)
            expect([note, ...warnings].join(' ')).toMatch(/danger/);
        }
    },
  );

  test.each([
    ['enquiry', 'mash-manager-if', /^If it turns on a threshold decision, discuss it/],
    ['practice', 'mash-manager-if', /^If it turns on a threshold decision, discuss it/],
    ['threshold', 'mash-manager', /^Discuss it with the manager/],
  ])("Southwark's MASH manager, as far as the document says: %s", async (concern, id, says) => {
    const { immediate } = await adviceOf('southwark', concern, { risk: 'immediate' });
    const steps = immediate?.steps.filter((step) => step.id.startsWith('mash-manager')) ?? [];
    expect(steps.map((step) => step.id)).toEqual([id]);
    expect(steps[0]?.do).toMatch(says);
    expect(immediate?.contacts.map((contact) => contact.id)).toContain('mash-manager');
  });

  test('and calmly, nothing is said of it', async () => {
    const { contacts } = await adviceOf('kingston', 'referral', { otherAgency: 'police' });
    expect(JSON.stringify(contacts)).not.toContain('danger');
  });
});

describe('What every policy leaves open is said where it matters', () => {
  test.each([
    ['southwark', '2', null],
    ['wandsworth', '3', null],
    ['windsor', '3', null],
    ['wirral', '2', null],
    ['kingston', '2', '1.8'],
    ['kingston', '3', '1.8'],
  ])('a manager who refuses or is away: %s, stage %s', async (area, stage, clause) => {
    const { gaps } = await adviceOf(area, 'referral', { stage, reached: '2026-12-01' });
    const [said] = gaps.filter((gap) => gap.includes('your own manager refuses or is away'));
    expect(said).toMatch(clause === null ? /is away\.$/ : /go directly to a designated or named/);
  });

  test.each(AREAS)('a child who lives or is placed across a border: %s', async (area) => {
    for (const child of ['looked-after', 'neither']) {
      const { gaps } = await adviceOf(area, 'referral', { child });
      expect(gaps.join(' ')).toContain('does not say whose policy binds. Ask both');
    }
  });

  test.each(AREAS)(
    '%s: on one screen of a looked-after child, of any other by --full',
    async (area) => {
      const page = async (child: string, full: boolean) => {
        const world = at();
        const settings = { ...world.env.settings, full };
        await start({ area, concern: 'referral', risk: 'none', child }, { ...world.env, settings });
        return world.said().replace(/\s+/g, ' ');
      };
      expect(await page('neither', false)).not.toContain('Placed elsewhere? Whose policy binds');
      expect(await page('looked-after', false)).toContain(
        'Placed elsewhere? Whose policy binds is not said: ask both.',
      );
      expect(await page('neither', true)).toContain('whose policy binds');
    },
  );
});

describe('What the stage asks stands on its page before what is needed less', () => {
  test.each([
    ['southwark', '1', 'First assess the risk'],
    ['southwark', '1', 'must read and review the case file'],
    ['southwark', '3', 'First assess the risk'],
    ['southwark', '5', 'will make recommendations'],
    ['wandsworth', '4', 'These two managers must try'],
    ['windsor', '4', 'LSCB@rbwm.gov.uk'],
    ['wirral', '1', 'Contact their manager'],
    ['wirral', '2', 'Contact the other organisation'],
    ['wirral', '3', 'A senior manager escalates'],
    ['wirral', '4', 'makes a determination'],
    ['kingston', '2', 'should seek advice'],
    ['kingston', '5', 'formal escalation'],
  ])('%s, stage %s: %s', async (area, stage, words) => {
    const sides = { otherAgency: 'childrens-services', stage };
    expect(await begin(area, 'threshold', sides)).toContain(words);
  });
});
