import {
  approve,
  correct,
  deleteCase,
  done,
  importCase,
  next,
  record,
  reopen,
  set,
  show,
  status,
  verify,
} from './actions.ts';
import { AT, BY, type Commands, FULL } from './registrar.ts';

/** What is done to a saved case. */
export const CASES: Commands = {
  next: ({ command, act }) =>
    command('next', 'what happened, and so what now')
      .argument('<case>', 'the case')
      .option('--outcome <outcome>', 'resolved, unresolved, no-response, risk or withdrawn')
      .option('--risk <risk>', 'immediate, none or unsure: asked again before every stage')
      .option(
        '--stage <number>',
        'the stage it goes to, where the policy lets it skip or come back',
      )
      .option('--reason-file <file>', 'the reason, in your own words; - reads standard input')
      .option(...AT)
      .option(...BY)
      .option(...FULL)
      .action((ref, flags) => act(next, { ...flags, case: ref }, flags)),

  status: ({ command, act }) =>
    command('status', 'the deadlines, worst first: of one case, or of all open ones')
      .argument('[case]', 'the case')
      .option('--all', 'finished cases too')
      .option('--exit-code', 'end with 3 where a deadline has passed')
      .option(...FULL)
      .action((ref, flags) => act(status, { ...flags, ...(ref && { case: ref }) }, flags)),

  record: ({ command, act }) =>
    command('record', 'one entry for the record, in your own words')
      .argument('<case>', 'the case')
      .option('--kind <kind>', 'discussion, decision, action, outcome or note')
      .option('--with <role>', 'with whom: a role, never a name')
      .option('--how <how>', 'phone, meeting, video, email or letter')
      .option('--file <file>', 'the words; - reads standard input')
      .option(...AT)
      .option(...BY)
      .action((ref, flags) => act(record, { ...flags, case: ref }, flags)),

  done: ({ command, act }) =>
    command('done', 'mark a step or duty done')
      .argument('<case>', 'the case')
      .argument('<step>', 'the id of the step, as status lists it')
      .option(...AT)
      .option(...BY)
      .action((ref, step, flags) => act(done, { ...flags, case: ref, step }, flags)),

  set: ({ command, act }) =>
    command('set', 'change an earlier answer, as a new entry')
      .argument('<case>', 'the case')
      .option('--risk <risk>', 'immediate, none or unsure')
      .option('--protect-by <when>', 'an earlier time by which the child must be safe')
      .option(
        '--child <status>',
        'looked-after, protection-plan (or both, with a comma), neither or unknown',
      )
      .option('--concern <concern>', 'what the disagreement is about')
      .option('--agency <agency>', 'your agency')
      .option('--other-agency <agency>', 'the agency you disagree with')
      .option('--disagreed <when>', 'when the disagreement arose, or the decision was received')
      .option('--reached <when>', 'when it reached the stage it was opened at')
      .option('--track <track>', 'another way up that the policy has, by its id; "usual" for none')
      .option('--policy <current>', '"current": move over to the policy in use today')
      .option(...AT)
      .option(...BY)
      .action((ref, flags) => act(set, { ...flags, case: ref }, flags)),

  correct: ({ command, act }) =>
    command('correct', 'take back a wrong entry by a new one that says why')
      .argument('<case>', 'the case')
      .argument('<entry>', 'the number of the entry')
      .option('--file <file>', 'why, in your own words; - reads standard input')
      .option(...AT)
      .option(...BY)
      .action((ref, entry, flags) => act(correct, { ...flags, case: ref, entry }, flags)),

  reopen: ({ command, act }) =>
    command('reopen', 'open a settled case again, where what was agreed is not kept')
      .argument('<case>', 'the case')
      .option('--reason-file <file>', 'the reason, in your own words; - reads standard input')
      .option(...AT)
      .option(...BY)
      .option(...FULL)
      .action((ref, flags) => act(reopen, { ...flags, case: ref }, flags)),

  approve: ({ command, act }) =>
    command('approve', 'the approval and date that some policies ask for on a record')
      .argument('<case>', 'the case')
      .argument('<entry>', 'the number of the entry')
      .option(...AT)
      .option(...BY)
      .action((ref, entry, flags) => act(approve, { ...flags, case: ref, entry }, flags)),

  show: ({ command, act }) =>
    command('show', 'the chronology of a case')
      .argument('<case>', 'the case')
      .action((ref, flags) => act(show, { case: ref }, flags)),

  verify: ({ command, act }) =>
    command('verify', 'check every entry of one case, or of all')
      .argument('[case]', 'the case')
      .option('--receipt <receipt>', 'compare with an earlier receipt, as it was printed')
      .action((ref, flags) => act(verify, { ...flags, ...(ref && { case: ref }) }, flags)),

  import: ({ command, act }) =>
    command('import', 'add a case from a bundle, once it is checked')
      .argument('<file>', 'the bundle')
      .action((file, flags) => act(importCase, { file }, flags)),

  delete: ({ command, act }) =>
    command('delete', 'delete a case for good')
      .argument('<case>', 'the case')
      .option('--yes', 'without asking')
      .action((ref, flags) => act(deleteCase, { ...flags, case: ref }, flags)),
};
