import type { PolicyCheck } from '../authoring/check-policy.ts';
import { namedText, readDocumentText } from '../authoring/named-policy.ts';
import { londonDay, momentAt } from '../engine/calendar/london.ts';
import type { Env, PolicyText } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Problem } from '../model/policy.ts';
import { escapeControls } from '../text/escape.ts';
import { Page, type Screen } from '../text/page.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '<policy>': 'an area, or a policy file' },
  options: { '--against <text>': "the policy document's own text, to prove the file against" },
  examples: [
    'escalate policy check north-mercia.yaml',
    'escalate policy check north-mercia.yaml --against document.txt',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyCheck };

interface Checked {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly proof: Pick<NonNullable<PolicyCheck['proof']>, 'coverage' | 'proved'> | null;
}

/** Every fault of a policy file with its line; with `--against`, how far it and its document's text agree. */
export async function policyCheck(flags: Flags, env: Env): Promise<ExitCode> {
  const named = await namedText(flags.policy, env);
  const document = flags.against === undefined ? null : readDocumentText(flags.against, env);
  const checked =
    'problem' in named
      ? { file: named.problem.file, problems: [named.problem], proof: null }
      : await checkText(named.input, document, env);
  const { proof, ...found } = checked;
  const proved = proof && { coverage: proof.coverage, proved: proof.proved };
  const shown = { ...found, ...(proved && { ...proved, notChecked: NOT_CHECKED }) };
  const schema = 'escalate/policy-check/1';
  sayResult({ schema, ...shown }, () => renderProblems(checked, env.screen), env);
  const isBroken = checked.problems.some(({ severity }) => severity === 'error');
  return isBroken ? EXIT.policyInvalid : EXIT.done;
}

type DocumentText = ReturnType<typeof readDocumentText>;

/** The reader is loaded only here: it costs a tenth of a second that the help need not pay. */
async function checkText(input: PolicyText, document: DocumentText | null, env: Env) {
  const { checkPolicy, failedExamples } = await import('../authoring/check-policy.ts');
  const { inOrder, toProblems } = await import('../policy/faults/find-faults.ts');
  const { policies, machine } = env;
  const { problems, tree, policy, proof } = checkPolicy(input, {
    library: { find: policies.find, sha256: machine.sha256 },
    today: londonDay(momentAt(env.now)),
    others: policies.cards.map(({ id }) => policies.read(id)),
    document,
  });
  const failed =
    tree && policy ? toProblems(tree, failedExamples(policy, env.calendar(policy.nation))) : [];
  return { file: input.file, problems: inOrder([...problems, ...failed]), proof };
}

/** What is wrong with a policy file, one fault a line however long, so that an editor can follow it. */
function renderProblems(checked: Checked, screen: Screen): string {
  const { paint } = new Page(screen);
  const lines = checked.problems.map((problem) => {
    const { file, line, column, severity, message } = problem;
    const kind = severity === 'warning' ? `${paint.yellow('warning:')} ` : '';
    return `${escapeControls(file)}:${line}:${column}: ${kind}${escapeControls(message)}`;
  });
  return `${[...lines, ...coverageOf(checked), summaryOf(checked)].join('\n')}\n`;
}

/** What no comparison of a file with its text can prove. */
const NOT_CHECKED = [
  'Who acts, what each sentence says, and what is left out are not checked. Read the file beside the document.',
];

function coverageOf({ proof }: Checked): string[] {
  if (!proof) return [];
  const { coverage, proved } = proof;
  const { found, wanted } = proved.words;
  return [
    `Of the words, numbers, names, addresses and clauses that the file quotes, ${percent(coverage.fileInText)} are in the text.`,
    `Steps whose own words, and the verb in their sentence, stand under their clause: ${found} of ${wanted}.`,
    `Of the numbers, addresses, limits and stages in the text, ${percent(coverage.textInFile)} are in the file.`,
    ...NOT_CHECKED,
  ];
}

/** Rounded down: what is not all is never said to be. */
function percent(fraction: number): string {
  return `${Math.floor(fraction * 1000) / 10}%`;
}

function summaryOf({ file, problems }: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  return `${escapeControls(file)}: ${problems.length === 0 ? 'nothing is wrong' : found}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
