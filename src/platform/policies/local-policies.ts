import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PolicyShelf, PolicyText } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';
import type { Problem } from '../../model/problem.ts';
import { sha256 } from '../sha256.ts';

/** What turns the text of a policy file into a policy; it is loaded only where a user has files of their own. */
export type ReadPolicy = (
  input: PolicyText,
  library: { readonly find: PolicyShelf['find']; readonly sha256: (text: string) => string },
) =>
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A policy is text that a person writes; nothing larger is read. */
const LARGEST_FILE = 256 * 1024;

export interface OwnPolicy {
  readonly policy: Policy;
  readonly path: string;
}

/** The user's own policies; a broken file, or a second one of the same id, is a problem and stops no other. */
export function readOwn(
  folder: string,
  texts: readonly PolicyText[],
  read: (input: PolicyText) => ReturnType<ReadPolicy>,
): { readonly policies: readonly OwnPolicy[]; readonly problems: readonly Problem[] } {
  const policies: OwnPolicy[] = [];
  const problems: Problem[] = [];
  for (const input of texts) {
    const reading = read(input);
    if (!reading.ok) {
      problems.push(...naming(input.file, reading.problems));
      continue;
    }
    const { policy } = reading;
    const same = policies.find((one) => one.policy.id === policy.id);
    if (same) problems.push(refused(input.file, taken(policy.id, same.path)).problem);
    else policies.push({ policy, path: join(folder, input.file) });
  }
  return { policies, problems };
}

/** A fault may stand in the text that a file extends; the file that is not in use is named all the same. */
function naming(file: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.some((one) => one.file === file)) return problems;
  const said = refused(file, 'laid over the policy that it extends, it does not hold together');
  return [said.problem, ...problems];
}

function taken(id: string, path: string): string {
  return `${basename(path)} has the id "${id}" already; wanted one file an id`;
}

interface Texts {
  readonly found: readonly PolicyText[];
  readonly problems: readonly Problem[];
}

/** The texts of the user's own files. */
export function readTexts(folder: string, names: readonly string[]): Texts {
  const read = names.map((name) => readText(join(folder, name), name));
  return {
    found: read.flatMap((one) => ('text' in one ? [one] : [])),
    problems: read.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  };
}

function readText(path: string, file: string): PolicyText | { readonly problem: Problem } {
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused(file, 'this is not a plain file');
    if (about.size > LARGEST_FILE)
      return refused(file, `the file is over ${LARGEST_FILE / 1024} KB`);
    const bytes = readFileSync(path);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { file, text, digest: sha256(bytes) };
  } catch {
    return refused(file, 'the file cannot be read as UTF-8 text');
  }
}

function refused(file: string, message: string): { readonly problem: Problem } {
  return { problem: { file, line: 1, column: 1, severity: 'error', code: 'unreadable', message } };
}
