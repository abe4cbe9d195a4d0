import type { Policy, Problem } from '../../model/policy.ts';
import { isPolicy } from '../../model/policy-shape.ts';
import { isRecord } from '../../model/records.ts';
import { sha256 } from '../sha256.ts';
import type { SmallFile } from '../small-file.ts';

/** What was read of the user's own policy files. */
export interface CachedPolicies {
  readonly policies: readonly { readonly file: string; readonly policy: Policy }[];
  readonly problems: readonly Problem[];
}

/** Some hundred policies; more are not cached. */
const LONGEST = 8 * 1024 * 1024;

/**
 * What was cached under this key, which holds the digest of every text that it was made of. Nothing depends on the
 * file: it is data and never run, and whatever is odd about it, or not the user's alone, it is as if it were not there.
 */
export function readCache(file: SmallFile, key: string): CachedPolicies | null {
  const found = file.readOwn();
  if (found.kind !== 'text') return null;
  const [sum, json = ''] = found.text.split('\n');
  if (sum !== sha256(`${key}\n${json}`)) return null;
  try {
    const cached: unknown = JSON.parse(json);
    return isCached(cached) ? cached : null;
  } catch {
    return null;
  }
}

/** Caches it, whole or not at all; where nothing can be written, nothing is said. */
export function writeCache(
  file: SmallFile,
  key: string,
  { policies, problems }: CachedPolicies,
): void {
  const json = JSON.stringify({ policies, problems });
  if (json.length < LONGEST) file.write(`${sha256(`${key}\n${json}`)}\n${json}\n`);
}

function isCached(value: unknown): value is CachedPolicies {
  if (!isRecord(value) || !Array.isArray(value.policies) || !Array.isArray(value.problems))
    return false;
  return value.policies.every(isNamedPolicy) && value.problems.every(isProblem);
}

function isNamedPolicy(value: unknown): boolean {
  return isRecord(value) && typeof value.file === 'string' && isPolicy(value.policy);
}

function isProblem(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { file, line, column, message } = value;
  return (
    [file, message].every((one) => typeof one === 'string') &&
    [line, column].every((one) => typeof one === 'number')
  );
}
