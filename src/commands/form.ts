import { openWithStatus, sound } from '../cases/open-case.ts';
import { caseDocument } from '../documents/case-document.ts';
import { exportedForm, type FilledForm, fillForm } from '../documents/form.ts';
import { writeExported } from '../documents/write-exported.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { nearestWord } from '../input/search-names.ts';
import type { Policy } from '../model/policy.ts';
import { Page } from '../text/page.ts';
import { noteBeforeWriting } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, jsonText, OUTPUT } from './shared/command-spec.ts';
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
  const format = formatFor(flags, 'form', env);
  const open = sound(openWithStatus(flags.case, env));
  noteBeforeWriting(open, env);
  const document = caseDocument(open, env);
  const stage = document.stage ?? 1;
  const { policy, progress } = open.replay;
  if (progress.answers.side === 'receiving' && policy.forms.length === 0) {
    throw new UserError('challenged', 'This form is for the side that raised it to fill in.');
  }
  const filled = fillForm(findForm(policy, flags.form, stage), document);
  const { missing, ...rest } = filled;
  const content =
    format === 'json'
      ? jsonText({ schema: 'escalate/form/1', case: document.case, form: rest, missing })
      : await writeExported(exportedForm(filled, document), format);
  const to = { ...flags, format, name: `${open.reference}-form` };
  writeOutput(content, to, ABOUT_A_CHILD, env);
  env.note(beforeSigning(filled, stage, env));
  return EXIT.done;
}

/** Returns a list of what to fill in and check before signing. The list is not on the form. */
function beforeSigning({ stages, fields, missing }: FilledForm, stage: number, env: Env): string {
  const page = new Page(env.screen);
  if (!stages.includes(stage)) {
    const which = `${stages.length === 1 ? 'stage' : 'stages'} ${stages.join(' and ')}`;
    page.text(`This form is for ${which}. The case is at stage ${stage}.`);
  }
  for (const one of missing) page.text(one, ' - To fill in: ');
  for (const { label, note } of fields) {
    if (note !== '') page.text(`${label} ${note}`, ' - Check: ');
  }
  return page.toString();
}

/**
 * Finds the form named, the stage's only form or the only one. @throws {UserError} unless one fits
 */
function findForm({ name, forms }: Policy, wanted: string | undefined, stage: number) {
  if (wanted !== undefined) {
    const found = forms.find(({ id }) => id === wanted.trim().toLowerCase());
    if (found) return found;
    const near = nearestWord(
      wanted,
      forms.map(({ id }) => id),
    );
    throw noForm(`The ${name} policy has no form "${wanted}".`, forms, near);
  }
  const here = forms.filter(({ stages }) => stages.includes(stage));
  const [only, ...others] = here.length > 0 ? here : forms;
  if (only === undefined) throw noForm(`The ${name} policy has no form.`, forms);
  if (others.length === 0) return only;
  throw noForm(
    `The ${name} policy has several forms, and none is for stage ${stage} alone.`,
    forms,
  );
}

function noForm(why: string, forms: Policy['forms'], near: string | null = null): UserError {
  const ids = forms.map(({ id }) => id).join(', ');
  const known = ids === '' ? null : `Its forms are: ${ids}.`;
  const hint = near ? `Did you mean ${near}?` : known;
  return new UserError('no-form', hint ? `${why} ${hint}` : why, EXIT.notFound, hint);
}
