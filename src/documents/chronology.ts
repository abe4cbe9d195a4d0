import type { CaseDocument, DocumentStage } from '../model/case.ts';
import type { When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { sayHowLeft, sayOutside, shortSource } from '../text/words.ts';
import {
  answerFacts,
  countNote,
  DEADLINE_COLUMNS,
  deadlineRow,
  ENTRY_COLUMNS,
  entryRow,
} from './chronology-rows.ts';
import type { Block, Exported, Fact, LadderBar, Records } from './exported.ts';
import { handledAsImmediate, ofThePractitioner } from './third-person.ts';

/** A case's chronology: its answers, its stages, each entry in the order it was recorded, each time limit. */
export function chronology(document: CaseDocument): Exported {
  const { damaged, redacted, entries, receipt } = document;
  return {
    title: `Case ${document.case}: chronology`,
    wide: true,
    blocks: [
      ...(redacted === undefined ? [] : [warning(redacted)]),
      ...damaged.map(({ problem }) => warning(`DAMAGED: ${problem}`)),
      { kind: 'facts', name: 'Case', facts: caseFacts(document) },
      ...(redacted === undefined ? section('To be written by hand', BY_HAND) : []),
      ...policyBlocks(document),
      ...stageBlocks(document),
      { kind: 'heading', text: 'Entries' },
      {
        ...table('Entries', ENTRY_COLUMNS, 3),
        rows: entries.map((entry) => entryRow(entry, document)),
        quoted: [4],
      },
      ...limitBlocks(document),
      ...(receipt === null ? [] : receiptBlocks(document, receipt)),
    ],
  };
}

/** In the order of their dates; how each was counted stands under the table. */
function limitBlocks(document: CaseDocument): Block[] {
  const byDate = document.deadlines.toSorted((one, other) =>
    (one.due ?? '9') < (other.due ?? '9') ? -1 : 1,
  );
  if (byDate.length === 0) return [];
  const rows = byDate.map((deadline) => deadlineRow(deadline, document));
  return [
    { kind: 'heading', text: 'Time limits' },
    { ...table('Time limits', DEADLINE_COLUMNS, 2), rows },
    { kind: 'heading', text: 'How the dates were counted' },
    ...byDate.map((deadline): Block => ({ kind: 'text', text: countNote(deadline) })),
  ];
}

function table(name: string, columns: readonly string[], head: number): Records {
  return { kind: 'records', name, columns, rows: [], head, quoted: [] };
}

function warning(text: string): Block {
  return { kind: 'text', text, warning: true };
}

function section(name: string, facts: readonly Fact[]): Block[] {
  return [
    { kind: 'heading', text: name },
    { kind: 'facts', name, facts },
  ];
}

const LINE = '______________________________';
/** What no case log may hold, and a person's signature. */
const BY_HAND: readonly Fact[] = [
  { label: "Child's name", value: LINE },
  { label: 'Date of birth', value: LINE },
  { label: 'Number', value: LINE },
  { label: 'Prepared by', value: LINE },
];

const STATE_WORDS: Readonly<Record<NonNullable<CaseDocument['state']>, string>> = {
  open: 'open',
  settled: 'settled; duties on the settlement are left',
  resolved: 'settled, with nothing left to do',
  withdrawn: 'withdrawn',
  'ladder-ended': 'not settled at the last stage of the policy',
};

function caseFacts({ asOf, areaName, stage, state, answers, entries }: CaseDocument): Fact[] {
  const place = [
    { label: 'Area', value: areaName ?? '' },
    { label: 'Stage', value: stage === null ? '' : String(stage) },
    { label: 'How it stands', value: state === null ? '' : STATE_WORDS[state] },
  ].filter(({ value }) => value !== '');
  const given = answers ? answerFacts({ ...answers, stage: null, reached: null }) : [];
  return [
    ...place,
    ...given,
    { label: 'Handled as immediate risk', value: handledAsImmediate(entries) },
    { label: 'Prepared on', value: sayWhen(asOf) },
  ];
}

function policyBlocks({ policy }: CaseDocument): Block[] {
  if (policy === null) return [];
  const { partnership, title, dated, warnings, outside } = policy;
  const facts = [
    { label: 'Partnership', value: partnership },
    { label: 'Policy', value: title ?? 'The document prints no title' },
    { label: 'Date of the document', value: dated ?? 'undated' },
  ];
  return [
    ...section('Policy', facts),
    ...warnings.map((text) => warning(ofThePractitioner(text))),
    ...outside.map((one): Block => ({ kind: 'text', text: ofThePractitioner(sayOutside(one)) })),
  ];
}

function receiptBlocks(
  { policy }: CaseDocument,
  { entries, hash }: NonNullable<CaseDocument['receipt']>,
): Block[] {
  return section('Receipt', [
    ...(policy === null ? [] : [{ label: "The policy's file", value: policy.digest }]),
    { label: 'Entries', value: String(entries) },
    { label: 'Receipt', value: `${entries}:${hash}` },
  ]);
}

const STAGE_COLUMNS = ['Stage', 'Title', 'From', 'Due', 'To', 'How it ended'];

function stageBlocks({ stays, ahead, asOf }: CaseDocument): Block[] {
  if (stays.length === 0) return [];
  const notReached = ahead.map(({ stage, title }) => {
    return [String(stage), ofThePractitioner(title), 'not reached', '', '', ''];
  });
  return [
    { kind: 'heading', text: 'Stages' },
    {
      kind: 'ladder',
      name: 'The stages as planned and as they went',
      bars: [...stays.map((visit) => visitBar(visit, asOf)), ...ahead.map(barAhead)],
    },
    { ...table('Stages', STAGE_COLUMNS, 2), rows: [...stays.map(stageRow), ...notReached] },
  ];
}

function stageRow(visit: DocumentStage): string[] {
  const { stage, title, source, from, to, planned, neverStarted, late } = visit;
  const noTime = neverStarted ? 'its clock did not start' : 'no time stated';
  return [
    String(stage),
    `${ofThePractitioner(title)} (${shortSource(source)})`,
    from === null ? 'not recorded' : sayWhen(from),
    planned === null ? noTime : sayWhen(planned),
    to === null ? 'not left' : sayWhen(to),
    [sayHowLeft(visit), late ? 'late' : ''].filter(Boolean).join('; '),
  ];
}

function visitBar(visit: DocumentStage, asOf: When): LadderBar {
  const { stage, title, from, to, planned, neverStarted, late } = visit;
  const noTime = neverStarted ? 'its clock did not start' : 'no time stated';
  const left = to === null ? 'Not left' : `Left ${sayWhen(to.slice(0, 10))}`;
  const time = planned === null ? noTime : `time up ${sayWhen(planned.slice(0, 10))}`;
  return {
    label: `${stage}. ${ofThePractitioner(title)}`,
    planned: from === null || planned === null ? null : { from, to: notBefore(planned, from) },
    actual: from === null ? null : { from, to: notBefore(to ?? asOf, from) },
    late,
    says: `${late ? 'Late. ' : ''}${left}; ${time}`,
  };
}

function barAhead({ stage, title }: CaseDocument['ahead'][number]): LadderBar {
  return {
    label: `${stage}. ${ofThePractitioner(title)}`,
    planned: null,
    actual: null,
    late: false,
    says: 'Not reached',
  };
}

function notBefore(when: When, from: When): When {
  return when < from ? from : when;
}
