import { describe, expect, test } from 'vitest';
import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import { policyForSide } from '../../src/engine/ladder/for-side.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import { AGENCIES, type Agency, type Owner, type Risk, SIDES } from '../../src/model/vocabulary.ts';
import { heightOf } from '../../src/prompts/drawing.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { findingsOf, policyFiles, realPolicy } from '../real.ts';

/** In a window of 24 rows the prompt takes one; at risk the at-once route must be seen with ease. */
const MOST: Readonly<Record<Risk, number>> = { none: 23, unsure: 20, immediate: 20 };
const NUMBER_BY = 12;
const OWN = new Set<Owner>(['you', 'your-dsl', 'your-manager']);
const RISKS: readonly Risk[] = ['none', 'unsure', 'immediate'];
type Pair = readonly [agency: Agency, otherAgency: Agency];
const PAIRS: readonly Pair[] = [
  ['education', 'childrens-services'],
  ['health', 'police'],
  ['childrens-services', 'health'],
  ['police', 'childrens-services'],
  ['voluntary', 'education'],
  ['housing', 'health'],
];
const REACHED = '2026-11-24';
/** On the day after, as each limit runs out, and when all has passed. */
const DAYS = ['2026-11-24', '2026-11-26', '2026-11-30', '2026-12-01', '2026-12-18', '2027-03-02'];
/** Mostly the usual one, and those whose pages begin with general advice or a long web address. */
const CONCERNS = ['staff-allegation', 'referral', 'conference-decision', 'referral'] as const;
const EVERY_PAIR = AGENCIES.flatMap((one) => AGENCIES.map((other) => [one, other] as const));

interface Place extends Partial<Answers> {
  readonly stage: number;
  readonly pair: Pair;
  readonly risk: Risk;
}

/** What is found there of a looked-after child on a plan, which has the most to say. */
function foundAt(policy: Policy, { pair, ...place }: Place, asOf: string): Findings {
  const [agency, otherAgency] = pair;
  const reached = place.stage === 1 ? null : REACHED;
  const answers = {
    ...{ concern: 'referral' as const, agency, otherAgency, disagreed: '2026-11-23', reached },
    ...{ child: ['looked-after', 'protection-plan'] as const, ...place },
  };
  return findingsOf(policy, answers, `${asOf}T10:00:00+00:00`);
}

/** The page of what is found, as its rows. */
function pageOf(findings: Findings, how: Partial<Parameters<typeof renderAdvice>[2]> = {}) {
  const view = { columns: 80, color: false, full: false, ways: 'add --case NAME', ...how };
  return renderAdvice(findings, nextStepOf(findings), view).trimEnd().split('\n');
}

interface Asked {
  readonly at: string;
  readonly risk: Risk;
  readonly asOf: string;
  readonly found: Findings;
  readonly page: (how: 'short' | 'full' | 'spoken' | 'narrow') => readonly string[];
}

const HOW = {
  // With a time given by `--now`, a page says so in a row more.
  short: { asOf: 'As at Mon 30 Nov 2026, 10:00, from --now.' },
  full: { full: true },
  spoken: { isSpoken: true },
  narrow: { columns: 40 },
};

/** Every policy, stage, side, risk and day; two of the pairs by turns, or with `SWEEP=1` all there are. */
const asked: readonly Asked[] = policyFiles.map(realPolicy).flatMap((policy) =>
  policy.stages.flatMap(({ number: stage }) =>
    SIDES.flatMap((side) =>
      RISKS.flatMap((risk) =>
        DAYS.flatMap((asOf, nth) => {
          const turn = PAIRS.filter((_, at) => (at + nth + stage) % 3 === 0);
          return (process.env.SWEEP === '1' ? EVERY_PAIR : turn).map((pair, at): Asked => {
            // Raised on the second day, or nobody said when.
            const raised = (at + nth) % 2 === 0 ? null : REACHED;
            const concern = CONCERNS[(at + nth + stage) % CONCERNS.length] ?? 'referral';
            const place = { stage, pair, risk, side, raised, concern };
            const found = foundAt(policyForSide(policy, side), place, asOf);
            const written = new Map<string, readonly string[]>();
            const page: Asked['page'] = (how) => {
              const lines = written.get(how) ?? pageOf(found, HOW[how]);
              written.set(how, lines);
              return lines;
            };
            const says = [policy.id, stage, side, risk, pair.join('/'), asOf, raised, concern];
            return { at: says.join(' '), risk, asOf, found, page };
          });
        }),
      ),
    ),
  ),
);

/** The pages of which something is so, with what. */
function wrong(check: (one: Asked) => readonly unknown[]): readonly string[] {
  return asked.flatMap((one) => check(one).map((what) => `${one.at}: ${what}`));
}

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

const flat = (lines: readonly string[]) => lines.join(' ').replace(/ +/g, ' ');

describe('The advice is one screen, whatever is asked', () => {
  test('of 23 rows, 20 where a child may be at risk, none wider than the window; twice as many in one of 40 columns', () => {
    expect(asked.length).toBeGreaterThan(1400);
    const found = wrong(({ risk, page }) => {
      const [lines, narrow] = [page('short'), page('narrow')];
      const most = MOST[risk];
      const [rows, narrowRows] = [heightOf(lines, 80), heightOf(narrow, 40)];
      const isLong = rows > most || narrowRows > 2 * most;
      return [
        ...(isLong ? [`${rows} rows, ${narrowRows} in 40 columns`] : []),
        ...lines.filter((line) => line.length > 79 && !/^ *https:\S+$/.test(line)),
      ];
    });
    expect(found).toEqual([]);
  });

  test('with 999 first, what to do at once before the stage, and the first number, or that there is none, by row 12', () => {
    const found = wrong(({ risk, page }) => {
      const lines = page('short');
      const row = lines.findIndex((line) => /^(0\d[\d ]{8,}|No number)/.test(line));
      const isFirst = lines[0] === 'If a child is in immediate danger, call 999 now.';
      const isAtOnce = lines.some((line) => line.startsWith('NOW '));
      const isSound = isFirst && isAtOnce === (risk !== 'none') && row >= 0 && row < NUMBER_BY;
      return isSound ? [] : [`number in row ${row + 1}; ${lines.slice(0, 4).join(' ')}`];
    });
    expect(found).toEqual([]);
  });

  test('with all that is overdue or due today on it; at risk, that a limit has passed', () => {
    const found = wrong(({ risk, found, page }) => {
      const lines = page('short').map((line) => line.split(' ')[0]);
      return Object.entries({ overdue: 'OVERDUE', 'due-today': 'TODAY' }).flatMap(
        ([state, label]) => {
          const wanted = found.deadlines.filter(
            (one) =>
              one.state === state && (one.stage ?? found.stage.number) === found.stage.number,
          );
          const shown = lines.filter((word) => word === label).length;
          const isSaid = flat(page('short')).includes('A time limit has passed.');
          const isShown = risk === 'none' ? shown >= wanted.length : isSaid || label === 'TODAY';
          return wanted.length > 0 && !isShown ? [wanted.map(({ id }) => id)] : [];
        },
      );
    });
    expect(found).toEqual([]);
  });

  test.each([
    ['southwark', 2, 'Within 2 working days.'],
    ['southwark', 3, 'Within 2 working days.'],
    ['wirral', 1, '1 working day from when it is raised.'],
    ['wirral', 3, 'will convene a conflict resolution meeting to mediate.'],
    ['kingston-and-richmond', 1, 'Give --area kingston or --area richmond.'],
    ['kingston-and-richmond', 2, 'Each should seek advice from their own agency'],
    ['kingston-and-richmond', 3, "put a copy on the child's file."],
  ] as const)('with what must be known to act: %s, stage %i, %s', (area, stage, words) => {
    const place = { stage, pair: ['health', 'police'], risk: 'none' } as const;
    const found = foundAt(realPolicy(`${area}.yaml`), place, '2026-11-26');
    expect(flat(pageOf(found))).toContain(words);
  });

  test('at risk with their powers on it for the police, and no date in place of a step of their own', () => {
    const found = wrong(({ at, risk, found, page }) => {
      if (risk !== 'immediate') return [];
      const text = flat(page('short'));
      const missing = found.steps
        .filter(({ by, done, optional, verb, everyStage }) => {
          return OWN.has(by) && !done && !optional && verb !== 'may' && !everyStage;
        })
        .filter((step) => !text.includes(step.do.slice(0, 30).replace(/\.$/, '')));
      const hasDate = missing.length > 0 && / By \w{3} \d+ \w{3} Both sides /.test(text);
      const hasPowers = !at.includes(' police/') || text.includes('Use your powers');
      return hasDate || !hasPowers ? [missing.map((one) => one.do)] : [];
    });
    expect(found).toEqual([]);
  });
});

describe('On every page of advice', () => {
  test('the days stand in their order, whoever has to act', () => {
    const found = wrong(({ asOf, page }) => {
      const days = daysOf(page('short'), asOf);
      const isSorted = days.every((day, at) => day >= (days[at - 1] ?? day));
      return isSorted ? [] : ['not in order'];
    });
    expect(found).toEqual([]);
  });

  test('no day that has passed stands as one to come', () => {
    const found = wrong(({ asOf, page }) => {
      const past = rowsOf(page('short')).filter(({ label, text }) => {
        const by = label.startsWith('By ') ? label : WORKED_OUT.exec(text)?.[1];
        return by !== undefined && dayOf(by, asOf) < Date.parse(asOf);
      });
      return past.map(({ label, text }) => `${label} ${text}`);
    });
    expect(found).toEqual([]);
  });

  test('at risk no day stands above what is for when the child is safe', () => {
    const found = wrong(({ risk, page }) => {
      const lines = page('short');
      const safe = lines.findIndex((line) => line.startsWith('When the child is safe'));
      const now = lines.slice(0, safe);
      const isCalm = now.every((line) => !/^(?:By|TODAY|OVERDUE|Stage|Now)\b/.test(line));
      return risk === 'none' || (safe > 0 && isCalm) ? [] : ['a day stands above'];
    });
    expect(found).toEqual([]);
  });

  test('each kind of row that was left out is counted', () => {
    const KINDS = [
      [
        /^(?:Write down|If settled|Then|Both sides|They|Managers|See to it)/,
        /dut(?:y|ies)|date/,
      ] as const,
      [/^If not$/, /the next stage/] as const,
    ];
    const found = wrong(({ page }) => {
      const whole = page('full');
      const end = whole.findIndex(
        (line, index) =>
          line === '' && index > 3 && /^(?:About|How|Contacts)/.test(whole[index + 1] ?? ''),
      );
      const [shown, all] = [
        rowsOf(page('short')),
        rowsOf(whole.slice(0, end < 0 ? undefined : end)),
      ];
      const not = shown.find(({ label }) => label === 'Not shown')?.text ?? '';
      return KINDS.flatMap(([label, says]) => {
        const count = (rows: typeof shown) =>
          rows.filter((row) => label.test(row.label) && !row.text.startsWith('The policy has no'))
            .length;
        return count(shown) < count(all) && !says.test(not) ? [label.source] : [];
      });
    });
    expect(found).toEqual([]);
  });

  test('what is read aloud has half the words that it had before there was one screen, 520', () => {
    const found = wrong(({ page }) => {
      const words = page('spoken').join(' ').split(/\s+/).length;
      return words <= 260 ? [] : [`${words} words`];
    });
    expect(found).toEqual([]);
  });
});
