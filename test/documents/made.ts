import { openWithStatus, sound } from '../../src/cases/open-case.ts';
import { calendarOf } from '../../src/documents/calendar.ts';
import { caseDocument } from '../../src/documents/case-document.ts';
import { chronology } from '../../src/documents/chronology.ts';
import type { Exported } from '../../src/documents/exported.ts';
import { exportedForm, fillForm } from '../../src/documents/form.ts';
import { draftLetter } from '../../src/documents/letter/draft-letters.ts';
import { type LetterFacts, letterFacts } from '../../src/documents/letter/letter-facts.ts';
import { writeLetter } from '../../src/documents/letter/message.ts';
import { exportedReport } from '../../src/documents/report.ts';
import { writeChronology, writeExported } from '../../src/documents/write-exported.ts';
import { readQuarter } from '../../src/engine/report/quarter.ts';
import { caseRow, makeReport, type Report } from '../../src/engine/report/report.ts';
import type { CaseDocument } from '../../src/model/case.ts';
import type { Calendar } from '../../src/model/deadline.ts';
import {
  type DocumentFormat,
  type Format,
  factsOf,
  formatsOf,
  type WritingCommand,
} from '../../src/model/formats.ts';
import type { Form } from '../../src/model/policy-parts.ts';
import type { World } from '../world.ts';
import { REF } from './finished-case.ts';

export type Made = Map<string, string | Uint8Array>;

/** All that documents of one case are written from. */
export interface Material {
  readonly document: CaseDocument;
  readonly forms: readonly Form[];
  readonly letters: LetterFacts;
  readonly calendar: Calendar;
  readonly report: Report;
  readonly areaNames: ReadonlyMap<string, string>;
  readonly now: number;
}

export function materialOf({ env }: World): Material {
  const open = sound(openWithStatus(REF, env));
  const { policy, events } = open.replay;
  const document = caseDocument(open, env);
  const calendar = env.calendar(policy.nation);
  const quarter = readQuarter('2026-Q1');
  if (quarter === null) throw new Error('no quarter');
  // Of fewer than five the report would say nothing.
  const rows = [...'abcdef'].flatMap((letter) => {
    const counted = { key: letter.repeat(32), entries: 25, policy, events, calendar };
    return caseRow(counted, quarter, env.now) ?? [];
  });
  return {
    document,
    forms: policy.forms,
    letters: letterFacts(open.replay, document, env),
    calendar,
    report: makeReport(quarter, rows, Date.parse(document.asOf)),
    areaNames: new Map([[policy.id, policy.name]]),
    now: env.now,
  };
}

/** The same with one entry, limit and stage of each kind: as many sorts of field, and quicker to read. */
export function thin(material: Material): Material {
  const { document } = material;
  const kinds = new Set<string>();
  const first = (kind: string) => !kinds.has(kind) && kinds.add(kind).size > 0;
  return {
    ...material,
    document: {
      ...document,
      entries: document.entries.filter(({ kind, details }) =>
        first(`${kind} ${details.record ?? details.outcome ?? ''}`),
      ),
      deadlines: document.deadlines.filter(({ state, mightMean, reading }) =>
        first(`${state} ${mightMean !== undefined} ${reading !== undefined}`),
      ),
      stays: document.stays.slice(-2),
    },
  };
}

/** The formats that a command writes and any document can be written in. */
export function documentFormatsOf(command: WritingCommand): readonly DocumentFormat[] {
  const isForDocuments = (format: Format): format is DocumentFormat =>
    factsOf(format).isForDocuments === true;
  return formatsOf(command).filter(isForDocuments);
}

/**
 * Every document in every format, by name: `case.html`, `form.docx`, `letter.eml` …
 *
 * @param wordOf which of them also as a Word file, which takes longest; left out, all
 */
export async function makeAll(
  material: Material,
  wordOf: readonly string[] = ['case', 'form', 'letter'],
): Promise<Made> {
  const { document, forms, letters, calendar, report, areaNames, now } = material;
  const [form] = forms;
  const made: Made = new Map();
  const write = async (name: string, command: WritingCommand, exported: Exported) => {
    for (const format of documentFormatsOf(command)) {
      if (format === 'docx' && !wordOf.includes(name)) continue;
      const written = name === 'case' ? writeChronology(document, format) : null;
      made.set(`${name}.${format}`, await (written ?? writeExported(exported, format)));
    }
  };
  await write('case', 'export', chronology(document));
  if (form) await write('form', 'form', exportedForm(fillForm(form, document), document));
  await write('report', 'report', exportedReport(report, areaNames));
  made.set('case.ics', calendarOf(document, { key: 'k', sequence: 3, calendar, now }));
  const letter = draftLetter(document, letters);
  for (const format of formatsOf('letter')) {
    if (format === 'docx' && !wordOf.includes('letter')) continue;
    made.set(`letter.${format}`, await writeLetter(letter, format));
  }
  return made;
}
