import { describe, expect, test } from 'vitest';
import { contacts } from '../../src/commands/contacts.ts';
import { newWorld } from '../world.ts';

async function ring(...words: string[]) {
  const world = newWorld('2026-12-22T10:00').json();
  await contacts({ words }, world.env);
  const { contacts: found } = JSON.parse(world.said()) as { contacts: { id: string }[] };
  return found.map(({ id }) => id).join(' ');
}

async function page(words: string, full = false, columns = 80) {
  const { env, said } = newWorld('2026-12-22T10:00', { screen: { columns, color: false } });
  const settings = { ...env.settings, full };
  await contacts({ words: words.split(' ') }, { ...env, settings });
  return said().trimEnd().split('\n');
}

describe('Somebody who types an everyday word is given the row that it means', () => {
  test.each([
    ['kingston health visitor', 'your-healthcare clch'],
    ['richmond health visitor', 'clch your-healthcare'],
    ['kingston school nurse', 'your-healthcare clch'],
    ['richmond camhs', 'mental-health-trust'],
    ['kingston mental health', 'mental-health-trust'],
    ['wandsworth CAMHS', 'mental-health-nurse mental-health-doctor'],
    ['wandsworth health visitors', 'community-health'],
    ['kingston children in care', 'clark kenyon hounslow'],
    ['richmond children in care', 'clark hounslow kenyon'],
    ['richmond looked after', 'kenyon hounslow clark'],
    ['windsor council', 'alison-alexander'],
    ['kingston council', 'achieving-for-children social-care-manager service-manager'],
    ['kingston social worker', 'achieving-for-children social-care-manager service-manager'],
    ['richmond school', 'education-lead head-teacher'],
    ['wandsworth designated officer', 'lado'],
    ['wandsworth out of hours', 'out-of-hours'],
    ['wandsworth nspc', 'nspcc'],
  ])('%s', async (words, ids) => {
    expect(await ring(...words.split(' '))).toBe(ids);
  });

  test.each([
    ['windsor mental health', 'jayne-reynolds', 'Health; Adult services'],
    ['wirral mental health', 'David Robbins', 'Health'],
    ['wandsworth social worker', '020 8871 6622', "Children's services"],
  ])('%s: no row has it, so the page says whose rows it shows', async (words, first, agencies) => {
    const lines = await page(words);
    expect(lines[1]).toBe(`No row has these words. The rows for: ${agencies}.`);
    if (/^[a-z-]+$/.test(first))
      expect((await ring(...words.split(' '))).split(' ')[0]).toBe(first);
    else expect(lines.slice(0, 7).join('\n')).toContain(first);
  });

  test.each([
    ['wandsworth st. georges', /^st-georges-community-nurse st-georges-acute-head/],
    ['wandsworth St George’s', /^st-georges-community-nurse st-georges-acute-head/],
    ['wandsworth police, night', /^out-of-hours police-cait$/],
    ['wandsworth (MASH)', /^mash$/],
  ])('with whatever points and commas: %s', async (words, ids) => {
    expect(await ring(...words.split(' '))).toMatch(ids);
  });

  test.each(['southwark camhs', 'southwark health visitor', 'wirral xylophone'])(
    'and told whom to ask where the policy names nobody: %s',
    async (words) => {
      await expect(ring(...words.split(' '))).rejects.toThrow(
        /policy names no contact with .* Ask your own designated safeguarding lead/,
      );
    },
  );
});

describe('A number finds whose it is, however it is written', () => {
  test.each([
    '02088716622',
    '+442088716622',
    '+44 20 8871 6622',
    '+44 (0)20 8871 6622',
    '0044 20 8871 6622',
    '0044(0)2088716622',
    '020.8871.6622',
    '020-8871-6622',
    '(020) 8871 6622',
    'tel:+442088716622',
    'tel:02088716622',
    '8871 6622',
  ])('%s', async (number) => {
    expect(await ring('wandsworth', ...number.split(' '))).toBe('mash');
    expect(await ring(...number.split(' '))).toBe('mash');
  });

  test('and none that is not there', async () => {
    await expect(ring('wandsworth', '020 7946 0000')).rejects.toThrow('names no contact');
  });
});

describe('One look at the page is enough', () => {
  test.each([
    ['richmond CAMHS', '07595 413718'],
    ['kingston children in care', '07384 877047'],
    ['windsor police', '01628 645695'],
    ['wandsworth mash', '020 8871 6622'],
    ['wirral health', '0151 666 4314'],
    ['windsor mental health', '0300 365 1234'],
    ['southwark form', 'SSCP@southwark.gov.uk'],
  ])('the first number or address of "%s" stands in the first six rows', async (words, reach) => {
    expect((await page(words)).slice(0, 6).join('\n')).toContain(reach);
  });

  test.each(['southwark', 'wandsworth', 'windsor', 'wirral', 'kingston-and-richmond', 'richmond'])(
    'an area alone is an index of one screen, and all of it one flag away: %s',
    async (area) => {
      const lines = await page(area);
      expect(lines.length).toBeLessThanOrEqual(23);
      expect(lines.every((line) => line.length <= 80)).toBe(true);
      expect(lines.join(' ')).toContain('--full');
      expect((await page(area, true)).length).toBeGreaterThan(lines.length);
    },
  );
});
