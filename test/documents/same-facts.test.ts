import { beforeAll, describe, expect, test } from 'vitest';
import { ofThePractitioner } from '../../src/documents/third-person.ts';
import type { CaseDocument } from '../../src/model/case.ts';
import { sayWhen } from '../../src/text/days.ts';
import { sayLimit } from '../../src/text/limit-text.ts';
import { ENDED_WORDS } from '../../src/text/words.ts';
import { makeCase } from './finished-case.ts';
import { type Made, makeAll, materialOf } from './made.ts';
import { hasTool, listIn, PYTHON, readWithOthers, type Skeleton, testWith } from './tools.ts';

let made: Made;
let document: CaseDocument;
let read: Record<string, Skeleton>;

beforeAll(async () => {
  const material = materialOf(await makeCase());
  document = material.document;
  made = await makeAll(material);
  if (PYTHON === null) return;
  const wanted = [
    'case.html',
    'case.docx',
    'case.csv',
    ...(hasTool('cmark-gfm') ? ['case.md'] : []),
  ];
  read = readWithOthers(new Map([...made].filter(([name]) => wanted.includes(name))));
});

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
      reading ?? '',
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

  test('text holds every fact of the JSON', () => {
    const text = words(made.get('case.text'));
    expect(facts().filter((fact) => !text.includes(words(fact)))).toEqual([]);
  });

  testWith({ python3: PYTHON !== null })('so do HTML and Word, as others read them', () => {
    const texts = {
      html: words(read['case.html']?.text),
      docx: words(read['case.docx']?.text),
    };
    for (const [name, text] of Object.entries(texts)) {
      expect(
        facts().filter((fact) => !text.includes(words(fact))),
        name,
      ).toEqual([]);
    }
  });

  testWith({ 'cmark-gfm': hasTool('cmark-gfm'), python3: PYTHON !== null })(
    'so does Markdown, as another reads it',
    () => {
      const text = words(read['case.md']?.text);
      expect(facts().filter((fact) => !text.includes(words(fact)))).toEqual([]);
    },
  );

  testWith({ python3: PYTHON !== null })('the tables are the same, cell for cell', () => {
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

  testWith({ python3: PYTHON !== null })('a spreadsheet has one row an entry, days as ISO', () => {
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
