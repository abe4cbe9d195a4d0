import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportCase } from '../../src/commands/export.ts';
import { exportedWord } from '../../src/documents/formats/word.ts';
import type { CaseDocument } from '../../src/model/case.ts';
import { factsOf, formatsOf } from '../../src/model/formats.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { printed } from '../interview/sitting.ts';
import { processorTimeOf } from '../machine.ts';
import { newWorld } from '../world.ts';
import { makeCase, REF } from './finished-case.ts';

const SHARED = formatsOf('export').filter((format) => factsOf(format).canRedact);
const EXACT = formatsOf('export').filter((format) => !factsOf(format).canRedact);

describe('With --redact a case can be shared outside', () => {
  test('no reference, role or word of the record is left in any format', async () => {
    const { env, said } = await makeCase();
    for (const format of SHARED.filter((one) => one !== 'docx')) {
      await exportCase({ case: REF, format, redact: true }, env);
      const text = said();
      const words =
        /SWK-14|Head teacher|Lead for the school|Team manager|absences|Both managers|[\w.]+@southwark/;
      expect([format, words.exec(text)?.[0]]).toEqual([format, undefined]);
    }
  });

  test('no address of a partnership is left either, where we know it from elsewhere', async () => {
    const world = newWorld('2026-03-02T10:00');
    await printed('start --area rbwm --concern referral --risk none --case A-1', world);
    const shared = await printed('export A-1 --redact', world);
    expect(shared).toContain(
      'gives another mailbox for questions on its policy, [address taken out].',
    );
    expect(shared).not.toContain('@');
  });

  test('it says what was taken out and what was kept, in the document and beside it', async () => {
    const { env, said, noted } = await makeCase();
    await exportCase({ case: REF, format: 'text', redact: true }, env);
    expect(said()).toMatch(
      /! For sharing\. Taken out: the reference.* Kept: the area and its policy/,
    );
    expect(noted()).toContain('Kept: the area and its policy');
  });

  test('dates, stages and limits stay as they were', async () => {
    const world = (await makeCase()).json();
    await exportCase({ case: REF }, world.env);
    const whole = JSON.parse(world.said());
    await exportCase({ case: REF, redact: true }, world.env);
    const shared = JSON.parse(world.said());
    const daysOf = ({ stays, deadlines, entries }: CaseDocument) => [
      ...[stays, deadlines.map(({ due }) => due), entries.map(({ at }) => at)],
    ];
    expect(daysOf(shared)).toEqual(daysOf(whole));
    expect(shared.case).toBe('taken-out');
  });

  test('a bundle is the exact record, so nothing can be taken out of it', async () => {
    const { env } = await makeCase(2);
    expect(EXACT).toEqual(['bundle']);
    await expect(
      exportCase({ case: REF, format: 'bundle', redact: true }, env),
    ).rejects.toMatchObject({
      exit: 2,
      message:
        'A bundle is the exact record; nothing can be taken out. Use --format text, md, html, docx, csv, ics or json.',
    });
  });
});

describe('A document goes where it was asked to go', () => {
  test('--force is passed on, and is never assumed', async () => {
    const forced: boolean[] = [];
    const machine = {
      ...realMachine,
      writeFile: (_: string, __: unknown, force: boolean) => forced.push(force),
    };
    const { env } = (await makeCase(2)).at('2026-04-01', { machine });
    await exportCase({ case: REF, format: 'html', output: 'a' }, env);
    await exportCase({ case: REF, format: 'html', output: 'a', force: true }, env);
    expect(forced).toEqual([false, true]);
  });

  test('with --json there is one JSON document on the screen, whatever the format', async () => {
    const world = (await makeCase(2)).json();
    world.said();
    for (const format of formatsOf('export').filter((one) => one !== 'bundle')) {
      await exportCase({ case: REF, format }, world.env);
      expect(JSON.parse(world.said()).schema).toBe('escalate/case/1');
    }
  });
});

describe('A Word file of a note of very many lines', () => {
  async function written(lines: readonly string[]): Promise<Uint8Array> {
    const records = { kind: 'records', name: '', columns: ['When', 'What'], head: 1 } as const;
    const block = { ...records, rows: [['Now', lines.join('\n')]], quoted: [1] };
    return exportedWord({ title: 'Chronology', wide: true, blocks: [block] });
  }

  test('holds every line in its order, the empty ones and those that are words of Word', async () => {
    const lines = Array.from({ length: 1203 }, (_, at) => `Line ${at} <of> "it" `);
    const odd = ['', 'CURRENT', ' TOTAL_PAGES', ''];
    const all = [...lines.slice(0, 499), ...odd, ...lines.slice(499)];
    const xml = strFromU8(unzipSync(await written(all))['word/document.xml'] ?? new Uint8Array());
    const cell = xml.slice(xml.indexOf('Line 0 ') - 60);
    const found = Array.from(
      cell.matchAll(/<w:t [^>]*?(?:\/>|>([^<]*)<\/w:t>)/g),
      ([, text]) => text,
    );
    const plain = (text = '') =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    expect(found.map(plain)).toEqual(all);
  });

  test('takes four times as long for four times as many, not sixteen', async () => {
    const lines = Array.from({ length: 40_000 }, () => 'ab');
    await written(lines.slice(0, 1000));
    const few = await processorTimeOf(() => written(lines.slice(0, 10_000)));
    expect(await processorTimeOf(() => written(lines))).toBeLessThan(8 * few);
  });
});
