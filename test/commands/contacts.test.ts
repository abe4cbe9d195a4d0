import { expect, test } from 'vitest';
import { alone, sit } from '../interview/sitting.ts';

async function page(line: string): Promise<string[]> {
  return (await alone(line)).out.trimEnd().split('\n');
}

test.each(['southwark', 'wandsworth', 'windsor', 'wirral', 'kingston-and-richmond', 'richmond'])(
  'The contacts of an area alone are an index of one screen, and all of it one flag away: %s',
  async (area) => {
    const lines = await page(`contacts ${area}`);
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.join(' ')).toContain('--full');
    expect((await page(`contacts ${area} --full`)).length).toBeGreaterThan(lines.length);
  },
);

const AT_NIGHT = [
  ...['emergency', 'urgent', 'edt', '999', 'at night', 'out of hours', 'weekend', 'tonight'],
  ...['on call', 'on-call', 'oncall', 'duty', 'duty team', 'emergency duty team', 'after hours'],
];
test.each(AT_NIGHT)(
  'Whoever looks for the number of Wandsworth at night finds it by any word for it: %s',
  async (words) => {
    expect((await alone(`contacts wandsworth ${words}`)).out).toContain('020 8871 6000');
  },
);

test('A number at night is no treatment centre, nor a word that is nearly "night"', async () => {
  const { out } = await alone('contacts at night');
  expect(out).toContain('Wandsworth');
  expect(out).not.toContain('Kingston and Richmond');
});

test.each(['social care', "children's services", 'childrens services', 'CSC', 'social services'])(
  "Whoever looks for children's services finds whom the policy names there, and them alone: %s",
  async (words) => {
    const lines = await page(`contacts richmond ${words}`);
    expect(lines.slice(2, 4).join(' ')).toContain("Children's Services provided by Achieving for");
    expect(lines.join(' ')).toContain("Manager in children's social care (1.6)");
    expect(lines.join(' ')).not.toContain('020 8102 4218');
  },
);

test('Whoever is on call is somebody to ring, and no part of the name of an area', async () => {
  expect((await alone('contacts richmond on call')).err).toContain('with "on call"');
  expect((await alone('contacts richmond on thames camhs')).out).toContain('07595 413718');
});

test('A duty service is found as one, and is not taken for a number at night', async () => {
  expect((await alone('contacts wirral duty team')).out).toContain('Advice and Duty Service');
  expect((await alone('contacts wirral at night')).err).toContain('names no contact');
});

test('The contacts of an advice open on the service that was asked for', async () => {
  const line =
    'start richmond --concern referral --risk none --agency education --other-agency camhs --child neither';
  const { out } = await sit(line, ['All the contacts']);
  const [, contacts = ''] = out.split('press a.');
  expect(contacts.trim().split('\n').slice(0, 6).join(' ')).toContain('CAMHS');
});
