import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { OnDisk } from '../commands/on-disk.ts';
import { alone } from '../interview/sitting.ts';
import type { World } from '../world.ts';
import { failure } from './shapes.ts';
import { START } from './workspace.ts';

const computer = new OnDisk();
const inFolder = (name: string) => join(computer.root, '..', `${computer.root}-files`, name);
let world: World;

beforeAll(async () => {
  for (const reference of ['swk-1', 'other']) await computer.save(reference);
  mkdirSync(inFolder('folder'), { recursive: true });
  writeFileSync(inFolder('words'), 'We spoke.');
  writeFileSync(inFolder('empty'), ' \n');
  writeFileSync(inFolder('latin1'), Buffer.of(0x63, 0x61, 0x66, 0xe9));
  writeFileSync(inFolder('huge'), 'x'.repeat(9 * 1024 * 1024));
  writeFileSync(inFolder('controls'), '\u0001'.repeat(3 * 1024 * 1024));
  const machine: typeof realMachine = {
    ...realMachine,
    readText: (name) => realMachine.readText(inFolder(name)),
    readBytes: (name) => realMachine.readBytes(inFolder(name)),
    writeFile: (name, bytes, force) => realMachine.writeFile(inFolder(name), bytes, force),
  };
  world = computer.world.at('2026-12-22T15:00', { machine });
});

type Wrong = readonly [line: string, says: RegExp, exit?: number];

const ANSWERS: readonly Wrong[] = [
  ['start --area southwerk', /southwerk.*mean southwark\?/],
  ['start --area zzz', /kingston-and-.*wirral/],
  ['start --area=', /"".*southwark/],
  [`${START} --area wirral`, /^--area was given twice/],
  ['start --area southwark --concern treshold --risk none', /mean threshold\?/],
  ['start --area southwark --concern threshold --risk maybe', /"maybe".*immediate, none, unsure/],
  [`${START} --agency helth`, /mean health\?/],
  [`${START} --other-agency polce`, /mean police\?/],
  [`${START} --child adopted`, /looked-after, protection-plan/],
  [`${START} --child neither,looked-after`, /--child/],
  [`${START} --stage 9`, /no stage 9.*1 to 5/],
  [`${START} --stage 0`, /--stage.*"0"/],
  [`${START} --stage two`, /--stage.*"two"/],
  [`${START} --disagreed 31/02/2026`, /31\/02\/2026.*no 31 February/],
  [`${START} --disagreed 2026-02-31`, /"2026-02-31"/],
  [`${START} --disagreed 2026-02-21T24:30`, /--disagreed/],
  [`${START} --disagreed 2026-12-23`, /--disagreed.*still to come/],
  [`${START} --disagreed 2026-12-22T15:01`, /--disagreed.*still to come/],
  [`${START} --reached 2027-01-01`, /--reached.*still to come/],
  [`${START} --disagreed 2026-12-22 --reached 2026-12-21`, /cannot be before --disagreed/],
  [`${START} --protect-by soon`, /--protect-by.*"soon"/],
  [`${START} --case SWK-1`, /exists already; nothing was written/],
  [`${START} --case ../x`, /reference/],
];

const LOOK_UPS: readonly Wrong[] = [
  ['timeline wandswort', /mean wandsworth\?/],
  ['timeline', /area/],
  ['timeline southwark', /--from is missing/],
  ['timeline southwark --from someday', /"someday"/],
  ['timeline southwark --from 2026-13-01', /--from cannot be "2026-13-01"\./],
  ['timeline southwark --from 2050-01-01', /2050-01-01/],
  ['timeline southwark --from 2045-12-20', /2046/],
  ['timeline wirral --from 1999-01-01', /1999-01-01/],
  ['timeline wirral --from 2026-03-02 --concern x', /--concern cannot be "x"\./],
  ['timeline wirral --from', /--from/],
  ['contacts southwrk', /Did you mean southwark\?/],
  ['contacts wirral --stage 5', /no stage 5.*1 to 4/],
  ['contacts nosuchword', /^There is no contact .*"nosuchword"/, EXIT.notFound],
  ['report --quarter 0000-Q1', /"0000-Q1".*2026-Q4/],
  ['report --quarter 2026-Q9', /2026-Q9/],
  ['areas southwark', /areas/],
  ['areas --oops', /'--oops'/],
  ['start --areaa wirral', /'--areaa'.*--area/],
  ['--area southwark start', /Unknown option '--area'\./],
  ['--no-json areas', /Unknown option '--no-json'\./],
  ['--now 2026-12-22 areas --now 2026-12-23', /--now was given twice\./],
  ['--data-dir areas', /No command was given\./],
  ['complete tcsh', /bash/],
  ['help nosuch', /^There is no help on "nosuch"\. The topics are dates, privacy, exit-codes/],
  ['help dats', /Did you mean "escalate help dates"\?/],
  ['help exit-code', /Did you mean "escalate help exit-codes"\?/],
  ['help contcts', /Did you mean "escalate help contacts"\?/],
];

const CASES: readonly Wrong[] = [
  ['done swk-1 raise --at 31/02/2026', /"31\/02\/2026"/],
  ['done swk-1 raise --at 12/21/2026', /mean 21\/12\/2026\?/],
  ['done swk-1 raise --at 2026-12-23', /still to come/],
  ['done swk-1 rase', /Did you mean raise\?/, EXIT.notFound],
  ['next swk-1', /--outcome is missing: resolved, unresolved/],
  ['next swk-1 --outcome maybe', /--outcome cannot be "maybe"\./],
  ['next swk-1 --outcome unresolved --at 2026-02-30', /"2026-02-30"/],
  ['next swk-1 --outcome unresolved --at 2026-12-21', /cannot be of Mon 21 Dec 2026/],
  ['next swk-1 --outcome unresolved --stage 5', /From here it can go to/],
  ['next swk-1 --outcome resolved --stage 2', /Only what is not settled/],
  ['approve swk-1 1 --at 9999-12-31', /cannot be "9999-12-31"/],
  ['approve swk-1 99', /no entry 99/, EXIT.notFound],
  ['status nosuch', /no case called nosuch\. The cases are: other, swk-1\./, EXIT.notFound],
  ['status swk1', /no case called swk1\. Did you mean swk-1\?/, EXIT.notFound],
  ['delete oth --yes', /Give other in full/],
  ['delete nosuch --yes', /no case called nosuch/, EXIT.notFound],
  ['delete swk-1', /give --yes/],
  ['record nosuch --file words', /no case called nosuch/, EXIT.notFound],
  ['record swk-1', /--file is missing/],
  ['record swk-1 --file words --at 2026-12-22T15:01', /still to come/],
  ['record swk-1 --file empty', /empty\. Nothing was saved\./],
  ['record swk-1 --file nowhere', /nowhere cannot be read: it is not there\./],
  ['record swk-1 --file folder', /folder cannot be read: it is a folder\./],
  ['record swk-1 --file latin1', /latin1 is not text in UTF-8.*Save it as UTF-8/],
  ['record swk-1 --file huge', /over 8 MB/],
  ['record swk-1 --file controls', /too much text/],
  ['record swk-1 --kind nite --file words', /mean note\?/],
  ['record swk-1 --how fone --file words', /--how/],
  ['correct swk-1 x --file words', /no entry's number/],
  ['correct swk-1 0 --file words', /is no entry/],
  ['correct swk-1 1 --file words', /cannot be taken back/],
  ['reopen swk-1 --reason-file words', /open/],
  ['set swk-1', /Say what to change/],
  ['set swk-1 --policy newest', /takes "current"/],
  ['set swk-1 --policy current', /goes by the policy in use/],
  ['set swk-1 --policy current --risk none', /on its own/],
  ['verify swk-1 --receipt 2:zz', /A receipt is/],
  [`verify --receipt 1:${'0'.repeat(64)}`, /Name the case/],
  ['import nowhere', /nowhere cannot be read: it is not there\./],
  ['import words', /not a bundle, or is cut off/, EXIT.damaged],
  ['export swk-1 --format nosuch', /nosuch/],
  [
    'export swk-1 --output case.pdf',
    /^--output cannot end in "\.pdf"\. Its ending can be \.txt, \.md, \.html, \.docx, \.csv, \.ics, \.json or \.bundle\.$/,
  ],
  ['export swk-1 --output words', /left as it is/],
  ['export swk-1 --output folder', /left as it is/],
  ['export swk-1 --output no/such/place', /could not be written/, EXIT.notSaved],
];

const FIRST_WORDS: readonly Wrong[] = [
  ['contcts southwark', /^There is no command or area called "contcts"\. Did you mean contacts\?$/],
  ['statsu', /"statsu"\. Did you mean status\?$/],
  ['strat', /"strat"\. Did you mean start\?$/],
  ['shwo SWK-14', /"shwo"\. Did you mean show\?$/],
  ['area', /"area"\. Did you mean areas\?$/],
  ['wirarl', /"wirarl"\. Did you mean wirral\?$/],
  ['southwrk', /"southwrk"\. Did you mean southwark\?$/],
  ['kingstn and richmond', /"kingstn"\. Did you mean kingston or kingston-and-richmond\?$/],
  ['xyzzy', /^There is no command or area called "xyzzy"\. See escalate --help\.$/],
  ['', /^There is no command or area called ""\. See escalate --help\.$/],
];

describe('A practitioner who is not there to be asked', () => {
  const all = [...ANSWERS, ...LOOK_UPS, ...CASES, ...FIRST_WORDS];
  it.each(all.map(([line, says, exit = EXIT.usage]) => [line, says, exit] as const))(
    'hears in one sentence what is wrong with "%s", the same as JSON, and nothing is touched',
    async (line, says, exit) => {
      const before = computer.bytes();
      const ran = await alone(line, world);
      const sentence = ran.err.replace(/^If a child[^\n]*\n/, '');
      expect(ran).toMatchObject({ exit, out: '' });
      expect(sentence.slice(0, -1)).toMatch(says);
      expect(sentence).toMatch(/^["A-Z-][^\n]*(?:[.?]|: escalate [a-z]+ \S+)\n$/);
      expect(sentence).not.toMatch(
        /\.\.\s|\n {4}at |Error:|commander|\(\w+\)\.|[\p{Cc}\u202e](?!$)/u,
      );
      const asJson = await alone(`--json ${line}`, world);
      const { error } = failure.parse(JSON.parse(asJson.err));
      expect({ ...error, out: asJson.out }).toMatchObject({ exit, out: '' });
      expect(`${error.message}\n`).toBe(sentence);
      expect(computer.bytes()).toEqual(before);
    },
  );

  it('who types half of a command is told that it goes on', async () => {
    const err = 'The command goes on. See escalate policy --help.\n';
    expect(await alone('policy', world)).toMatchObject({ exit: EXIT.usage, out: '', err });
  });

  it.each([
    ['start', '--area --concern --risk'],
    ['start --area southwark', '--concern --risk'],
    ['start --area southwark --concern other', '--risk'],
    ['start --risk none', '--area --concern'],
    ['start --area wirral --concern referral --stage 2', '--risk'],
  ])(
    'is told after "%s" of every missing flag, %s, and nothing is chosen',
    async (line, missing) => {
      for (const mode of ['', ' --no-input', ' --accessible', ' --json']) {
        const { exit, out, err } = await alone(line + mode, world);
        expect({ exit, out }).toEqual({ exit: EXIT.usage, out: '' });
        expect([...new Set(err.match(/--[a-z-]+/g))].sort().join(' ')).toBe(missing);
      }
    },
  );
});
