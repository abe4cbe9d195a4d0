import { sayChange } from '../../authoring/text/change-text.ts';
import { openCase } from '../../cases/open-case.ts';
import { statusOf } from '../../engine/case/case-status.ts';
import { policyChanges } from '../../engine/case/policy-changes.ts';
import { currentVisit } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import { CannotReadError, EXIT, NoSuchCaseError, UserError } from '../../errors.ts';
import { agrees } from '../../interview/choices.ts';
import type { Policy } from '../../model/policy.ts';
import type { OwnPolicies } from '../../platform/policies/policy-folder.ts';
import { sayDated } from '../../text/look-up-text.ts';
import { Page, type Screen } from '../../text/page.ts';

/** Returns the changes between two policies, and what changes for each open case in the area. */
export function difference(before: Policy, after: Policy, env: Env) {
  const changes = policyChanges(before, after, 1);
  return { before, after, changes, cases: touchedCases(after, env) };
}
type PolicyDifference = ReturnType<typeof difference>;

/** Returns the area's open cases, each with what changes for it from its current stage on. */
function touchedCases(after: Policy, env: Env) {
  return env.cases.list().cases.flatMap((reference) => {
    const replay = replayOf(reference, env);
    if (!replay || replay.policy.id !== after.id) return [];
    const { state } = statusOf(replay, env.calendar(replay.policy.nation), env.now);
    if (state !== 'open' && state !== 'settled') return [];
    const { stage } = currentVisit(replay.progress);
    const { policy } = replay;
    return [{ case: reference, stage, policy, changes: policyChanges(policy, after, stage) }];
  });
}

/** Replays a case from its entries. Null if the case has gone or is too damaged to read. */
function replayOf(reference: string, env: Env) {
  try {
    return openCase(reference, env).replay;
  } catch (fault) {
    if (fault instanceof CannotReadError || fault instanceof NoSuchCaseError) return null;
    throw fault;
  }
}

export function jsonOf({ before, after, changes, cases }: PolicyDifference) {
  const side = ({ id, document, digest }: Policy) => ({ area: id, dated: document.dated, digest });
  return {
    schema: 'escalate/policy-diff/1',
    before: side(before),
    after: side(after),
    changes: changes.map((change) => ({ ...change, says: sayChange(change, { before, after }) })),
    cases: cases.map(({ policy, ...one }) => ({
      ...one,
      changes: one.changes.map((change) => sayChange(change, { before: policy, after })),
    })),
  };
}

/** Returns a page on what a revision changes for a practitioner, and the open cases it affects. */
export function renderDifference(found: PolicyDifference, screen: Screen): string {
  const { before, after, changes, cases } = found;
  const page = new Page(screen);
  page.heading(`From ${sideOf(before)} to ${sideOf(after)}`);
  if (changes.length === 0) page.text('Nothing changes for a practitioner.');
  for (const change of changes) page.text(sayChange(change, found), ' - ');
  page.heading('Open cases');
  if (cases.length === 0) page.text('No open case here goes by it.');
  for (const { case: reference, stage, changes: its } of cases) {
    const touch = its.length === 1 ? 'change touches' : 'changes touch';
    const says = its.length === 0 ? 'nothing changes for' : `${its.length} ${touch}`;
    page.text(`${reference}, at stage ${stage}: ${says} it from here on.`, ' - ');
  }
  return page.toString();
}

function sideOf({ name, id, document, digest, edition }: Policy): string {
  const dates = sayDated({ ...document, edition });
  return `${name} (${[id, ...dates, digest.slice(0, 12)].join('; ')})`;
}

/** Returns functions that change the user's policies. @throws {UserError} if there is no folder */
export async function ownPolicies({ policies }: Env): Promise<OwnPolicies> {
  if (policies.own) return policies.own();
  const says = 'There is no folder for your own policies here: "escalate where" says why.';
  throw new UserError('no-folder', says, EXIT.notSaved);
}

/**
 * Returns whether the user agrees to a change. If `--yes` was given (`isGiven`), does not ask.
 * @throws {UserError} if nobody can be asked
 */
export async function agreed(isGiven: boolean, question: string, what: string, { asker }: Env) {
  if (isGiven) return true;
  if (asker === null) {
    throw new UserError('missing-answer', `Nobody can be asked here. To ${what}, give --yes.`);
  }
  const help = 'The file that is in use now is not lost: it gets another name.';
  const labels = { no: 'No, leave everything as it is', yes: 'Yes' };
  return agrees(asker, { message: question, help, takesWhole: true }, labels);
}
