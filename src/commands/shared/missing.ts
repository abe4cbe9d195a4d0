import type { Asker, Env, LookUpEnv } from '../../env.ts';
import { type ExitCode, hinted, StoppedError, UserError } from '../../errors.ts';
import { findArea } from '../../input/find-area.ts';
import { NOT_LISTED } from '../../input/read-answers.ts';
import { ELSEWHERE, renderNotHere } from '../../text/general-advice.ts';
import { anyOf, EMERGENCY, firstSentence } from '../../text/sentences.ts';
import type { AnyWorld } from './command-spec.ts';

/**
 * Finds the value of an argument that was left out. Only a case can be found: if one case is open,
 * it is returned, and if several are open, the person picks one.
 * @param name the name of the argument, such as `case`
 * @param line the command as far as it was typed: `escalate next`
 * @param example a whole command line, for the error message
 * @throws {UserError} with the values that can be given, and a command line
 */
export async function giveMissing(name: string, line: string, example: string, world: AnyWorld) {
  if (name === 'case' && 'cases' in world) return giveCase(line, world);
  const areas = 'policies' in world ? world.policies.cards.map(({ id }) => id) : [];
  const [first] = areas;
  if (name === 'area' && first !== undefined)
    throw missing(name, `The areas are ${areas.join(', ')}.`, `${line} ${first}`);
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
  if (references.length > 1) return pickCase(references, `${said}${noted}`, env.asker);
  env.note(`${EMERGENCY}\nCase ${first}: no other is open.\n`);
  return first;
}

/**
 * Tries to help after an error. If no single case fits what was typed, asks which case is meant. If
 * the area has no policy here, prints general advice.
 * @returns the case that was picked, or the exit code once advice is given
 * @throws `fault`, or an error with a better hint, if neither helps
 */
export async function insteadOf(
  fault: unknown,
  name: string,
  flags: { readonly case?: string },
  isOfArea: boolean,
  world: AnyWorld,
): Promise<string | ExitCode> {
  if (!(fault instanceof UserError) || !('policies' in world)) throw fault;
  if (isOfArea && fault.code === NOT_LISTED) return sayElsewhere(fault, world);
  const isWhich = fault.code === 'which-case' || fault.code === 'no-case';
  if (!isWhich || flags.case === undefined || !('cases' in world)) throw fault;
  return whichCase(fault, flags.case, `escalate ${name}`, world);
}

/** Prints general advice for an area without a policy. @throws `fault` with `--json` */
function sayElsewhere(fault: UserError, { settings, policies, screen, say }: LookUpEnv): ExitCode {
  if (settings.json) throw Object.assign(fault, { general: Object.values(ELSEWHERE) });
  say(renderNotHere(policies.cards, screen, firstSentence(fault.message)));
  return fault.exit;
}

/** Asks which case is meant by `typed`. @throws {UserError} if none fits or nobody can be asked */
async function whichCase(fault: UserError, typed: string, line: string, env: Env): Promise<string> {
  const search = findArea(env.policies.cards, typed);
  const area = search.kind === 'found' ? search.area : null;
  const { readAllStatus } = await import('./read-status.ts');
  const { said, noted, references } = readAllStatus(true, env, { typed, area });
  const [first] = references;
  if (first === undefined) throw fault;
  if (env.asker !== null) return pickCase(references, `${said}${noted}`, env.asker);
  if (fault.code === 'which-case') throw fault;
  const says = `No case is called "${typed}". Of that area: ${anyOf(references.slice(0, FEW))}.`;
  throw hinted('which-case', says, `For example: ${line} ${first}`);
}

/** Asks the person to pick a case. @throws {StoppedError} if none is picked */
async function pickCase(references: readonly string[], page: string, asker: Asker) {
  const { askCase } = await import('../../interview/ways.ts');
  const reference = await askCase(references, page, asker, false);
  if (reference === null) throw new StoppedError();
  return reference;
}

const FEW = 9;

function missing(name: string, known: string, line: string): UserError {
  const says = `Which ${name}? ${known}`.trim();
  return hinted('commander.missingArgument', says, `For example: ${line}`);
}
