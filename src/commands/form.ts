import { openWithStatus, type SoundCase, sound } from '../cases/open-case.ts';
import { caseDocument } from '../documents/case-document.ts';
import { exportedForm, type FilledForm, fillForm } from '../documents/form.ts';
import { writeExported } from '../documents/write-exported.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { nearestWord } from '../input/search-names.ts';
import { formatsOf } from '../model/formats.ts';
import { Page } from '../text/page.ts';
import { noteBeforeWriting } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, OUTPUT } from './shared/command-spec.ts';
import { ABOUT_A_CHILD, formatFor, formatHelp, writeOutput } from './shared/write-output.ts';

const usage = {
  arguments: {
    '<case>': 'the case',
    '[form]': 'the id of the form; left out, it is the one for the stage',
  },
  options: {
    '--format <format>': formatHelp('form'),
    ...OUTPUT,
  },
  examples: ['escalate form SWK-14', 'escalate form SWK-14 appendix-2 --output form.docx'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: form };

export async function form(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, formatsOf('form'), env);
  const open = sound(openWithStatus(flags.case, env));
  noteBeforeWriting(open, env);
  const document = caseDocument(open, env);
  const stage = document.stage ?? 1;
  const { policy, progress } = open.replay;
  if (progress.answers.side === 'receiving' && policy.forms.length === 0) {
    throw new UserError('challenged', 'This form is for the side that raised it to fill in.');
  }
  const wanted = findForm(policy, flags.form, stage);
  const filled = fillForm(wanted, document);
  const named = { ...flags, format, name: `${open.reference}-form` };
  if (format === 'json') {
    const { missing, ...rest } = filled;
    const json = { schema: 'escalate/form/1', case: document.case, form: rest, missing };
    writeOutput(`${JSON.stringify(json, null, 2)}\n`, named, ABOUT_A_CHILD, env);
  } else {
    const content = await writeExported(exportedForm(filled, document), format);
    writeOutput(content, named, ABOUT_A_CHILD, env);
  }
  env.note(beforeSigning(filled, stage, env));
  return EXIT.done;
}

/** What to fill in and to check, said on standard error: none of it stands on the form. */
function beforeSigning({ stages, fields, missing }: FilledForm, stage: number, env: Env): string {
  const page = new Page(env.screen);
  if (!stages.includes(stage)) {
    const these = stages.join(' and ');
    const word = stages.length === 1 ? 'stage' : 'stages';
    page.text(`This form is for ${word} ${these}. The case is at stage ${stage}.`);
  }
  for (const one of missing) page.text(one, ' - To fill in: ');
  for (const { label, note } of fields) {
    if (note !== '') page.text(`${label} ${note}`, ' - Check: ');
  }
  return page.toString();
}

/** @throws {UserError} where there is no such form, or the policy has several and none is this stage's */
function findForm(
  policy: SoundCase['replay']['policy'],
  wanted: string | undefined,
  stage: number,
) {
  const { forms } = policy;
  const ids = forms.map(({ id }) => id);
  if (wanted !== undefined) {
    const found = forms.find(({ id }) => id === wanted.trim().toLowerCase());
    if (found) return found;
    throw noForm(
      `The ${policy.name} policy has no form "${wanted}".`,
      ids,
      nearestWord(wanted, ids),
    );
  }
  const here = forms.filter(({ stages }) => stages.includes(stage));
  const [only, ...others] = here.length > 0 ? here : forms;
  if (only && others.length === 0) return only;
  const why = only
    ? `The ${policy.name} policy has several forms, and none is for stage ${stage} alone.`
    : `The ${policy.name} policy has no form.`;
  throw noForm(why, ids, null);
}

function noForm(why: string, ids: readonly string[], near: string | null): UserError {
  const known = ids.length === 0 ? '' : `Its forms are: ${ids.join(', ')}.`;
  const hint = near ? `Did you mean ${near}?` : known;
  return new UserError('no-form', `${why} ${hint}`.trim(), EXIT.notFound, hint || null);
}
