import type { PolicyCheck } from '../authoring/check-policy.ts';
import { failedExamples } from '../authoring/failed-examples.ts';
import { type NamedText, namedText, readDocumentText } from '../authoring/named-text.ts';
import { renderProblems } from '../authoring/text/problems-text.ts';
import { londonDay, momentAt } from '../engine/calendar/london.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { CommandSpec, FlagsOf } from './shared/command-spec.ts';

const usage = {
  arguments: { '<policy>': 'an area, or a policy file' },
  options: {
    '--against <text>': "the policy document's own text, to prove the file against",
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: [
    'escalate policy check north-mercia.yaml',
    'escalate policy check north-mercia.yaml --against document.txt',
  ],
  run: policyCheck,
};

/** Every fault of a policy file with its line; with `--against`, how far it and its document's text agree. */
export async function policyCheck(flags: Flags, env: Env): Promise<ExitCode> {
  const named = await namedText(flags.policy, env);
  const document = flags.against === undefined ? null : readDocumentText(flags.against, env);
  const { problems, coverage } =
    'problem' in named
      ? { problems: [named.problem], coverage: null }
      : await checkNamed(named, document, env);
  const { file } = 'problem' in named ? named.problem : named.input;
  if (env.settings.json) {
    const found = { file, problems, ...(coverage && { coverage }) };
    env.say(`${JSON.stringify({ schema: 'escalate/policy-check/1', ...found }, null, 2)}\n`);
  } else {
    env.say(renderProblems({ file, problems, coverage }, env.screen));
  }
  return problems.some(({ severity }) => severity === 'error') ? EXIT.policyInvalid : EXIT.done;
}

/** The reader is loaded only here: it costs a tenth of a second that no other command should pay. */
async function checkNamed(
  { input }: NamedText,
  document: { name: string; text: string } | null,
  env: Env,
): Promise<Pick<PolicyCheck, 'problems' | 'coverage'>> {
  const { checkPolicy } = await import('../authoring/check-policy.ts');
  const { inOrder, toProblems } = await import('../policy/faults/find-faults.ts');
  const { policies, machine } = env;
  const check = checkPolicy(input, {
    library: { find: policies.find, sha256: machine.sha256 },
    today: londonDay(momentAt(env.now)),
    others: policies.cards.map(({ id }) => policies.read(id)),
    document,
  });
  const { tree, policy, coverage } = check;
  const failed =
    tree && policy ? toProblems(tree, failedExamples(policy, env.calendar(policy.nation))) : [];
  return { problems: inOrder([...check.problems, ...failed]), coverage };
}
