import { soundFile } from '../authoring/named-policy.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import type { Policy } from '../model/policy.ts';
import { escapeControls } from '../text/escape.ts';
import { sayDated } from '../text/look-up-text.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import {
  agreed,
  difference,
  jsonOf,
  ownPolicies,
  renderDifference,
} from './shared/policy-change.ts';

const usage = {
  arguments: { '<file>': 'a policy file that somebody sent you' },
  options: { '--yes': 'without asking' },
  examples: [
    'escalate policy install revised.yaml --yes',
    'escalate policy install north-mercia-2027.yaml --yes',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyInstall };

/**
 * Adds a policy file to the user's own policies. First checks the file, and shows what it changes
 * for a practitioner and for open cases. If it replaces another file, that file is kept under a
 * name that is ignored.
 */
export async function policyInstall(flags: Flags, env: Env): Promise<ExitCode> {
  const { install } = await ownPolicies(env);
  const { policy, bytes, examplesBytes: examples } = await soundFile(flags.file, env);
  const { cards, bases } = env.policies;
  const card = [...cards, ...bases].find(({ id }) => id === policy.id);
  const before = card ? env.policies.read(card.id) : null;
  if (card?.ownFile && card.digest === policy.digest) {
    throw new UserError('installed', `That very file is in use already, as ${card.ownFile}.`);
  }
  const found = difference(before ?? policy, policy, env);
  const says = before ? renderDifference(found, env.screen) : sayNew(policy);
  if (!env.settings.json) env.say(`${says}${sayOlder(policy, before)}`);
  const question = `Use it for ${policy.name} from now on?`;
  if (!(await agreed(flags.yes === true, question, 'install it', env))) return EXIT.done;
  const done = install({ id: policy.id, bytes, examples, before: card?.ownFile ?? null });
  const document = { ...jsonOf(found), schema: 'escalate/policy-install/1', area: policy.id };
  return sayResult({ ...document, ...done }, () => sayInstalled(done), env);
}

/** Describes a policy for an area that had none here before. */
function sayNew({ name, id, document, edition, stages }: Policy): string {
  const facts = [document.title ?? 'no title printed', ...sayDated({ ...document, edition })];
  const whose = `${document.partnership}: ${[...facts, `${stages.length} stages`].join('; ')}`;
  return escapeControls(`There is no policy for ${name} (${id}) here yet.\n${whose}.\n`);
}

/** Warns if the policy in use is a later edition than the one to be installed. */
function sayOlder({ edition: mine }: Policy, before: Policy | null): string {
  const theirs = before?.edition;
  if (!theirs || (mine && mine >= theirs)) return '';
  return `\nThe one in use is newer: edition ${theirs}. This one: ${mine ?? 'none said'}.\n`;
}

const GO_ON = 'Open cases go on under the policy that they have: "escalate status CASE" says more.';

function sayInstalled({ file, older }: { file: string; older: readonly string[] }): string {
  const aside = older.map((one) => `The one before is ${escapeControls(one)}, and is not read.\n`);
  return `\nInstalled: ${escapeControls(file)}.\n${aside.join('')}${GO_ON}\n`;
}
