import { bundle } from '../cases/bundle.ts';
import {
  type CaseWithStatus,
  exitOf,
  openWithStatus,
  sayIfMany,
  sound,
} from '../cases/open-case.ts';
import { caseDocument, redact } from '../documents/case-document.ts';
import { writeChronology } from '../documents/write-exported.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../errors.ts';
import type { FormatOf } from '../model/formats.ts';
import { noteBeforeWriting } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, jsonText, OUTPUT } from './shared/command-spec.ts';
import {
  ABOUT_A_CHILD,
  formatFor,
  formatHelp,
  formatsThat,
  writeOutput,
} from './shared/write-output.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    '--format <format>': formatHelp('export'),
    ...OUTPUT,
    '--by <role>':
      'the role of whoever prepares it, printed on the chronology; left out, the role that is remembered',
    '--redact': 'for sharing outside: no names, numbers or words of the record',
  },
  examples: [
    'escalate export SWK-14 --output SWK-14.docx',
    'escalate export SWK-14 --output SWK-14.ics',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: exportCase };

/** Exports a case: as a chronology, as dates for a diary, or as a bundle of its exact entries. */
export async function exportCase(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, 'export', env);
  const open = openWithStatus(flags.case, env);
  noteBeforeWriting(open, env);
  if (format === 'bundle') {
    const to = { ...flags, format, name: open.reference };
    writeOutput(bundleOf(open, flags, env), to, ABOUT_A_CHILD, env);
    return EXIT.done;
  }
  const whole = caseDocument(open, env);
  const document = flags.redact ? redact(whole) : whole;
  const isJsonAlone = env.settings.json && flags.output === undefined;
  if (document.redacted !== undefined && !isJsonAlone) env.note(`${document.redacted}\n`);
  sayIfMany('Writing', open.checked.count, env);
  const content = await contentOf(document, format, open, flags, env);
  const name = flags.redact ? 'chronology' : `${open.reference}-chronology`;
  const holds = flags.redact ? 'Read it through before you share it.' : ABOUT_A_CHILD;
  writeOutput(content, { ...flags, format, name }, holds, env);
  return exitOf([open]);
}

type CaseDocument = ReturnType<typeof caseDocument>;

async function contentOf(
  document: CaseDocument,
  format: Exclude<FormatOf<'export'>, 'bundle'>,
  open: CaseWithStatus,
  { by }: Flags,
  env: Env,
): Promise<string | Uint8Array> {
  if (format === 'json') return jsonText(document);
  if (format === 'ics') return diaryOf(document, open, env);
  if (document.redacted !== undefined) return writeChronology(document, format);
  const { roleOf } = await import('./shared/say-added.ts');
  return writeChronology(document, format, roleOf(by, env));
}

/**
 * Returns the case's dates for a diary.
 * @throws {UserError} if a date cannot be counted, because half a diary would seem complete
 */
async function diaryOf(document: CaseDocument, open: CaseWithStatus, env: Env): Promise<string> {
  const { calendarOf } = await import('../documents/calendar.ts');
  const { replay, receipt, status } = sound(open);
  const why = status?.uncounted ?? null;
  if (why !== null) {
    const says = `No diary was made: a date that belongs into it cannot be counted. ${why}`;
    throw new UserError('no-calendar', says, EXIT.policyInvalid, why);
  }
  const opening = replay.entries[0]?.entry.hash ?? '';
  const key = env.machine.sha256(`escalate diary ${opening}`).slice(0, 24);
  const calendar = env.calendar(replay.policy.nation);
  return calendarOf(document, { key, sequence: receipt?.entries ?? 0, calendar, now: env.now });
}

/** Bundles the case's files. @throws {UserError} if the case is damaged, or `--redact` is given */
function bundleOf(open: CaseWithStatus, flags: Flags, env: Env): string {
  if (flags.redact) {
    const hint = `Use --format ${formatsThat('canRedact', 'export')}.`;
    throw hinted('redact', 'A bundle is the exact record; nothing can be taken out.', hint);
  }
  const { reference, receipt, checked } = sound(open);
  const { files, policies } = env.cases.read(reference);
  const whole = (found: typeof files) =>
    found.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
  const used = policies.filter(({ name }) => !checked.unused.includes(name));
  return bundle({ reference, receipt, entries: whole(files), policies: whole(used) });
}
