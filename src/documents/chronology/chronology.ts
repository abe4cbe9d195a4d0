import type { CaseDocument, StageStay } from '../../model/document.ts';
import type { When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { OUTCOME_WORDS, shortSource } from '../../text/words.ts';
import type { Block, Fact, LadderBar, Paper } from '../document.ts';
import { answerFacts } from './answer-words.ts';
import { DEADLINE_COLUMNS, deadlineRow } from './deadline-row.ts';
import { ENTRY_COLUMNS, entryRow } from './entry-row.ts';

/** A case's chronology: where it stands, its stages, each entry in the order it was told, each time limit. */
export function chronology(document: CaseDocument): Paper {
  const { damaged, redacted, entries, deadlines, receipt } = document;
  const warnings = damaged.map(({ problem }) => warning(`DAMAGED: ${problem}`));
  const shared = redacted === undefined ? [] : [warning(redacted)];
  return {
    title: `Case ${document.case}: chronology`,
    wide: true,
    blocks: [
      ...shared,
      ...warnings,
      { kind: 'facts', name: 'Case', facts: caseFacts(document) },
      ...policyBlocks(document),
      ...stageBlocks(document),
      { kind: 'heading', text: 'Entries' },
      {
        kind: 'records',
        name: 'Entries, in the order they were told',
        columns: ENTRY_COLUMNS,
        rows: entries.map((entry) => entryRow(entry, document)),
        head: 3,
        quoted: [4],
      },
      { kind: 'heading', text: 'Time limits' },
      {
        kind: 'records',
        name: 'Time limits',
        columns: DEADLINE_COLUMNS,
        rows: deadlines.map(deadlineRow),
        head: 2,
        quoted: [],
      },
      ...(receipt === null ? [] : receiptBlocks(receipt)),
    ],
  };
}

const STATE_WORDS: Readonly<Record<NonNullable<CaseDocument['state']>, string>> = {
  open: 'open',
  settled: 'settled; duties on the settlement are left',
  resolved: 'settled, with nothing left to do',
  withdrawn: 'withdrawn',
  'ladder-ended': 'not settled at the last stage of the policy',
};

function caseFacts({ asOf, areaName, stage, state, answers }: CaseDocument): Fact[] {
  const place = [
    { label: 'Area', value: areaName ?? '' },
    { label: 'Stage', value: stage === null ? '' : String(stage) },
    { label: 'State', value: state === null ? '' : STATE_WORDS[state] },
  ].filter(({ value }) => value !== '');
  const told = answers ? answerFacts({ ...answers, stage: null, reached: null }) : [];
  return [...place, ...told, { label: 'As at', value: sayWhen(asOf) }];
}

function policyBlocks({ policy }: CaseDocument): Block[] {
  if (policy === null) return [];
  const { partnership, title, dated, digest, warnings } = policy;
  const facts = [
    { label: 'Partnership', value: partnership },
    { label: 'Policy', value: title ?? 'The document prints no title' },
    { label: 'Date of the document', value: dated ?? 'undated' },
    { label: 'Version kept in this case', value: digest },
  ];
  return [
    { kind: 'heading', text: 'Policy' },
    { kind: 'facts', name: 'Policy', facts },
    ...warnings.map(warning),
  ];
}

const STAGE_COLUMNS = ['Stage', 'Title', 'From', 'Its time was up', 'To', 'How it ended', 'Late'];

function stageBlocks({ stays, ahead, asOf }: CaseDocument): Block[] {
  if (stays.length === 0) return [];
  const reached = stays.map((stay) => [
    String(stay.stage),
    `${stay.title} (${shortSource(stay.source)})`,
    said(stay.from),
    stay.planned === null ? 'no time stated' : sayWhen(stay.planned),
    stay.to === null ? 'still there' : sayWhen(stay.to),
    stay.how === null ? '' : OUTCOME_WORDS[stay.how],
    stay.late ? 'LATE' : '',
  ]);
  const rest = ahead.map(({ stage, title }) => [
    String(stage),
    title,
    'not reached',
    '',
    '',
    '',
    '',
  ]);
  return [
    { kind: 'heading', text: 'Stages' },
    {
      kind: 'ladder',
      name: 'The stages as planned and as they went',
      bars: ladderBars(stays, ahead, asOf),
    },
    {
      kind: 'records',
      name: 'Stages',
      columns: STAGE_COLUMNS,
      rows: [...reached, ...rest],
      head: 2,
      quoted: [],
    },
  ];
}

function ladderBars(
  stays: readonly StageStay[],
  ahead: CaseDocument['ahead'],
  asOf: When,
): LadderBar[] {
  const reached = stays.map((stay): LadderBar => {
    const { from, to, planned, late } = stay;
    const until = to ?? asOf;
    return {
      label: `${stay.stage}. ${stay.title}`,
      planned: from === null || planned === null ? null : { from, to: notBefore(planned, from) },
      actual: from === null ? null : { from, to: notBefore(until, from) },
      late,
      says: `${late ? 'LATE. ' : ''}${to === null ? 'Still there' : `Left ${sayWhen(to.slice(0, 10))}`}; ${
        planned === null ? 'no time stated' : `time up ${sayWhen(planned.slice(0, 10))}`
      }`,
    };
  });
  const rest = ahead.map(
    ({ stage, title }): LadderBar => ({
      label: `${stage}. ${title}`,
      planned: null,
      actual: null,
      late: false,
      says: 'Not reached',
    }),
  );
  return [...reached, ...rest];
}

function notBefore(when: When, from: When): When {
  return when < from ? from : when;
}

function receiptBlocks({ entries, hash }: NonNullable<CaseDocument['receipt']>): Block[] {
  const facts = [
    { label: 'Entries', value: String(entries) },
    { label: 'Receipt', value: `${entries}:${hash}` },
  ];
  return [
    { kind: 'heading', text: 'Receipt' },
    { kind: 'facts', name: 'Receipt', facts },
  ];
}

function said(when: When | null): string {
  return when === null ? 'not told' : sayWhen(when);
}

function warning(text: string): Block {
  return { kind: 'text', text, warning: true };
}
