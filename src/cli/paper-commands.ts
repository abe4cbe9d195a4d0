import { exportCase, form, letter, report } from './actions.ts';
import { type Commands, FORCE, OUTPUT } from './registrar.ts';

/** What is written out of saved cases. */
export const PAPERS: Commands = {
  export: ({ command, act }) =>
    command(
      'export',
      'write a case out: its chronology, its dates for a diary, or the whole record',
    )
      .argument('<case>', 'the case')
      .option(
        '--format <format>',
        'text unless you name md, html, docx, csv, ics, json, or bundle to take it elsewhere',
      )
      .option(...OUTPUT)
      .option(...FORCE)
      .option('--redact', 'for sharing outside: no names, numbers or words of the record')
      .action((ref, flags) => act(exportCase, { ...flags, case: ref }, flags)),

  form: ({ command, act }) =>
    command('form', "the area's own form, filled from the log; what is missing is listed")
      .argument('<case>', 'the case')
      .argument('[form]', 'the id of the form; left out, it is the one for the stage')
      .option('--format <format>', 'text unless you name md, html or docx')
      .option(...OUTPUT)
      .option(...FORCE)
      .action((ref, id, flags) =>
        act(form, { ...flags, case: ref, ...(id && { form: id }) }, flags),
      ),

  letter: ({ command, act }) =>
    command('letter', 'a draft message to the person at the next step; nothing is sent')
      .argument('<case>', 'the case')
      .option('--format <format>', 'text, or eml for a draft that a mail program opens')
      .option('--message <number>', 'which one, where a step asks for more than one message')
      .option(...OUTPUT)
      .option(...FORCE)
      .action((ref, flags) => act(letter, { ...flags, case: ref }, flags)),

  report: ({ command, act }) =>
    command('report', "a quarter's counts, without names")
      .option('--quarter <quarter>', 'as 2026-Q4: October to December 2026')
      .option('--format <format>', 'text unless you name md, csv, json or html')
      .option('--merge <file...>', "colleagues' reports, as report --format json writes them")
      .option(...OUTPUT)
      .option(...FORCE)
      .action((flags) => act(report, flags, flags)),
};
