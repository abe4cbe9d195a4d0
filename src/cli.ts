import { Command, CommanderError } from 'commander';
import { approve } from './commands/approve.ts';
import { areas } from './commands/areas.ts';
import { contacts } from './commands/contacts.ts';
import { correct } from './commands/correct.ts';
import { deleteCase } from './commands/delete.ts';
import { done } from './commands/done.ts';
import { exportCase } from './commands/export.ts';
import { form } from './commands/form.ts';
import { help } from './commands/help.ts';
import { importCase } from './commands/import.ts';
import { letter } from './commands/letter.ts';
import { next } from './commands/next.ts';
import { policyCheck } from './commands/policy-check.ts';
import { policyDiff } from './commands/policy-diff.ts';
import { policyGraph } from './commands/policy-graph.ts';
import { policyList } from './commands/policy-list.ts';
import { policyNew } from './commands/policy-new.ts';
import { policyShow } from './commands/policy-show.ts';
import { record } from './commands/record.ts';
import { reopen } from './commands/reopen.ts';
import { report } from './commands/report.ts';
import { set } from './commands/set.ts';
import { show } from './commands/show.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { timeline } from './commands/timeline.ts';
import { verify } from './commands/verify.ts';
import { where } from './commands/where.ts';
import type { Env, Settings } from './env.ts';
import { EXIT, type ExitCode, UserError } from './errors.ts';

type Action = (told: never, env: Env) => Promise<ExitCode>;
type OpenEnv = (settings: Settings) => Promise<Env>;

const BY = ['--by <role>', 'the role of whoever records this'] as const;
const AT = ['--at <when>', 'when it happened; left out, it is now'] as const;
const OUTPUT = ['--output <file>', 'where to; never over an existing file'] as const;
const FORCE = ['--force', 'over an existing file all the same'] as const;
const FULL = ['--full', 'all that the policy says here, in place of what fits one screen'] as const;
const FOOT = '\nIf a child is in immediate danger, call 999 now.';

interface Streams {
  readonly say: (text: string) => void;
  readonly columns: number;
  readonly version: string;
}

/** Every command and flag, on one screen. Runs the one that was named. */
export async function run(
  args: readonly string[],
  open: OpenEnv,
  streams: Streams,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = newProgram(streams);
  const command = (usage: string, says: string) =>
    commonOptions(program.command(usage).description(says));
  const act = (action: Action, told: object, flags: Flags) =>
    open(settingsFrom(flags))
      .then((env) => action(told as never, env))
      .then((code) => {
        exit = code;
      });

  command('start', 'ask a few questions, then say what to do next, whom to ring and by when')
    .option('--area <area>', 'whose policy applies: where the child lives')
    .option('--concern <concern>', 'what the disagreement is about')
    .option('--risk <risk>', 'immediate, none or unsure')
    .option('--agency <agency>', 'your agency')
    .option('--other-agency <agency>', 'the agency you disagree with')
    .option(
      '--child <status>',
      'looked-after, protection-plan (or both, with a comma), neither or unknown',
    )
    .option('--disagreed <when>', 'when the disagreement arose, or the decision was received')
    .option('--protect-by <when>', 'an earlier time by which the child must be safe')
    .option('--stage <number>', 'the stage it has reached')
    .option('--reached <when>', 'when it reached that stage')
    .option('--track <track>', 'another way up that the policy has, by its id; "usual" for none')
    .option('--case <reference>', 'save it as a case with this reference')
    .option('--save', 'save it as a case; a reference is made')
    .option(...BY)
    .option(...FULL)
    .action((flags) => act(start, flags, flags));

  command('next', 'what happened, and so what now')
    .argument('<case>', 'the case')
    .option('--outcome <outcome>', 'resolved, unresolved, no-response, risk or withdrawn')
    .option('--risk <risk>', 'immediate, none or unsure: asked again before every stage')
    .option('--stage <number>', 'the stage it goes to, where the policy lets it skip or come back')
    .option('--reason-file <file>', 'the reason, in your own words; - reads standard input')
    .option(...AT)
    .option(...BY)
    .option(...FULL)
    .action((ref, flags) => act(next, { ...flags, case: ref }, flags));

  command('status', 'the deadlines, worst first: of one case, or of all open ones')
    .argument('[case]', 'the case')
    .option('--all', 'finished cases too')
    .option('--exit-code', 'end with 3 where a deadline has passed')
    .action((ref, flags) => act(status, { ...flags, ...(ref && { case: ref }) }, flags));

  command('record', 'one entry for the record, in your own words')
    .argument('<case>', 'the case')
    .option('--kind <kind>', 'discussion, decision, action, outcome or note')
    .option('--with <role>', 'with whom: a role, never a name')
    .option('--how <how>', 'phone, meeting, video, email or letter')
    .option('--file <file>', 'the words; - reads standard input')
    .option(...AT)
    .option(...BY)
    .action((ref, flags) => act(record, { ...flags, case: ref }, flags));

  command('done', 'mark a step or duty done')
    .argument('<case>', 'the case')
    .argument('<step>', 'the id of the step, as status lists it')
    .option(...AT)
    .option(...BY)
    .action((ref, step, flags) => act(done, { ...flags, case: ref, step }, flags));

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
    .action((ref, flags) => act(set, { ...flags, case: ref }, flags));

  command('correct', 'take back a wrong entry by a new one that says why')
    .argument('<case>', 'the case')
    .argument('<entry>', 'the number of the entry')
    .option('--file <file>', 'why, in your own words; - reads standard input')
    .option(...AT)
    .option(...BY)
    .action((ref, entry, flags) => act(correct, { ...flags, case: ref, entry }, flags));

  command('reopen', 'open a settled case again, where what was agreed is not kept')
    .argument('<case>', 'the case')
    .option('--reason-file <file>', 'the reason, in your own words; - reads standard input')
    .option(...AT)
    .option(...BY)
    .option(...FULL)
    .action((ref, flags) => act(reopen, { ...flags, case: ref }, flags));

  command('approve', 'the approval and date that some policies ask for on a record')
    .argument('<case>', 'the case')
    .argument('<entry>', 'the number of the entry')
    .option(...AT)
    .option(...BY)
    .action((ref, entry, flags) => act(approve, { ...flags, case: ref, entry }, flags));

  command('show', 'the chronology of a case')
    .argument('<case>', 'the case')
    .action((ref, flags) => act(show, { case: ref }, flags));

  command('verify', 'check every entry of one case, or of all')
    .argument('[case]', 'the case')
    .option('--receipt <receipt>', 'compare with an earlier receipt, as N:HASH')
    .action((ref, flags) => act(verify, { ...flags, ...(ref && { case: ref }) }, flags));

  command('export', 'write a case out: its chronology, its dates for a diary, or the whole record')
    .argument('<case>', 'the case')
    .option(
      '--format <format>',
      'text, md, html, docx, csv, ics, json, or bundle to take it elsewhere',
    )
    .option(...OUTPUT)
    .option(...FORCE)
    .option('--redact', 'for sharing outside: no names, numbers or words of the record')
    .action((ref, flags) => act(exportCase, { ...flags, case: ref }, flags));

  command('form', "the area's own form, filled from the log; what is missing is listed")
    .argument('<case>', 'the case')
    .argument('[form]', 'the id of the form; left out, it is the one for the stage')
    .option('--format <format>', 'text, md, html or docx')
    .option(...OUTPUT)
    .option(...FORCE)
    .action((ref, id, flags) => act(form, { ...flags, case: ref, ...(id && { form: id }) }, flags));

  command('letter', 'a draft message to the person at the next step; nothing is sent')
    .argument('<case>', 'the case')
    .option('--format <format>', 'text, or eml for a draft that a mail program opens')
    .option('--message <number>', 'which one, where a step asks for more than one message')
    .option(...OUTPUT)
    .option(...FORCE)
    .action((ref, flags) => act(letter, { ...flags, case: ref }, flags));

  command('report', "a quarter's counts, without names")
    .option('--quarter <quarter>', 'as 2026-Q4: October to December 2026')
    .option('--format <format>', 'text, md, csv, json or html')
    .option('--merge <file...>', "colleagues' reports, as report --format json writes them")
    .option(...OUTPUT)
    .option(...FORCE)
    .action((flags) => act(report, flags, flags));

  command('import', 'add a case from a bundle, once it is checked')
    .argument('<file>', 'the bundle')
    .action((file, flags) => act(importCase, { file }, flags));

  command('delete', 'delete a case for good')
    .argument('<case>', 'the case')
    .option('--yes', 'without asking')
    .action((ref, flags) => act(deleteCase, { ...flags, case: ref }, flags));

  command('contacts', 'look up whom to ring: an area, then any words')
    .argument('[words...]', 'an area and any words, in any order of fields')
    .option('--stage <number>', 'only contacts of this stage, or of no stage in particular')
    .option('--agency <agency>', 'only contacts of this agency')
    .option('--concern <concern>', 'only contacts for this kind of concern')
    .action((words, flags) => act(contacts, { ...flags, words }, flags));

  command('timeline', 'the ladder as dates, if every stage used all its time')
    .argument('<area>', 'whose policy applies')
    .option('--from <when>', 'when the disagreement arose')
    .option('--protect-by <when>', 'an earlier time by which the child must be safe')
    .option('--concern <concern>', 'what the disagreement is about')
    .option('--track <track>', 'another way up that the policy has, by its id')
    .action((area, flags) => act(timeline, { ...flags, area }, flags));

  command('areas', 'the areas, their documents, dates and warnings').action((flags) =>
    act(areas, flags, flags),
  );

  const policies = program
    .command('policy')
    .description('the policies themselves: list, show, check, diff, graph, new')
    .helpCommand(false);
  const policyCommand = (usage: string, says: string) =>
    commonOptions(policies.command(usage).description(says));

  policyCommand('list', 'bundled and own policy files: which is in use, dates, digest').action(
    (flags) => act(policyList, {}, flags),
  );

  policyCommand('show', 'a whole policy in plain words, with its clauses')
    .argument('<area>', 'an area, or a policy file')
    .option('--from <when>', 'also the dates of the ladder from then')
    .action((area, flags) => act(policyShow, { ...flags, area }, flags));

  policyCommand('check', 'every fault of a policy file, with its line and what is wanted')
    .argument('<policy>', 'an area, or a policy file')
    .option('--against <text>', "the policy document's own text, to prove the file against")
    .action((policy, flags) => act(policyCheck, { ...flags, policy }, flags));

  policyCommand('diff', 'what a revision changes for a practitioner, and the open cases it touches')
    .argument('<before>', 'an area, or a policy file')
    .argument('<after>', 'an area, or a policy file')
    .action((before, after, flags) => act(policyDiff, { before, after }, flags));

  policyCommand('graph', 'the ladder as a picture')
    .argument('<area>', 'an area, or a policy file')
    .option('--format <format>', 'text, mermaid, svg or html')
    .option('--output <file>', 'where to; never over an existing file')
    .option('--force', 'over an existing file all the same')
    .action((area, flags) => act(policyGraph, { ...flags, area }, flags));

  policyCommand('new', 'a draft policy file for an area, to be filled in')
    .argument('<slug>', "the area's short name, as in north-mercia")
    .option('--from <text>', "the policy document's text, to draft from; - reads standard input")
    .option('--name <name>', "the area's name")
    .option('--partnership <name>', 'whose document it is')
    .option('--title <title>', "the document's title")
    .option('--dated <date>', "the document's date, as printed")
    .option('--nation <nation>', 'whose bank holidays count')
    .option('--stages <number>', 'how many stages it has')
    .option('--output <file>', 'where to; never over an existing file')
    .action((slug, flags) => act(policyNew, { ...flags, slug }, flags));

  command('where', 'every path in use, and why').action((flags) => act(where, flags, flags));

  command(
    'help',
    'a topic: dates, privacy, exit-codes, environment, policy-files, accessibility, words',
  )
    .argument('[topic]', 'a topic, or a command')
    .action((topic, flags) => {
      const named = program.commands.find((one) => one.name() === topic);
      if (topic === undefined || named)
        return streams.say(`${(named ?? program).helpInformation()}${FOOT}\n`);
      return act(help, { topic }, flags);
    });

  refuseRepeats(program);
  if (args.length === 0) {
    streams.say(`${program.helpInformation()}${FOOT}\n`);
    return EXIT.done;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (fault) {
    exit = exitOf(fault);
  }
  return exit;
}

function newProgram({ say, columns, version }: Streams): Command {
  return new Command('escalate')
    .description(
      "What to do when professionals disagree about a child's safety: the area's own policy, step by step.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: say,
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(columns, 100),
      getErrHelpWidth: () => Math.min(columns, 100),
    })
    .helpCommand(false)
    .version(version)
    .addHelpText('after', FOOT)
    .showSuggestionAfterError();
}

/** An option given twice is refused: of two areas, neither may be picked silently. */
function refuseRepeats(program: Command): void {
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((one) => one.commands),
  ]) {
    for (const option of command.options.filter((one) => one.required && !one.variadic)) {
      option.argParser((value, before) => {
        if (before === undefined) return value;
        throw new UserError('given-twice', `${option.long} was given twice. Give it once.`);
      });
    }
  }
}

interface Flags {
  readonly json?: true;
  readonly input: boolean;
  readonly accessible?: true;
  readonly color: boolean;
  readonly dataDir?: string;
  readonly policyDir?: string;
  readonly now?: string;
  readonly debug?: true;
  readonly full?: true;
}

function commonOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document')
    .option('--no-input', 'never ask')
    .option('--accessible', 'numbered questions line by line, no cursor movement')
    .option('--no-color', 'no colour')
    .option('--data-dir <dir>', 'where cases are kept (ESCALATE_DATA_DIR)')
    .option('--policy-dir <dir>', 'your own policies (ESCALATE_POLICY_DIR)')
    .option('--now <when>', 'work everything out as at then (ESCALATE_NOW)')
    .option('--debug', 'show where a fault arose')
    .addHelpText('after', FOOT);
}

function settingsFrom(flags: Flags): Settings {
  return {
    json: flags.json ?? false,
    input: flags.input,
    accessible: flags.accessible ?? false,
    color: flags.color,
    dataDir: flags.dataDir ?? null,
    policyDir: flags.policyDir ?? null,
    now: flags.now ?? null,
    debug: flags.debug ?? false,
    full: flags.full ?? false,
  };
}

/** Help and version are no faults; what commander refuses becomes a user error of one sentence. */
function exitOf(fault: unknown): ExitCode {
  if (!(fault instanceof CommanderError)) throw fault;
  if (fault.exitCode === 0) return EXIT.done;
  const [sentence = '', hint] = fault.message.replace(/^error: /, '').split('\n');
  const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.`;
  const suggestion = hint?.replace(/[()]/g, '') ?? 'See escalate --help.';
  throw new UserError(fault.code, `${said} ${suggestion}`, EXIT.usage, suggestion);
}
