import type { PolicyText } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/policy-file.ts';
import type { Day } from '../model/vocabulary.ts';
import { findDoubts, findUnfit, findUnoffered } from '../policy/faults/doubts.ts';
import { type Broken, quoted } from '../policy/faults/fault.ts';
import { findFaults, inOrder, toProblems } from '../policy/faults/find-faults.ts';
import { policyFrom } from '../policy/policy-from.ts';
import { type Library, readTree } from '../policy/read-policy.ts';
import { prove } from './against/compare.ts';

interface CheckedAgainst {
  readonly library: Library | null;
  /** The day that review dates are compared with. */
  readonly today: Day;
  /** The document's text, and its file name for messages. If null, only the policy is checked. */
  readonly document: { readonly name: string; readonly text: string } | null;
}

/**
 * The result of a check. `policy` is null if the file is too faulty to make a policy from. `tree`
 * is null only if the file cannot be read at all.
 */
export type PolicyCheck = ReturnType<typeof checkPolicy>;

/**
 * Finds everything that is wrong or doubtful in a policy file, except failing examples. If the file
 * cannot be read, returns only the reasons why.
 */
export function checkPolicy(input: PolicyText, against: CheckedAgainst) {
  const { library, today, document } = against;
  const reading = readTree(input, library);
  if ('problems' in reading) {
    return { problems: reading.problems, policy: null, tree: null, proof: null };
  }
  const { tree, digest } = reading;
  const { file, problems } = findFaults(tree);
  const policy = file ? policyFrom(file, digest) : null;
  const proof = document && prove(tree, document.name, document.text);
  const unbound = policy ? findUnbound(policy, document !== null) : [];
  const doubts = [
    ...(file ? findDoubts(file, today) : []),
    ...(policy ? findUnlisted(policy) : []),
    ...(document ? [] : unbound),
    ...findUnoffered(tree.value),
  ];
  const unfit = [...findUnfit(tree.value), ...(document ? unbound : [])];
  const found = [
    ...problems,
    ...[input, ...(input.examples ? [input.examples] : [])].flatMap(findUnconfirmed),
    ...toProblems(tree, unfit),
    ...toProblems(tree, doubts, 'warning'),
    ...(proof?.problems ?? []),
  ];
  return { problems: inOrder(found), policy, tree, proof };
}

/** Returns a problem for each CONFIRM comment that is still in a file. */
function findUnconfirmed({ file, text }: Pick<PolicyText, 'file' | 'text'>): Problem[] {
  const message = 'this is still to be confirmed; wanted it looked up, and this comment taken out';
  return text.split('\n').flatMap((line, index) => {
    const column = line.search(/#\s*CONFIRM\b/) + 1;
    const place = { file, line: index + 1, column };
    return column === 0 ? [] : [{ ...place, severity: 'error', code: 'unfinished', message }];
  });
}

/**
 * Finds stage steps that have no `binds`. With `isEach`, returns one fault for each step.
 * Otherwise returns one fault for all the steps together.
 */
function findUnbound({ stages }: Policy, isEach: boolean): Broken[] {
  const unbound = stages.flatMap(({ steps }, stage) =>
    steps.flatMap(({ binds }, step) => (binds ? [] : [['stages', stage, 'steps', step]])),
  );
  const whose = isEach ? 'this step does' : `${unbound.length} steps of the stages do`;
  return unbound.slice(0, isEach ? unbound.length : 1).map((path) => ({
    path,
    code: 'binds-not-said',
    message: `${whose} not say whom ${isEach ? 'it binds' : 'they bind'}, so "--side receiving" is refused; wanted "binds" (raiser, receiver, own, all or neither)`,
  }));
}

/** Returns a fault if the policy has out-of-hours teams but its immediate-risk steps list none. */
function findUnlisted({ immediate, contacts }: Policy): Broken[] {
  const rung = new Set(immediate.steps.flatMap((step) => step.contacts));
  const teams = contacts.filter(({ role, organisation }) =>
    /\bemergency duty\b|\bout[ -]of[ -]hours\b/i.test(`${role} ${organisation}`),
  );
  const isListed = immediate.steps.length === 0 || teams.some(({ id }) => rung.has(id));
  return (isListed ? [] : teams.slice(0, 1)).map(({ id }) => ({
    path: ['contacts', contacts.findIndex((one) => one.id === id)],
    code: 'team-not-listed',
    message: `no step for immediate risk lists ${quoted(id)}; wanted it under "contacts" of one, if the document has it for that`,
  }));
}
