import { describe, expect, test } from 'vitest';
import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Policy } from '../../src/model/policy.ts';
import { AGENCIES, type Agency, type Owner, type Risk } from '../../src/model/vocabulary.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { findingsOf, policyFiles, realPolicy } from '../real.ts';

const policies = policyFiles.map(realPolicy);
const NOW = '2026-06-02T10:00:00+01:00';
/** In a window of 24 rows the prompt takes one; at risk the at-once route must be seen with ease. */
const MOST: Readonly<Record<Risk, number>> = { none: 23, unsure: 20, immediate: 20 };
const NUMBER_BY = 12;
const OWN = new Set<Owner>(['you', 'your-dsl', 'your-manager']);
const isWhole = process.env.SWEEP === '1';

const SOME: readonly (readonly [Agency, Agency])[] = [
  ['education', 'childrens-services'],
  ['health', 'police'],
  ['childrens-services', 'health'],
  ['housing', 'health'],
  ['police', 'childrens-services'],
  ['voluntary', 'education'],
];
const ALL = AGENCIES.flatMap((one) => AGENCIES.map((other) => [one, other] as const));
const PAIRS = isWhole ? ALL : SOME;

/** What is found of a looked-after child on a plan, which has the most to say. */
function foundAt(
  policy: Policy,
  number: number,
  [agency, otherAgency]: readonly [Agency, Agency],
  risk: Risk,
  now = NOW,
): Findings {
  const answers = {
    ...{ concern: 'referral' as const, risk, agency, otherAgency },
    ...{ child: ['looked-after', 'protection-plan'] as const, disagreed: '2026-06-01' },
    ...{ stage: number, reached: number === 1 ? null : '2026-06-02' },
  };
  return findingsOf(policy, answers, NOW, now);
}

function pageOf(findings: Findings, columns: number): string[] {
  const view = { columns, color: false, full: false, ways: 'add --case NAME' };
  return renderAdvice(findings, nextStepOf(findings), view).trimEnd().split('\n');
}

const pages = policies.flatMap((policy) =>
  policy.stages.flatMap(({ number }) =>
    PAIRS.flatMap((pair) =>
      (['none', 'unsure', 'immediate'] as const).map((risk) => ({
        at: `${policy.id}, stage ${number}, ${pair.join(' and ')}, risk ${risk}`,
        risk,
        page: (columns: number) => pageOf(foundAt(policy, number, pair, risk), columns),
      })),
    ),
  ),
);

describe('The advice is one screen, whatever is asked', () => {
  test('of 23 rows, 20 where a child may be at risk, and none wider than the window', () => {
    const faults = pages.flatMap(({ at, risk, page }) => {
      const lines = page(80);
      const wide = lines.filter((line) => line.length > 79);
      return lines.length > MOST[risk] || wide.length > 0 ? [`${at}: ${lines.length} rows`] : [];
    });
    expect(pages.length).toBeGreaterThan(400);
    expect(faults).toEqual([]);
  });

  test('with the first number, or that there is none, by row 12', () => {
    const late = pages.flatMap(({ at, page }) => {
      const row = page(80).findIndex((line) => /^(0\d[\d ]{8,}|No number)/.test(line));
      return row < 0 || row >= NUMBER_BY ? [`${at}: row ${row + 1}`] : [];
    });
    expect(late).toEqual([]);
  });

  test('of twice as many rows in a window of 40 columns', () => {
    const faults = pages.flatMap(({ at, risk, page }) => {
      const lines = page(40);
      return lines.length > 2 * MOST[risk] ? [`${at}: ${lines.length} rows`] : [];
    });
    expect(faults).toEqual([]);
  });

  test.each(['2026-06-04', '2026-06-08', '2026-06-09', '2026-06-30'])(
    'with all that is overdue or due today on it, on %s',
    (day) => {
      const left = policies.flatMap((policy) =>
        policy.stages.flatMap(({ number }) =>
          SOME.flatMap((pair) => {
            const at = `${day}T10:00:00+01:00`;
            const findings = foundAt(policy, number, pair, 'none', at);
            const lines = pageOf(findings, 80).map((line) => line.split(' ')[0]);
            return (['overdue', 'due-today'] as const).flatMap((state) => {
              const wanted = findings.deadlines.filter(
                (one) => one.state === state && (one.stage ?? number) === number,
              );
              const label = state === 'overdue' ? 'OVERDUE' : 'TODAY';
              const shown = lines.filter((word) => word === label).length;
              return shown < wanted.length
                ? [`${policy.id} ${number} ${pair}: ${wanted.map(({ id }) => id)}`]
                : [];
            });
          }),
        ),
      );
      expect(left).toEqual([]);
    },
  );

  test.each([
    ['southwark', 2, 'Within 2 working days.'],
    ['southwark', 3, 'Within 2 working days.'],
    ['wirral', 1, '1 working day from when it is raised.'],
    ['wirral', 3, 'will convene a conflict resolution meeting to mediate.'],
    ['kingston-and-richmond', 1, 'Give --area kingston or --area richmond.'],
    ['kingston-and-richmond', 2, 'Each should seek advice from their own agency'],
    ['kingston-and-richmond', 3, "put a copy on the child's file."],
  ] as const)('with what must be known to act: %s, stage %i, %s', (area, number, words) => {
    const policy = realPolicy(`${area}.yaml`);
    const at = '2026-06-04T10:00:00+01:00';
    const lines = pageOf(foundAt(policy, number, ['health', 'police'], 'none', at), 80);
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain(words);
  });

  test('at risk with their powers on it for the police, and no date in place of a step of their own', () => {
    const wrong = policies.flatMap((policy) =>
      policy.stages.flatMap(({ number }) =>
        PAIRS.flatMap((pair) => {
          const found = foundAt(policy, number, pair, 'immediate');
          const page = pageOf(found, 80).join(' ').replace(/ +/g, ' ');
          const own = found.steps.filter(
            (step) => OWN.has(step.by) && !step.optional && step.verb !== 'may' && !step.everyStage,
          );
          const missing = own.filter(
            (step) => !page.includes(step.do.slice(0, 30).replace(/\.$/, '')),
          );
          const hasDate = missing.length > 0 && / By \w{3} \d+ \w{3} Both sides /.test(page);
          const hasPowers = pair[0] !== 'police' || page.includes('Use your powers');
          return hasDate || !hasPowers
            ? [`${policy.id} ${number} ${pair}: ${missing.map((one) => one.do)}`]
            : [];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('with 999 first, and what to do at once before the stage', () => {
    const wrong = pages.flatMap(({ at, risk, page }) => {
      const lines = page(80);
      const first = lines[0] === 'If a child is in immediate danger, call 999 now.';
      const isAtRisk = lines.some((line) => line.startsWith('NOW '));
      return first && isAtRisk === (risk !== 'none') ? [] : [at];
    });
    expect(wrong).toEqual([]);
  });
});
