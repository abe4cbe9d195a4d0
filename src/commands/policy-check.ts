import { namedText, readDocumentText } from '../authoring/named-policy.ts';
import { renderProblems } from '../authoring/text/check-text.ts';
import { sayWorking } from '../cases/open-case.ts';
import { writeExported } from '../documents/write-exported.ts';
import { dayAt } from '../engine/calendar/london.ts';
import type { Env, PolicyText } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { formatsOf } from '../model/formats.ts';
import { type CommandSpec, type FlagsOf, OUTPUT, sayResult } from './shared/command-spec.ts';
import { endingHelp, formatOfFile, writeOutput } from './shared/write-output.ts';

const usage = {
  arguments: { '<policy>': 'an area, or a policy file' },
  options: {
    '--against <text>': "the policy document's own text, to compare the file with",
    '--output <file>': `a page of the document, each sentence with what holds it: ${endingHelp('policy check')}`,
    '--force': OUTPUT['--force'],
  },
  examples: [
    'escalate policy check north-mercia.yaml',
    'escalate policy check north-mercia.yaml --against document.txt',
    'escalate policy check north-mercia.yaml --against document.txt --output sentences.html',
  ],
  next: 'escalate policy show <policy>',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyCheck };

/** Lists every fault in a policy file. `--against` also compares the file with its document. */
export async function policyCheck(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatOfFile(flags.output ?? 'page', formatsOf('policy check')) ?? 'text';
  const named = await namedText(flags.policy, env);
  const document = flags.against === undefined ? null : readDocumentText(flags.against, env);
  if (flags.output !== undefined && document === null) {
    const says = 'The page needs the document too: name it with --against.';
    throw new UserError('missing-flags', says);
  }
  if (document !== null) sayWorking('Comparing the file with the document', env);
  const checked =
    'problem' in named
      ? { file: named.problem.file, problems: [named.problem], proof: null, page: null }
      : await checkText(named.input, document, env);
  const { file, problems, proof, page } = checked;
  const proved = proof && {
    ...{ coverage: proof.coverage, proved: proof.proved, notChecked: proof.notChecked },
  };
  const schema = 'escalate/policy-check/1';
  sayResult({ schema, file, problems, ...proved }, () => renderProblems(checked, env.screen), env);
  if (flags.output !== undefined && page)
    writeOutput(await writeExported(page, format), { ...flags, format }, '', env);
  else if (flags.output !== undefined)
    env.note(`Not written: ${flags.output}. The file has no sentences that can be compared yet.\n`);
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return isBroken ? EXIT.policyInvalid : EXIT.done;
}

type DocumentText = ReturnType<typeof readDocumentText>;

/** Checks the text of a policy file. Loads the policy reader only here, as loading takes 0.1 s. */
async function checkText(input: PolicyText, document: DocumentText | null, env: Env) {
  const { checkPolicy } = await import('../authoring/check-policy.ts');
  const { failedExamples } = await import('../authoring/check-example.ts');
  const { coveragePage } = await import('../authoring/against/last-reading.ts');
  const { inOrder } = await import('../policy/faults/find-faults.ts');
  const { policies, machine } = env;
  const checked = checkPolicy(input, {
    library: { find: policies.find, sha256: machine.sha256 },
    today: dayAt(env.now),
    document,
  });
  const { problems, tree, proof } = checked;
  const page = proof && tree && coveragePage(proof, tree, input.file);
  const all = inOrder([...problems, ...failedExamples(checked, env.calendar)]);
  return { file: input.file, problems: all, proof, page };
}
