import type { Condition } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import type { ConditionInFile } from './schema.ts';

/** A condition as the engine knows it. */
export function conditionFrom(condition: ConditionInFile | undefined): Condition | null {
  if (!condition) return null;
  const { 'other-agency': otherAgency, concern, child, agency, risk, track } = condition;
  return defined({ concern, child, agency, otherAgency, risk, track });
}
