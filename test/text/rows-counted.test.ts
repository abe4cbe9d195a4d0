import { describe, expect, test } from 'vitest';
import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import { policyForSide } from '../../src/engine/ladder/for-side.ts';
import type { Agency, Risk, Side } from '../../src/model/vocabulary.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { findingsOf, policyFiles, realPolicy } from '../real.ts';

const policies = policyFiles.map(realPolicy);
const isWhole = process.env.SWEEP === '1';
const SOME: readonly (readonly [Agency, Agency])[] = [
  ['education', 'health'],
  ['police', 'childrens-services'],
];
const MORE: readonly (readonly [Agency, Agency])[] = [
  ['health', 'childrens-services'],
  ['voluntary', 'housing'],
  ['childrens-services', 'police'],
];
const PAIRS = isWhole ? [...SOME, ...MORE] : SOME;
const SIDES: readonly Side[] = ['raising', 'receiving'];
const RISKS: readonly Risk[] = isWhole ? ['none', 'unsure', 'immediate'] : ['none', 'immediate'];
/** On the day after, on the last days, and when all has passed; raised on the second day, or nobody said when. */
const DAYS = ['2026-11-24', '2026-11-30', '2026-12-18'];
const WAYS = 'add --case NAME';
const RAISED = [null, '2026-11-24'];

interface Asked {
  readonly at: string;
  readonly risk: Risk;
  readonly asOf: string;
  readonly page: (how: 'short' | 'full' | 'spoken') => readonly string[];
}

/** Each page is written once for all that is asked of it. */
function once(write: Asked['page']): Asked['page'] {
  const written = new Map<string, readonly string[]>();
  return (how) => {
    const lines = written.get(how) ?? write(how);
    written.set(how, lines);
    return lines;
  };
}

const asked: readonly Asked[] = policies.flatMap((policy) =>
  policy.stages.flatMap(({ number }) =>
    PAIRS.flatMap(([agency, otherAgency]) =>
      SIDES.flatMap((side) =>
        RISKS.flatMap((risk) =>
          DAYS.flatMap((asOf) =>
            RAISED.map((raised) => ({
              at: `${policy.id} ${number} ${side} ${risk} ${agency}/${otherAgency} ${asOf} ${raised}`,
              ...{ risk, asOf },
              page: once((how) => {
                const now = `${asOf}T10:00:00+00:00`;
                const answers = {
                  ...{ concern: 'referral' as const, risk, agency, otherAgency },
                  ...{ child: ['neither'] as const, disagreed: '2026-11-23', side, raised },
                  ...{ stage: number, reached: number === 1 ? null : '2026-11-24' },
                };
                const found = findingsOf(policyForSide(policy, side), answers, now);
                const view = {
                  columns: 80,
                  color: false,
                  full: how === 'full',
                  isSpoken: how === 'spoken',
                };
                return renderAdvice(found, nextStepOf(found), { ...view, ways: WAYS })
                  .trimEnd()
                  .split('\n');
              }),
            })),
          ),
        ),
      ),
    ),
  ),
);

/** A page's rows, each on one line: what stands on the left, and the sentence that it begins. */
function rowsOf(lines: readonly string[]): { label: string; text: string }[] {
  const rows: { label: string; text: string }[] = [];
  for (const line of lines) {
    const [label, text] = [line.slice(0, 15).trimEnd(), line.slice(15)];
    const last = rows.at(-1);
    if (/^ {15}\S/.test(line) && last)
      rows[rows.length - 1] = { ...last, text: `${last.text} ${text}` };
    else if (
      /^\S.{12,13} \S/.test(line) &&
      /^(?:[A-Z0-9][\w '-]*)$/.test(label) &&
      / {2,}|^.{14} /.test(line.slice(0, 16))
    )
      rows.push({ label, text });
    else rows.push({ label: '', text: line });
  }
  return rows;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

const WORKED_OUT = /: (\w{3} \d+ \w{3}(?: \d{4})?) \(worked out\)/;

/** A day as a number that grows with it. */
function dayOf(said: string, asOf: string): number {
  const [, day = '', month = '', year] = /(\d{1,2}) (\w{3})(?: (\d{4}))?/.exec(said) ?? [];
  return Date.UTC(Number(year ?? asOf.slice(0, 4)), MONTHS.indexOf(month) / 3, Number(day));
}

/** The days that the rows say, those on the left and those worked out, from the top. */
function daysOf(lines: readonly string[], asOf: string): number[] {
  return rowsOf(lines).flatMap(({ label, text }) => {
    const said =
      (label.startsWith('By ') && label) ||
      (label === 'TODAY' && asOf) ||
      /It was due on (\w{3} \d+ \w{3}(?: \d{4})?)/.exec(text)?.[1] ||
      WORKED_OUT.exec(text)?.[1];
    if (!said) return [];
    return [said === asOf ? Date.parse(asOf) : dayOf(said, asOf)];
  });
}

describe('On every page of advice', () => {
  test('the days stand in their order, whoever has to act', () => {
    const wrong = asked.flatMap(({ at, asOf, page }) => {
      const days = daysOf(page('short'), asOf);
      const sorted = days.toSorted((one, two) => one - two);
      return JSON.stringify(days) === JSON.stringify(sorted) ? [] : [at];
    });
    expect(asked.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  test('no day that has passed stands as one to come', () => {
    const wrong = asked.flatMap(({ at, asOf, page }) => {
      const past = rowsOf(page('short')).filter(({ label, text }) => {
        const by = label.startsWith('By ') ? label : WORKED_OUT.exec(text)?.[1];
        return by !== undefined && dayOf(by, asOf) < Date.parse(asOf);
      });
      return past.length === 0 ? [] : [`${at}: ${past[0]?.label} ${past[0]?.text}`];
    });
    expect(wrong).toEqual([]);
  });

  test('at risk no day stands above what is for when the child is safe', () => {
    const wrong = asked
      .filter(({ risk }) => risk !== 'none')
      .flatMap(({ at, page }) => {
        const lines = page('short');
        const safe = lines.findIndex((line) => line.startsWith('When the child is safe'));
        const now = lines.slice(0, safe);
        const isCalm = now.every((line) => !/^(?:By|TODAY|OVERDUE|Stage|Now)\b/.test(line));
        return safe > 0 && isCalm ? [] : [at];
      });
    expect(wrong).toEqual([]);
  });

  test('each kind of row that was left out is counted', () => {
    const KINDS = [
      {
        label: /^(?:Write down|If settled|Then|Both sides|They|Managers|See to it)/,
        says: /dut(?:y|ies)|date/,
      },
      { label: /^If not$/, says: /the next stage/ },
    ];
    const wrong = asked.flatMap(({ at, page }) => {
      const [lines, whole] = [page('short'), page('full')];
      const end = whole.findIndex(
        (line, index) =>
          line === '' && index > 3 && /^(?:About|How|Contacts)/.test(whole[index + 1] ?? ''),
      );
      const [shown, all] = [rowsOf(lines), rowsOf(whole.slice(0, end < 0 ? undefined : end))];
      const not = shown.find(({ label }) => label === 'Not shown')?.text ?? '';
      return KINDS.flatMap(({ label, says }) => {
        const count = (rows: typeof shown) =>
          rows.filter((row) => label.test(row.label) && !row.text.startsWith('The policy has no'))
            .length;
        return count(shown) < count(all) && !says.test(not) ? [`${at}: ${label.source}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('what is read aloud has half the words that it had before there was one screen, 520', () => {
    const long = asked.flatMap(({ at, page }) => {
      const words = page('spoken').join(' ').split(/\s+/).length;
      return words <= 260 ? [] : [`${at}: ${words} words`];
    });
    expect(long).toEqual([]);
  });
});
