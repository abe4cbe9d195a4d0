import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { report } from '../../src/commands/report.ts';
import { exportedReport } from '../../src/documents/report.ts';
import { shareTables } from '../../src/documents/worked-out.ts';
import { readQuarter } from '../../src/engine/report/quarter.ts';
import { type ReportRow, readReport } from '../../src/engine/report/read-report.ts';
import { countRows, makeReport, type Report } from '../../src/engine/report/report.ts';
import { AGENCIES, CONCERNS } from '../../src/model/vocabulary.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { saved } from '../commands/saved-cases.ts';
import { processorTimeOf } from '../machine.ts';
import { newWorld, type World } from '../world.ts';
import { makeCase, REF } from './finished-case.ts';
import { documentFormatsOf } from './made.ts';

const Q4 = { name: '2026-Q4', from: '2026-10-01', to: '2026-12-31' };

/** A made-up case; `nth` makes it another. */
function row(nth: number, changes: Partial<ReportRow> = {}): ReportRow {
  const settled = nth % 3 === 0;
  return {
    key: nth.toString(16).padStart(32, '0'),
    entries: 5,
    asOf: '2026-12-30T10:00:00+00:00',
    area: nth % 2 === 0 ? 'southwark' : 'wirral',
    concern: CONCERNS[nth % CONCERNS.length] ?? 'other',
    agency: AGENCIES[nth % AGENCIES.length] ?? null,
    otherAgency: null,
    side: 'raising',
    began: nth % 4 !== 0,
    stage: 1 + (nth % 4),
    state: settled ? 'resolved' : 'open',
    settledStage: settled ? 1 + (nth % 4) : null,
    settledLate: settled ? nth % 2 === 0 : null,
    workingDays: settled ? nth % 31 : null,
    limits: { inTime: nth % 5, late: nth % 2, ranOut: nth % 3 },
    noAnswer: nth % 2,
    movedUpEarly: 0,
    immediateRisk: nth % 7 === 0 ? 1 : 0,
    gaps: [{ kind: 'not-said', say: `Gap ${nth % 6}.` }],
    ...changes,
  };
}

const rows = (count: number) => Array.from({ length: count }, (_, nth) => row(nth));
const AS_OF = '2026-12-31T10:00:00+00:00';

/** A file whose name is what is in it. */
const textOf = (path: string) => ({ ok: true as const, bytes: Buffer.from(path) });

const readingNames = { ...realMachine, readPlain: textOf };

async function reportOf(world: World, quarter: string, merge: readonly string[] = []) {
  const asked = world.at('2027-02-01T10:00', { machine: readingNames }).json();
  await report({ quarter, merge }, asked.env);
  return JSON.parse(asked.said()) as Report;
}

const reportFrom = (cases: readonly ReportRow[]) => makeReport(Q4, cases, Date.parse(AS_OF));
/** What a colleague sends, and what such files come to where no case of one's own is saved. */
const sent = (cases: readonly ReportRow[]) => JSON.stringify(reportFrom(cases));
const added = (...files: readonly string[]) => reportOf(newWorld('2027-01-05'), '2026-Q4', files);

describe('A quarter’s return counts cases', () => {
  test('no name, reference, role or word of a record is in it', async () => {
    const text = JSON.stringify(await reportOf(await makeCase(), '2026-Q1'));
    for (const word of [REF, 'Head teacher', 'Lead for', 'absences', 'Both sides'])
      expect(text).not.toContain(word);
  });

  test('a quarter that is none is refused with how to write it', async () => {
    await expect(report({ quarter: '2026-4' }, newWorld('2026-12-22').env)).rejects.toMatchObject({
      exit: 2,
    });
    expect(readQuarter('2028-Q1')).toEqual({
      name: '2028-Q1',
      from: '2028-01-01',
      to: '2028-03-31',
    });
  });
});

describe('Colleagues’ reports are added', () => {
  test('the reports of 1,000 people add up to one report of all their cases, in under 2 seconds', async () => {
    const all = rows(5000);
    const texts = Array.from({ length: 1000 }, (_, nth) => sent(all.slice(nth * 5, nth * 5 + 5)));
    const counts: Report['counts'][] = [];
    const took = processorTimeOf(async () => counts.push((await added(...texts)).counts));
    expect(await took).toBeLessThan(2000);
    expect(counts).toEqual([countRows(all)]);
  });

  test('a case that two people have counts once, by the longer log; a report given twice too', async () => {
    const mine = sent([row(1), row(2)]);
    const hers = sent([row(2, { entries: 9, stage: 4 }), row(3)]);
    const { cases } = await added(mine, hers, hers, mine);
    expect(cases.map(({ key, stage }) => [Number.parseInt(key, 16), stage])).toEqual([
      [1, 2],
      [2, 4],
      [3, 4],
    ]);
  });

  test('merged reports can be merged again, and totals in a file are not believed: its rows are counted again', async () => {
    const first = await added(sent(rows(10)));
    const forged = JSON.stringify({ ...first, counts: { cases: 999 } });
    const both = await added(forged, sent(rows(20).slice(10)));
    expect(both.counts).toEqual(countRows(rows(20)));
  });

  test('a file that is none, of another quarter, newer or with a bad row is refused whole', () => {
    const good = reportFrom(rows(2));
    const faults = [
      'not json',
      '[]',
      JSON.stringify({ ...good, schema: 'escalate/report/2' }),
      JSON.stringify({ ...good, quarter: '2026-Q3' }),
      JSON.stringify({ ...good, cases: [row(1), { ...row(2), concern: '<b>' }] }),
      JSON.stringify({ ...good, cases: [{ ...row(2), noAnswer: -1 }] }),
      JSON.stringify({ ...good, cases: [{ ...row(2), key: 'x' }] }),
      ...TOO_MANY.map((changes) => JSON.stringify({ ...good, cases: [{ ...row(2), ...changes }] })),
    ].map((text) => readReport(Buffer.from(text), Q4));
    expect(faults.map((one) => (one.ok ? 'ok' : one.fault))).toEqual([
      ...['not-json', 'not-a-report', 'newer', 'other-quarter', 'bad-row', 'bad-row', 'bad-row'],
      ...TOO_MANY.map(() => 'bad-row'),
    ]);
  });

  const TOO_MANY = [
    { entries: 1_000_000 },
    { entries: 0 },
    { noAnswer: Number.MAX_SAFE_INTEGER },
    { immediateRisk: 1e9 },
    { limits: { inTime: 63_050_394_783_186_936, late: 0, ranOut: 0 } },
    { workingDays: 10_001 },
    { stage: 21 },
  ];

  test('a row of one’s own is never replaced by a colleague’s, and the difference is said', async () => {
    const world = await saved(newWorld('2026-12-22T15:00'));
    const own = await reportOf(world, '2026-Q4');
    const mine = own.cases[0];
    if (!mine) throw new Error('no case');
    const forged = { ...mine, entries: 9999, state: 'resolved' as const, noAnswer: 3 };
    const hers = JSON.stringify({ ...own, cases: [forged, row(1), row(2)] });
    const theirs = JSON.stringify({ ...own, cases: [row(2, { noAnswer: 9, entries: 3 })] });
    const merging = world.at('2027-02-01T10:00', { machine: readingNames }).json();
    await report({ quarter: '2026-Q4', merge: [hers, theirs] }, merging.env);
    const { cases } = JSON.parse(merging.said());
    expect(cases.find(({ key }: { key: string }) => key === mine.key)).toEqual(mine);
    expect(merging.noted()).toBe(
      'Reports differ about 2 cases: of each, your own figures count, or else those of the longer log.\n',
    );
  });
});

describe('What cannot be added is named, and nothing is counted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-merge-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const merge = (paths: readonly string[]) => {
    const world = newWorld('2027-01-05', { machine: realMachine });
    return report({ quarter: '2026-Q4', merge: paths }, world.env).then(() => world.said());
  };
  const good = sent(rows(20));
  const files = Array.from({ length: 500 }, (_, nth) => put(`r${nth}.json`, good));

  test('500 files are added, one of over 8 MB among them', async () => {
    const large = put('large.json', `${good}${' '.repeat(9 * 1024 * 1024)}`);
    expect(await merge([...files, large])).toMatch(/^Cases: 20$/m);
  });

  test('each of those that cannot be, whatever it is, beside 500 that can', async () => {
    const pipe = join(folder, 'pipe.json');
    const hasPipe = spawnSync('mkfifo', [pipe]).status === 0;
    const bad = [
      [put('words.json', 'We spoke.'), 'it is not JSON; wanted'],
      [put('picture.json', Uint8Array.of(0xff, 0xd8, 0xff, 0, 1)), 'it is not JSON; wanted'],
      [put('q3.json', good.replace('2026-Q4', '2026-Q3')), 'it is of another quarter than 2026-Q4'],
      [folder, 'this is a folder; wanted a plain file'],
      [join(folder, 'gone.json'), 'this is not there; wanted a file'],
      ...(hasPipe ? [[pipe, 'this is a pipe or a device; wanted a plain file']] : []),
    ];
    const all = [...files, ...bad.map(([path = '']) => path)];
    const message = await merge(all).catch(({ message }: Error) => message);
    const of = `${bad.length} of ${500 + bad.length}`;
    expect(message).toContain(`Nothing was counted: ${of} cannot be added. `);
    for (const [path, why] of bad) expect(message).toContain(`${path}: ${why}`);
  });
});

describe('The report says what its months are, and nought as nought', () => {
  const shownOf = async (now: string, flags: Parameters<typeof report>[0], count = 0) => {
    const written: string[] = [];
    const writeFile = (_: string, content: string | Uint8Array) => written.push(String(content));
    const world = newWorld(now, { machine: { ...readingNames, writeFile } });
    const merge = [sent(rows(count))];
    await report({ ...flags, output: 'return.txt', ...(count > 0 && { merge }) }, world.env);
    return written.join('');
  };

  test('where no case is saved, it says how to begin and not noughts; JSON stays, and so does a file', async () => {
    const world = newWorld('2027-01-05');
    const begin = 'No case is saved here. To begin one: escalate start\n';
    await report({}, world.env);
    expect([world.said(), world.noted()]).toEqual([begin, '']);
    expect(await shownOf('2027-01-05', {})).toContain('Cases: 0\n');
    expect((await reportOf(world, '2026-Q4')).counts.cases).toBe(0);
  });

  test.each([
    ['2027-01-05', {}, 'October to December 2026', '2026-Q4', '2026/27-Q3'],
    ['2026-12-31', {}, 'July to September 2026', '2026-Q3', '2026/27-Q2'],
    ['2027-04-01', {}, 'January to March 2027', '2027-Q1', '2026/27-Q4'],
    ['2027-04-01', { quarter: '2026/27-Q1' }, 'April to June 2026', '2026-Q2', '2026/27-Q1'],
  ])('at %s, asked for %o, it is of %s', async (now, flags, months, calendar, financial) => {
    const text = await shownOf(now, flags);
    expect(text.split('\n')[0]).toBe(`Escalations, ${months}`);
    expect(text).toContain(`${calendar} of the calendar year, ${financial} of the financial year:`);
    expect(text).not.toContain('not over yet');
    expect(text).toContain('Cases: 0\n');
    expect(text).not.toContain('<5\n');
  });

  test('months that are not over are said to be so; of fewer than five cases nothing else is shown, nor nought', async () => {
    expect(await shownOf('2026-12-31', { quarter: '2026-Q4' })).toContain('are not over yet');
    const text = await shownOf('2027-01-05', {}, 3);
    expect(text).toContain('Cases: <5\n');
    expect(text).not.toMatch(/: 0$|Wirral|Southwark/m);
  });

  test('who was not settled, where they are few, cannot be worked out from those who were', async () => {
    const cases = rows(40).map((one, nth) => ({
      ...one,
      settledStage: nth > 1 ? 1 : null,
      settledLate: nth > 20,
    }));
    const world = newWorld('2027-01-05', { machine: readingNames });
    await report({ merge: [sent(cases)] }, world.env);
    const text = world.said();
    expect(text).toMatch(/Settled in the quarter; .*: not shown$/m);
    expect(text).not.toMatch(/: 38$/m);
  });

  test('small figures of one list are said once', async () => {
    const text = await shownOf('2027-01-05', {}, 12);
    expect(text.match(/: <5/g)?.length).toBeGreaterThan(2);
    const inEach = text.split(/\n\n/).map((part) => part.match(/: <5(?: each)?$/gm)?.length ?? 0);
    expect(Math.max(...inEach)).toBe(1);
  });
});

describe('Figures under 5 are held back in what is shared', () => {
  test('in every format for reading, and no bar tells them', async () => {
    const world = newWorld('2027-01-05', { machine: readingNames });
    for (const format of documentFormatsOf('report')) {
      await report({ quarter: '2026-Q4', format, merge: [sent(rows(30))] }, world.env);
      const shared = world.said();
      expect(shared).toMatch(/<5|\\<5|&lt;5/);
      expect(shared).not.toMatch(/(?:: |<td class="figure">|",")[1-4](?:\n|<|")/);
    }
  });

  /** The figures of a table whose parts are all of the cases, as they would be shown. */
  const shownOf = (...sizes: number[]) => {
    const all = sizes.flatMap((size, of) => Array.from({ length: size }, (_, at) => `${of} ${at}`));
    const parts = sizes.map((_, of): [string, Set<string>] => [
      String(of),
      new Set(all.filter((one) => one.startsWith(`${of} `))),
    ]);
    const table = { whole: new Set(all), parts: new Map(parts) };
    return shareTables(all, [table], [])[0]?.map(({ value }) => value) ?? [];
  };

  test.each([
    ['20 9', '20 9'],
    ['41', '41'],
    ['9 0', '9 0'],
    ['20 3 2', '20 <5 <5'],
    // 32 less 20 and 9 would be 3.
    ['20 9 3', '20 - -'],
    ['5 1', '- -'],
    // What is left is 2: one each.
    ['6 1 1', '- - -'],
    ['20 1 1 1 1 1', '- - - - - -'],
    // What is left is 8: four each.
    ['20 4 4', '- - -'],
    ['4 4', '- -'],
    // Six cases of six kinds: a list of the kinds would say it.
    ['1 1 1 1 1 1', ''],
  ])('of %s no figure under 5 can be worked out: %s', (sizes, shown) => {
    const figures = shownOf(...sizes.split(' ').map(Number)).join(' ');
    expect(figures.replaceAll('not shown', '-')).toBe(shown);
  });

  test('whoever knows how it is held back, and tries all that would look the same, learns none', () => {
    const splits = (total: number, parts: number): number[][] =>
      parts === 1
        ? [[total]]
        : Array.from({ length: total - parts + 1 }, (_, at) => at + 1).flatMap((first) =>
            splits(total - first, parts - 1).map((rest) => [first, ...rest]),
          );
    const alike = new Map<string, number[][]>();
    for (const total of [5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
      for (const sizes of [2, 3, 4].flatMap((parts) => splits(total, parts))) {
        const look = [total, ...shownOf(...sizes)].join(' ');
        alike.set(look, [...(alike.get(look) ?? []), sizes]);
      }
    const told = [...alike].filter(([look, all]) => {
      const isKnown = (size: number, at: number) => all.every((sizes) => sizes[at] === size);
      return look.includes(' ') && all[0]?.some((size, at) => size < 5 && isKnown(size, at));
    });
    expect(told).toEqual([]);
  });

  test('what one table holds back, no other table tells', () => {
    const all = Array.from({ length: 8 }, (_, nth) =>
      row(nth, {
        area: nth < 6 ? 'southwark' : 'wirral',
        concern: nth < 6 ? 'referral' : 'threshold',
        agency: nth < 6 ? 'education' : 'police',
        stage: nth === 6 ? 2 : 1,
        ...{ state: nth < 6 ? 'resolved' : 'open', settledStage: nth < 6 ? 1 : null },
        gaps: [{ kind: 'not-said', say: nth < 6 ? 'No form is given.' : 'No time is given.' }],
      }),
    );
    const text = JSON.stringify(exportedReport(reportFrom(all), new Map()).blocks.slice(2));
    const figures = [...text.matchAll(/"label":"([^"]*)","value":"([^"]*)"/g)];
    const told = figures.flatMap(([, label = '', value = '']) => {
      const isCount = /^(?:Cases$|Time limits|No answer|Moved up)/.test(label);
      return /^[1-9]/.test(value) && !isCount ? [`${label}: ${value}`] : [];
    });
    expect(told).toEqual(['Not told: 8', 'Raised by own agency: 8']);
    expect(text).toContain('southwark: No form is given');
  });

  test('whoever adds up several tables learns none', () => {
    // Of the other two areas 11 are left. With 9 at a stage, the last two would be one each.
    const areaOf = (nth: number) => (nth < 16 ? 'wirral' : nth < 26 ? 'southwark' : 'wandsworth');
    const all = Array.from({ length: 27 }, (_, nth) =>
      row(nth, { area: areaOf(nth), stage: nth === 25 ? 2 : 1 }),
    );
    const text = JSON.stringify(exportedReport(reportFrom(all), new Map()));
    expect(text).toContain('{"label":"wirral","value":"16","length":16}');
    expect(text).toContain('southwark, stage 1; southwark, stage 2","value":"not shown"');
  });

  test('the stages of an area do not tell what is left of it', () => {
    const all = Array.from({ length: 20 }, (_, nth) =>
      row(nth, { area: nth < 6 ? 'southwark' : 'wirral', stage: nth === 0 || nth > 12 ? 2 : 1 }),
    );
    const text = JSON.stringify(exportedReport(reportFrom(all), new Map()));
    expect(text).toContain('{"label":"southwark","value":"6","length":6}');
    expect(text).toContain('southwark, stage 1; southwark, stage 2","value":"not shown"');
    expect(text).toContain('{"label":"wirral, stage 1","value":"7","length":7}');
  });
});

describe('The quarter that a manager types', () => {
  test.each([
    ['2026-Q4|2026-q4|2026 Q4|Q4 2026|2026Q4|Q4-2026', '2026-Q4'],
    ['2026/27-Q3|Q3 2026/27|2026/27 Q3|2026-27 Q3', '2026-Q4'],
    ['2026/27 Q4|2027-Q1', '2027-Q1'],
    ['Sep-Nov|soon|autumn|Q3|2026|2026/28-Q3|2026-4|2026-Q5|constructor 2026', undefined],
  ])('is taken, or is none: %s', (written, name) => {
    const meant = written.split('|').map((typed) => readQuarter(typed)?.name);
    expect(new Set(meant)).toEqual(new Set([name]));
  });

  test.each([
    ['2027-01-01T00:00', '2026-Q4'],
    ['2026-12-31T23:59', '2026-Q3'],
    // In London it is 1 July: a summer's day begins an hour before that of Greenwich.
    ['2026-07-01T00:30', '2026-Q2'],
  ])('is the last whole one where it is left out: at %s, %s', async (now, name) => {
    const world = newWorld(now).json();
    await report({ format: 'json' }, world.env);
    expect(JSON.parse(world.said()).quarter).toBe(name);
  });

  test('that has not begun is said to be to come', async () => {
    const { env, noted } = newWorld('2026-11-27');
    await report({ quarter: '2027-Q1' }, env);
    expect(noted()).toContain('January to March 2027 is still to come.');
  });
});
