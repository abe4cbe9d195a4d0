import { beforeAll, describe, expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import { alone as aloneIn, flat } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';

const START =
  'start --area southwark --concern threshold --risk none --agency health --other-agency childrens-services --child neither --disagreed 2026-12-22 --case SWK-14';
const written = new Map<string, string>();
const machine = {
  ...realMachine,
  readText: () => 'The referral was refused.',
  writeFile: (path: string, bytes: Uint8Array | string) =>
    void written.set(path, Buffer.from(bytes).toString('utf8')),
};
let world: World;

const alone = (line: string | readonly string[]) => aloneIn(line, world);

beforeAll(async () => {
  const before = newWorld('2026-12-22T15:00', { machine });
  await aloneIn(START, before);
  world = before.at('2026-12-30T10:00', { machine });
  await alone(
    'record SWK-14 --kind decision --with duty-team --how phone --file decision.txt --at 2026-12-23T10:00',
  );
  await alone('done SWK-14 tell-manager --at 2026-12-23T11:00');
});

describe('A practitioner who looks something up', () => {
  test.each([
    ['areas', 'Kingston and Richmond'],
    ['contacts southwark', 'Southwark'],
    ['contacts richmond CAMHS', 'CAMHS'],
    ['contacts wandsworth --stage 2', 'Wandsworth'],
    ['contacts wandsworth --full', '07515 192239'],
    ['timeline southwark --from 2026-12-22', 'Thu 24 Dec OVERDUE. Stage 1: You raise it'],
    ['timeline wirral --from 2026-12-22 --protect-by 2026-12-24T17:00', 'Thu 24 Dec, 17:00'],
    ['timeline southwark --concern policy-issue --from 2026-12-22', 'Stage 4'],
    ['999', 'call 999 now'],
    ['help', 'privacy'],
    ['help dates', 'bank holiday'],
    ['help words', 'stage'],
    ['help contacts', 'escalate contacts'],
    ['where', 'bank-holidays.yaml'],
    ['complete bash', 'complete'],
    ['complete zsh --cases', 'compdef'],
    ['policy list', 'southwark'],
    ['policy show southwark', 'Southwark'],
    ['policy graph wirral', 'Stage 1'],
    ['form SWK-14', 'form'],
    ['status', 'SWK-14'],
    ['status SWK-14', 'SWK-14'],
    ['status --full --all', 'SWK-14'],
    ['verify', 'SWK-14'],
    ['show SWK-14', 'The referral was refused.'],
    ['report --quarter 2026-Q4', '2026'],
  ])('by "%s" finds it', async (line, says) => {
    const { exit, shown } = await alone(line);
    expect(exit).toBe(0);
    expect(flat(shown).toLowerCase()).toContain(says.toLowerCase());
  });

  test.each([
    ['areas', 'escalate/areas/1'],
    ['contacts southwark', 'escalate/contacts/1'],
    ['timeline southwark --from 2026-12-22', 'escalate/timeline/1'],
    ['999', 'escalate/emergency/1'],
    ['where', 'escalate/where/1'],
    ['status', 'escalate/status/1'],
    ['verify', 'escalate/verify/1'],
  ])('by "%s --json" gets one document', async (line, schema) => {
    const { exit, shown } = await alone(`${line} --json`);
    expect({ exit, schema: JSON.parse(shown).schema }).toEqual({ exit: 0, schema });
  });
});

describe('A shell that completes', () => {
  test.each([
    [['__complete', 'bash', '--', 'contacts', 's'], 'southwark'],
    [['__complete', 'zsh', '--', 'start', '--'], '--area'],
    [['__complete', 'fish', '--', 'sta'], 'status'],
  ])('by %j is given what fits', async (words, offered) => {
    const { exit, shown } = await alone(words);
    expect(exit).toBe(0);
    expect(shown).toContain(offered);
  });
});

describe('A practitioner who hands something out', () => {
  test.each([
    ['export SWK-14 --output SWK-14.md', 'The referral was refused.'],
    ['export SWK-14 --output SWK-14.csv', 'The referral was refused.'],
    ['export SWK-14 --output SWK-14.html', 'The referral was refused.'],
    ['export SWK-14 --output SWK-14.json', 'The referral was refused.'],
    ['export SWK-14 --output SWK-14.ics', 'BEGIN:VCALENDAR'],
    ['export SWK-14 --output SWK-14.bundle', 'escalate/bundle/'],
    ['form SWK-14 appendix-2 --output form.md', 'Southwark'],
    ['letter SWK-14 --message 1 --output letter.eml', 'Subject:'],
    ['report --quarter 2026-Q4 --output report.csv', '2026'],
    ['policy graph wirral --output wirral.html', '<'],
  ])('by "%s" has it written', async (line, says) => {
    const { exit, shown } = await alone(line);
    expect({ exit, shown: exit === 0 ? '' : shown }).toEqual({ exit: 0, shown: '' });
    const [, path = ''] = /--output (\S+)/.exec(line) ?? [];
    expect(written.get(path)).toContain(says);
  });

  test.each([
    ['export SWK-14 --format md', 'The referral was refused.'],
    ['export SWK-14 --format md --redact', 'For sharing. Taken out: the reference'],
    ['letter SWK-14 --message 1', 'Southwark'],
    ['form SWK-14 appendix-2', 'Southwark'],
  ])('by "%s" sees it on the screen', async (line, says) => {
    const { exit, shown } = await alone(line);
    expect({ exit, shown: exit === 0 ? '' : shown }).toEqual({ exit: 0, shown: '' });
    expect(shown).toContain(says);
  });
});
