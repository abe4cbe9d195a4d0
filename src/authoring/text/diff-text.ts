import type { Policy } from '../../model/policy.ts';
import type { PolicyChange } from '../../model/policy-change.ts';
import { sayChange } from '../../text/changes-text.ts';
import { Page, type Screen } from '../../text/page.ts';

/** A saved case that goes by the older policy, and what would change for it. */
export interface TouchedCase {
  readonly case: string;
  readonly stage: number;
  readonly changes: readonly PolicyChange[];
}

export interface PolicyDifference {
  readonly before: Policy;
  readonly after: Policy;
  readonly changes: readonly PolicyChange[];
  readonly cases: readonly TouchedCase[];
}

/** What matters most to somebody on the telephone stands first. */
const GROUPS: readonly (readonly [string, readonly PolicyChange['kind'][]])[] = [
  ['Stages', ['stages', 'stage']],
  ['Time limits', ['limit']],
  ['Contacts', ['contact']],
  ['Duties', ['duty', 'moved']],
  ['Ways beside the ladder', ['route']],
  ['Gaps, records, concerns and forms', ['text']],
  ['The document', ['document']],
];

/** What a revision changes for a practitioner, group by group, and the open cases that it touches. */
export function renderDifference(found: PolicyDifference, screen: Screen): string {
  const { before, after, changes, cases } = found;
  const page = new Page(screen);
  page.heading(`From ${sideOf(before)} to ${sideOf(after)}`);
  if (changes.length === 0) page.text('Nothing changes for a practitioner.');
  for (const [heading, kinds] of GROUPS) {
    const here = changes.filter(({ kind }) => kinds.includes(kind));
    if (here.length > 0) page.heading(heading);
    for (const change of here) page.text(sayChange(change), ' - ');
  }
  page.heading('Open cases');
  if (cases.length === 0) page.text('No open case here goes by it.');
  for (const one of cases) page.text(caseLine(one), ' - ');
  return page.toString();
}

function sideOf({ name, id, document, digest }: Policy): string {
  return `${name} (${id}; ${document.dated ?? 'undated'}; ${digest.slice(0, 12)})`;
}

function caseLine({ case: reference, stage, changes }: TouchedCase): string {
  const { length } = changes;
  if (length === 0) return `${reference}, at stage ${stage}: nothing changes for it from here on.`;
  const touch = length === 1 ? 'change touches' : 'changes touch';
  return `${reference}, at stage ${stage}: ${length} ${touch} it from here on.`;
}
