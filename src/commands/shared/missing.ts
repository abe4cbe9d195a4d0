import { foldReference } from '../../cases/names.ts';
import type { ListedCase } from '../../cases/status-list.ts';
import type { Env } from '../../env.ts';
import { hinted, StoppedError, UserError } from '../../errors.ts';
import { findArea } from '../../input/find-area.ts';
import { askCase } from '../../interview/ways.ts';
import { anyOf } from '../../text/sentences.ts';
import type { Worlds } from './command-spec.ts';

/**
 * A word that a command needs and was not given: the case is asked for, where somebody is there and one is open.
 *
 * @param name what kind of word it is: `case`
 * @param line the command as far as it was given: `escalate next`
 * @param example a whole command line
 * @throws {UserError} with the words that would do, and a command line; {@link StoppedError}
 */
export async function giveMissing(
  name: string,
  line: string,
  example: string,
  world: Worlds[keyof Worlds],
): Promise<string> {
  if (name === 'case' && 'cases' in world) return giveCase(line, world);
  const areas = 'policies' in world ? world.policies.cards.map(({ id }) => id) : [];
  const [first] = areas;
  if (name === 'area' && first !== undefined)
    throw missing(name, `The areas are ${areas.join(', ')}.`, `${line} ${first}`);
  if (name === 'entry')
    throw missing(name, `They are in ${line.replace(/ \S+/, ' show')}.`, `${line} 2`);
  throw missing(name, '', example);
}

async function giveCase(line: string, env: Env): Promise<string> {
  const { readAllStatus } = await import('./read-status.ts');
  const { said, noted, references } = readAllStatus(false, env);
  const [first] = references;
  if (first === undefined)
    throw hinted('no-case', 'No case is open here.', 'To begin one: escalate start');
  if (env.asker === null)
    throw missing('case', `Open here: ${anyOf(references.slice(0, FEW))}.`, `${line} ${first}`);
  return (await askCase(references, `${said}${noted}`, env.asker, false)) ?? stop();
}

function stop(): never {
  throw new StoppedError();
}

/**
 * The case that is meant by what fits several, or names the area of some: one of these is asked for.
 *
 * @param line the command without the case
 * @throws {UserError} that lists them, where nobody can be asked; the fault, where it is another
 */
export async function whichCase(
  fault: unknown,
  typed: string,
  line: string,
  env: Env,
): Promise<string> {
  if (!(fault instanceof UserError) || !['which-case', 'no-case'].includes(fault.code)) throw fault;
  const search = findArea(env.policies.cards, typed);
  const area = search.kind === 'found' ? search.area : null;
  const isMeant = ({ reference, policy }: ListedCase) =>
    foldReference(reference).includes(foldReference(typed)) || (area && policy?.id === area);
  const { readAllStatus } = await import('./read-status.ts');
  const { said, noted, references } = readAllStatus(true, env, undefined, isMeant);
  const [first] = references;
  if (first === undefined) throw fault;
  if (env.asker !== null)
    return (await askCase(references, `${said}${noted}`, env.asker, false)) ?? stop();
  if (fault.code === 'which-case') throw fault;
  const says = `No case is called "${typed}". Of that area: ${anyOf(references.slice(0, FEW))}.`;
  throw hinted('which-case', says, `For example: ${line} ${first}`);
}

/** So many are named in a sentence. */
const FEW = 9;

function missing(name: string, known: string, line: string): UserError {
  const says = `Which ${name}? ${known}`.trim();
  return hinted('commander.missingArgument', says, `For example: ${line}`);
}
