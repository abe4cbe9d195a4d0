import {
  answersForTemplate,
  readSlug,
  type TemplateAnswers,
} from '../authoring/template/beginning.ts';
import { type Template, templateFrom } from '../authoring/template/find-template.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { formatsOf } from '../model/formats.ts';
import { Page, type Screen } from '../text/page.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
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
  examples: [
    'escalate policy new north-mercia --from document.txt',
    'escalate policy new north-mercia --name "North Mercia" --partnership NMSCP --stages 4',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyNew };

/** The longest text that is read, in characters. A policy document has only a few pages. */
const LARGEST_TEXT = 1024 * 1024;
const TOO_MUCH =
  'That text holds over 400 numbers, addresses or limits. Give the policy document alone.';

/** Writes a draft policy file from the flags and, with `--from`, from the text of the document. */
export async function policyNew(flags: Flags, env: Env): Promise<ExitCode> {
  const { from, output, ...given } = flags;
  const file = env.machine.fileIn(output, `${readSlug(given.slug)}.yaml`);
  formatOfFile(file, formatsOf('policy new'));
  const answers = answersForTemplate(given);
  const text = from === undefined ? '' : readDocument(from, env);
  const template = templateFrom(text, answers.stages);
  if (!template.isWhole) throw new UserError('too-much', TOO_MUCH);
  env.machine.writeFile(file, await yamlOf(answers, template, env), false, true);
  if (file === '-') return EXIT.done;
  writeSchema(file, env);
  const counted = countOf(file, answers.id, template);
  return sayResult(counted, () => renderCount(counted, from ?? null, env.screen), env);
}

function readDocument(path: string, env: Env): string {
  const text = env.machine.readText(path);
  if (text.length <= LARGEST_TEXT) return text;
  throw new UserError('too-long', 'That text is over 1 MB. Give the policy document alone.');
}

/** Writes the schema next to the draft, so that a text editor can check it. Replaces no file. */
function writeSchema(file: string, { machine, policySchema }: Env): void {
  const path = file.replace(/[^/\\]*$/, 'policy.schema.json');
  const read = machine.readPlain(path, LARGEST_TEXT);
  if (read.ok || !read.missing) return;
  machine.writeFile(path, policySchema(), false, true);
}

/** Returns the draft as YAML. @throws {UserError} if the draft cannot be read back as a policy */
async function yamlOf(answers: TemplateAnswers, template: Template, env: Env): Promise<string> {
  const { templateYaml } = await import('../authoring/template/write-template.ts');
  const { readPolicy } = await import('../policy/read-policy.ts');
  const text = templateYaml(answers, template);
  const reading = readPolicy({ file: 'draft', text, digest: env.machine.sha256(text) });
  if (reading.ok) return text;
  const why = reading.problems[0]?.message;
  const says = `No draft could be made of that text, and nothing was written: ${why}.`;
  throw new UserError('no-draft', says, EXIT.policyInvalid);
}

function countOf(file: string, area: string, template: Template) {
  const { stages, contacts, immediate, everyStage, settled, leftOut } = template;
  const ofStages = stages.flatMap((stage) => [...stage.duties, ...stage.settled]);
  const duties = [...immediate, ...everyStage, ...settled, ...ofStages];
  const timed = duties.filter(({ limit }) => limit !== null).length;
  const addresses = contacts.flatMap(({ group }) => group);
  const count = (wanted: string) => addresses.filter(({ kind }) => kind === wanted).length;
  return {
    ...{ schema: 'escalate/policy-new/1', file, area, stages: stages.length },
    headings: stages.filter(({ line }) => line !== null).length,
    steps: duties.length,
    times: timed + template.limits.length + stages.flatMap(({ limits }) => limits).length,
    ...{ contacts: contacts.length, phones: count('phones') },
    ...{ emails: count('emails'), urls: count('urls') },
    left: leftOut.filter(({ line }) => line !== null).length,
  };
}

/** Returns a summary of the draft, and what to do next. @param from the file it was made from */
function renderCount(
  counted: ReturnType<typeof countOf>,
  from: string | null,
  screen: Screen,
): string {
  const { file, stages, headings, steps, times, contacts, phones, emails, urls, left } = counted;
  const page = new Page(screen);
  const draft = 'It is a draft: do not rely on it before it is filled in and checked.';
  page.text(`Written: ${file}. ${draft}`);
  page.text(`${stages}, ${headings} of them with a heading in the text.`, ' - Stages: ');
  if (from !== null) {
    page.text(`${steps}; times: ${times}.`, ' - Steps: ');
    const reaches = `numbers: ${phones}; e-mail addresses: ${emails}; links: ${urls}`;
    page.text(`${contacts}; ${reaches}.`, ' - Contacts: ');
    if (left > 0) page.text(`${left}, under "left-out".`, ' - Left out, to be confirmed: ');
  }
  page.text('Open it in an editor, and work down what is marked CONFIRM.', '1. ');
  const against = from === null || from === '-' ? 'TEXT' : from;
  page.text(`escalate policy check ${file} --against ${against}`, '2. ');
  page.text(`escalate policy show ${file}; escalate policy graph ${file}`, '3. ');
  return page.toString();
}
