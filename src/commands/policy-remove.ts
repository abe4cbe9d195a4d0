import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { readArea } from '../input/read-answers.ts';
import { escapeControls } from '../text/escape.ts';
import { sayDated } from '../text/look-up-text.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import { agreed, ownPolicies } from './shared/policy-change.ts';

const usage = {
  arguments: { '<area>': 'an area whose policy file is your own' },
  options: { '--yes': 'without asking' },
  examples: [
    'escalate policy remove north-mercia --yes',
    'escalate policy remove north-mercia --yes --json',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: policyRemove };

/** Stops using the user's own policy for an area. Keeps the file under a name that is ignored. */
export async function policyRemove(flags: Flags, env: Env): Promise<ExitCode> {
  const { remove } = await ownPolicies(env);
  const { cards, bases, hidden = [] } = env.policies;
  const all = [...cards, ...bases];
  const { area } = readArea(flags.area, all);
  const card = all.find(({ id }) => id === area);
  if (!card?.ownFile) {
    const says = `The policy of ${card?.name ?? area} came with the program, and cannot be removed.`;
    throw new UserError('bundled', says);
  }
  const bundled = hidden.find(({ id }) => id === area) ?? null;
  const then = bundled
    ? `The one that came with the program is in use then (${sayDated({ ...bundled.document, edition: bundled.edition }).join('; ')}).`
    : `There is no policy for ${card.name} here then.`;
  const question = `Take ${card.name}'s own policy out of use? ${then}`;
  if (!(await agreed(flags.yes === true, question, 'remove it', env))) return EXIT.done;
  const older = remove(card.ownFile);
  const document = { schema: 'escalate/policy-remove/1', area, file: card.ownFile, older };
  const page = () =>
    `Removed: ${escapeControls(card.ownFile ?? '')}. ${then}\nIt is ${escapeControls(older)} now, and is not read. Open cases go on under the policy that they have.\n`;
  return sayResult(document, page, env);
}
