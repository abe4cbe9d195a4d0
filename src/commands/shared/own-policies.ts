import type { Env } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import { pick } from '../../interview/choices.ts';
import type { OwnPolicies } from '../../platform/policies/policy-folder.ts';

/** What changes the folder of the user's own policies. @throws {UserError} where there is none */
export async function ownPolicies({ policies }: Env): Promise<OwnPolicies> {
  if (policies.own) return policies.own();
  const says = 'There is no folder for your own policies here: "escalate where" says why.';
  throw new UserError('no-folder', says, EXIT.notSaved);
}

/**
 * Whether somebody agrees to what changes the policies.
 *
 * @param isGiven whether they have by --yes
 * @throws {UserError} where nobody can be asked
 */
export async function agreed(
  isGiven: boolean,
  question: string,
  what: string,
  { asker }: Env,
): Promise<boolean> {
  if (isGiven) return true;
  if (asker === null) {
    throw new UserError('missing-answer', `Nobody can be asked here. To ${what}, give --yes.`);
  }
  const answer = await pick(asker, {
    takesWhole: true,
    message: question,
    help: 'The file that is in use now is not lost: it gets another name.',
    choices: [
      { value: 'no', label: 'No, leave everything as it is' },
      { value: 'yes', label: 'Yes' },
    ],
  });
  return answer === 'yes';
}
