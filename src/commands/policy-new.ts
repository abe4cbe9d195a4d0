import type { Draft } from '../authoring/template/draft.ts';
import { answersForDraft, readSlug } from '../authoring/template-questions.ts';
import { renderDraft } from '../authoring/text/draft-text.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import type { CommandSpec, FlagsOf } from './shared/command-spec.ts';
import { formatOfFile } from './shared/write-output.ts';

const usage = {
  arguments: { '<slug>': "the area's short name, as in north-mercia" },
  options: {
    '--from <text>': "the policy document's text, to draft from; - reads standard input",
    '--name <name>': "the area's name",
    '--partnership <name>': 'whose document it is',
    '--title <title>': "the document's title",
    '--dated <date>': "the document's date, as printed",
    '--nation <nation>': 'whose bank holidays count',
    '--stages <number>': 'how many stages it has',
    '--output <file>': 'where to, as a .yaml file; never over an existing file',
  },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: [
    'escalate policy new north-mercia --from document.txt',
    'escalate policy new north-mercia --name "North Mercia" --partnership NMSCP --stages 4',
  ],
  run: policyNew,
};

/** A policy document is some pages of text. */
const LARGEST_TEXT = 1024 * 1024;
const TOO_MUCH =
  'That text holds over 400 numbers, addresses or limits. Give the policy document alone.';

/** Writes a draft policy file, from a few answers and, with `--from`, from the document's own text. */
export async function policyNew(flags: Flags, env: Env): Promise<ExitCode> {
  const { from, output, ...given } = flags;
  const file = output ?? `${readSlug(given.slug)}.yaml`;
  formatOfFile(file, ['yaml']);
  const { draftFromText } = await import('../authoring/template/draft-from-text.ts');
  const found = draftFromText(from === undefined ? '' : readDocument(from, env));
  if (!found.isWhole) throw new UserError('too-much', TOO_MUCH);
  const headings = found.stages.filter(({ line }) => line !== null).length;
  const answers = await answersForDraft(given, headings, env.settings.json ? null : env.asker);
  const draft = withStages(found, answers.stages ?? found.stages.length);
  const text = await writeOut({ ...answers }, draft, env);
  env.machine.writeFile(file, text, false);
  const counted = countOf(file, answers.id, draft);
  env.say(
    env.settings.json
      ? `${JSON.stringify(counted, null, 2)}\n`
      : renderDraft(counted, from ?? null, env.screen),
  );
  return EXIT.done;
}

function readDocument(path: string, env: Env): string {
  const text = env.machine.readText(path);
  if (text.length <= LARGEST_TEXT) return text;
  throw new UserError('too-long', 'That text is over 1 MB. Give the policy document alone.');
}

/** As many stages as were asked for: further ones stand empty; one that the text names is never left out. */
function withStages(draft: Draft, wanted: number): Draft {
  const more = Array.from({ length: Math.max(0, wanted - draft.stages.length) }, (_, index) => ({
    number: draft.stages.length + index + 1,
    title: null,
    line: null,
    alsoOn: [],
    source: 'To be confirmed',
    limits: [],
  }));
  return { ...draft, stages: [...draft.stages, ...more] };
}

/** The draft's text, read back as any policy is: what the reader would refuse is not written. */
async function writeOut(
  answers: Parameters<typeof import('../authoring/template/draft-yaml.ts').draftYaml>[0],
  draft: Draft,
  env: Env,
): Promise<string> {
  const [{ draftYaml }, { readPolicy }] = await Promise.all([
    import('../authoring/template/draft-yaml.ts'),
    import('../policy/read-policy.ts'),
  ]);
  const text = draftYaml(answers, draft);
  const reading = readPolicy({ file: 'draft', text, digest: env.machine.sha256(text) });
  if (reading.ok) return text;
  const [first] = reading.problems;
  throw new UserError(
    'no-draft',
    `No draft could be made of that text, and nothing was written: ${first?.message ?? ''}.`,
    EXIT.policyInvalid,
  );
}

function countOf(file: string, area: string, { stages, contacts, limits, left }: Draft) {
  const all = [...limits, ...stages.flatMap((stage) => stage.limits)];
  return {
    schema: 'escalate/policy-new/1' as const,
    file,
    area,
    stages: stages.map(({ number, title, line }) => ({ number, title, line })),
    contacts: contacts.map(({ id, line, phones, emails, urls }) => ({
      id,
      line,
      phones,
      emails,
      urls,
    })),
    limits: all.map(({ id, line, within, words }) => ({ id, line, within, words })),
    left,
  };
}
