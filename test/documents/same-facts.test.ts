import { beforeAll, describe, expect, test } from 'vitest';
import { record } from '../../src/commands/record.ts';
import { ofThePractitioner } from '../../src/documents/third-person.ts';
import type { CaseDocument } from '../../src/model/case.ts';
import type { DocumentFormat } from '../../src/model/formats.ts';
import { keysOf } from '../../src/model/records.ts';
import { AGENCY_WORDS } from '../../src/model/vocabulary.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { sayWhen } from '../../src/text/days.ts';
import { sayLimit } from '../../src/text/duty-text.ts';
import { CONCERN_WORDS, ENDED_WORDS } from '../../src/text/words.ts';
import { makeCase, REF, TO_STAGE_4 } from './finished-case.ts';
import { documentFormatsOf, type Made, makeAll, materialOf } from './made.ts';
import { hasTool, listIn, PYTHON, readWithOthers, type Skeleton, testWith } from './tools.ts';

let made: Made;
let document: CaseDocument;
let read: Record<string, Skeleton>;

beforeAll(async () => {
  const material = materialOf(await makeCase());
  document = material.document;
  made = await makeAll(material);
  if (PYTHON === null) return;
  const isRead = hasTool('cmark-gfm')
    ? /^case\.(?:html|docx|csv|md)$/
    : /^case\.(?:html|docx|csv)$/;
  read = readWithOthers(new Map([...made].filter(([name]) => isRead.test(name))));
});

interface Reader {
  readonly needs: Readonly<Record<string, boolean>>;
  readonly text: () => unknown;
}
const python3 = PYTHON !== null;
/** How the text of a chronology is read in each format. */
const READERS = {
  text: { needs: {}, text: () => made.get('case.text') },
  md: {
    needs: { 'cmark-gfm': hasTool('cmark-gfm'), python3 },
    text: () => read['case.md']?.text,
  },
  html: { needs: { python3 }, text: () => read['case.html']?.text },
  docx: { needs: { python3 }, text: () => read['case.docx']?.text },
  // A sheet has the entries of a case alone: what it says of them is compared below.
} satisfies Record<Exclude<DocumentFormat, 'csv'>, Reader>;

/** A text as its words: how a format breaks lines and marks quotations is its own affair. */
function words(text: unknown): string {
  return String(text)
    .replace(/[>\s]+/g, ' ')
    .trim();
}

/** What the JSON says, in words, worked out here and not by the documents. */
function facts(): string[] {
  const { entries, deadlines, policy, receipt, stays } = document;
  return [
    ...entries.flatMap(({ at, recordedAt, by, text, approvals, details }) => [
      sayWhen(at),
      sayWhen(recordedAt),
      by ?? '',
      ...(text ?? '').split('\n'),
      ...approvals.flatMap((one) => [sayWhen(one.at), one.by ?? '']),
      details.outcome ? ENDED_WORDS[details.outcome] : '',
      details.with ?? '',
    ]),
    ...deadlines.flatMap(({ due, what, limit, metAt, source, reading, from, counted }) => [
      due === null ? '' : sayWhen(due),
      ofThePractitioner(what).replace(/\.$/, ''),
      sayLimit(limit).slice(1),
      metAt === null ? '' : sayWhen(metAt),
      source,
      ofThePractitioner(reading ?? ''),
      from.at === null ? '' : sayWhen(from.at),
      ...counted.flatMap(({ why }) => (why === undefined || /^S/.test(why) ? [] : [why])),
    ]),
    ...stays.flatMap(({ title, planned }) => [
      ofThePractitioner(title),
      planned === null ? '' : sayWhen(planned),
    ]),
    ...(policy
      ? [policy.partnership, policy.dated ?? 'undated', ...policy.warnings.map(ofThePractitioner)]
      : []),
    receipt ? `${receipt.entries}:${receipt.hash}` : '',
  ].filter((fact) => fact !== '');
}

describe('Every format of one case says the same', () => {
  test('there are 25 entries, approvals, a late stage and limits met and not', () => {
    expect(document.entries.length).toBe(25);
    expect(document.entries.filter(({ approvals }) => approvals.length > 0).length).toBe(2);
    expect(document.stays.map(({ late }) => late)).toEqual([false, true, false, false]);
    expect(new Set(document.deadlines.map(({ state }) => state)).size).toBeGreaterThan(1);
    expect(facts().length).toBeGreaterThan(150);
  });

  for (const [format, reader] of Object.entries<Reader>(READERS)) {
    testWith(reader.needs)(`${format}, as others read it, holds every fact of the JSON`, () => {
      const text = words(reader.text());
      expect(facts().filter((fact) => !text.includes(words(fact)))).toEqual([]);
    });
  }

  test('entries stand in the order in which things happened, whenever they were entered', async () => {
    const late = await makeCase();
    const machine = { ...realMachine, readText: () => 'Entered late.' };
    const told = { case: REF, kind: 'note', at: '2026-03-04T09:00', file: '-' };
    await record(told, late.at('2026-04-01T11:00', { machine }).env);
    const all = await makeAll(materialOf(late), []);
    // A Word file is packed: its rows are compared with those of HTML, below.
    for (const name of [...keysOf(READERS), 'csv'].filter((format) => format !== 'docx')) {
      const text = String(all.get(`case.${name}`));
      const order = ['They had not seen the log', 'Entered late.', 'No further action stands'];
      const at = order.map((one) => text.indexOf(one));
      expect(at, name).toEqual(at.toSorted((one, other) => one - other));
      expect(at[0], name).toBeGreaterThan(0);
    }
  });

  test('the diary has every date that runs or is worked out, each on its own day', async () => {
    const material = materialOf(await makeCase(TO_STAGE_4));
    const dates = material.document.deadlines.flatMap(({ due, state, what }) =>
      due === null || !['running', 'due-soon', 'due-today', 'overdue', 'waiting'].includes(state)
        ? []
        : [[due.slice(0, 10).replaceAll('-', ''), ofThePractitioner(what)]],
    );
    expect(dates.length).toBeGreaterThan(0);
    const events = String((await makeAll(material, [])).get('case.ics'))
      .replace(/\r\n /g, '')
      .split('BEGIN:VEVENT');
    for (const [day = '', what = ''] of dates) {
      const said = what
        .replace(/^The practitioner /, '')
        .replace(/\.$/, '')
        .replaceAll(',', '\\,')
        .slice(1);
      const found = events.filter((event) => event.includes(`DATE:${day}`) && event.includes(said));
      expect(found.length, `${day} ${what}`).toBe(1);
    }
  });

  test('the report counts what the case says of itself', async () => {
    const { answers, stays, deadlines, entries } = document;
    const count = (...states: readonly string[]) =>
      6 * deadlines.filter(({ state }) => states.includes(state)).length;
    const times = (outcome: string) =>
      entries.filter(({ details }) => details.outcome === outcome).length;
    const settled = stays.findLast(({ how }) => how === 'resolved');
    if (answers === null || settled === undefined) throw new Error('no settled case');
    const furthest = Math.max(...stays.map(({ stage }) => stage));
    // Six such cases: of fewer than five nothing would be shown.
    const facts: readonly (readonly [string, number])[] = [
      ['Cases', 6],
      ['Settled in the quarter', 6],
      [`Settled ${settled.late ? 'after' : 'in'} that stage's time`, 6],
      [`Southwark, stage ${furthest}`, 6],
      [CONCERN_WORDS[answers.concern], 6],
      [AGENCY_WORDS[answers.agency ?? 'other'], 6],
      [AGENCY_WORDS[answers.otherAgency ?? 'other'], 6],
      ['Time limits met in time', count('met')],
      ['Time limits met late', count('met-late')],
      ['No answer came in time', 6 * times('no-response')],
      ['Immediate risk seen', 6 * times('risk')],
    ];
    for (const format of documentFormatsOf('report')) {
      const text = String(made.get(`report.${format}`))
        .replace(/<[^>]*>|\\/g, ' ')
        .replaceAll('&#39;', "'");
      // Between a fact and its figure stands what the format parts them with.
      const says = ([label, figure]: (typeof facts)[number]) =>
        new RegExp(`(?<!\\w)${label}[^\\w<]+${figure}\\b`).test(text);
      expect([format, ...facts.filter((fact) => !says(fact))]).toEqual([format]);
    }
  });

  test('a limit that never began has no date in the chronology, and stands last', async () => {
    const text = String(made.get('case.text'));
    const never = document.deadlines.filter(
      ({ state, from }) => state === 'ended' && from.projected,
    );
    const limits = text.slice(text.indexOf('\nTime limits\n'), text.indexOf('\nHow the dates'));
    expect(never.length).toBeGreaterThan(0);
    expect(limits.match(/How it stands: Did not begin/g)?.length).toBe(never.length);
    expect(limits.match(/^No date: /gm)?.length).toBe(never.length);
    expect(limits.trimEnd().split('\n\n').at(-1)).toMatch(/^No date: /);
  });

  testWith({ python3 })('the tables are the same, cell for cell', () => {
    const tables = (name: string, columns: number) =>
      listIn<string[]>(read[name], 'rows')
        .filter((row) => row.length === columns)
        .map((row) => row.map(words));
    const entries = (name: string) =>
      tables(name, 7).filter(([number]) => /^\d+$/.test(number ?? ''));
    expect(entries('case.html').length).toBe(25);
    expect(entries('case.docx')).toEqual(entries('case.html'));
    expect(tables('case.docx', 6)).toEqual(tables('case.html', 6));
  });

  testWith({ python3 })('a spreadsheet has one row an entry, days as ISO', () => {
    const [head = [], ...rows] = listIn<string[]>(read['case.csv'], 'rows');
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)] ?? '');
    expect(head[0]).toBe('Reference');
    expect(new Set(column('Reference'))).toEqual(new Set(['SWK-14']));
    const { entries } = document;
    expect(column('Entry')).toEqual(entries.map(({ number }) => String(number)));
    expect(column('Day')).toEqual(entries.map(({ at }) => at.slice(0, 10)));
    expect(column('Time')).toEqual(entries.map(({ at }) => at.slice(11, 16)));
    expect(column('Words')).toEqual(entries.map(({ text = '' }) => text));
    expect(column('By')).toEqual(entries.map(({ by }) => by ?? ''));
  });
});

test.each([
  ['The stage titles here are ours.', "The stage titles here are not the document's."],
  ['It is lost from the text we have.', 'It is lost from the text used here.'],
  ['We have not compared it with PA4.', 'It was not compared here with PA4.'],
  ['Check before you rely on it.', 'Check before it is relied on.'],
])('Whoever signs a paper is not taken for those who wrote the policy file: %s', (said, in3rd) => {
  expect(ofThePractitioner(said)).toBe(in3rd);
});
