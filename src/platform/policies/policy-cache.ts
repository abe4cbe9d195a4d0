import type { Policy } from '../../model/policy.ts';
import type { Problem } from '../../model/problem.ts';
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
 * file: it is data and never run, and whatever is odd about it, it is as if it were not there.
 */
export function readCache(file: SmallFile, key: string): CachedPolicies | null {
  const found = file.read();
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
  return value.policies.every(isPolicy) && value.problems.every(isProblem);
}

/** A policy's parts were checked when its text was read; the digest says that they are those. */
function isPolicy(value: unknown): boolean {
  if (!isRecord(value) || typeof value.file !== 'string' || !isRecord(value.policy)) return false;
  const { id, name, digest, stages, aliases, parts, document } = value.policy;
  const areTexts = [id, name, digest].every((one) => typeof one === 'string');
  return areTexts && [stages, aliases, parts].every(Array.isArray) && isRecord(document);
}

function isProblem(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { file, line, column, message } = value;
  return (
    [file, message].every((one) => typeof one === 'string') &&
    [line, column].every((one) => typeof one === 'number')
  );
}
