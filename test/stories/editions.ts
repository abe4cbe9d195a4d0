import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyStore } from '../../src/env.ts';
import type { Policy, Stage } from '../../src/model/policy.ts';
import { openPolicyStore } from '../../src/platform/policies/policy-store.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { fixturePolicy, fixtureText, realPolicy } from '../real.ts';
import { policyStore } from '../world.ts';

const OLD = realPolicy('southwark.yaml');

function longer(stage: Stage): Stage {
  const steps = stage.steps.map((step) =>
    step.id === 'raise' && step.limit ? { ...step, limit: { ...step.limit, amount: 3 } } : step,
  );
  return { ...stage, steps };
}

/** One day longer to raise it, and a contact gone. */
const NEW: Policy = {
  ...OLD,
  digest: 'b'.repeat(64),
  stages: OLD.stages.map((stage) => (stage.number === 1 ? longer(stage) : stage)),
  contacts: OLD.contacts.filter(({ id }) => id !== 'line-manager'),
};

/** The policy as a version wrote it that had no verbs, urgency, scope or people to approach. */
function asItWas(policy: Policy): Policy {
  const newer = ['verb', 'urgency', 'approach', 'scope', 'outside', 'mightMeanText'];
  const text = JSON.stringify(policy, (key, value) => (newer.includes(key) ? undefined : value));
  return { ...(JSON.parse(text) as Policy), digest: 'a'.repeat(64) };
}

function gone(): PolicyStore {
  const all = policyStore();
  return { ...all, cards: all.cards.filter(({ id }) => id !== 'southwark') };
}

/** A folder of policy files of somebody's own, as it is when a command begins. */
export interface FolderOfPolicies {
  readonly path: string;
  readonly open: (note: (text: string) => void) => Promise<PolicyStore>;
}

/** Last year's edition of an area's file: with a day less to settle it, and another number. */
const OLDER = fixtureText('ways-of-their-own.yaml')
  .replaceAll(/\b2026(?=-05-01)/g, '2025')
  .replace('dated: May 2026', 'dated: May 2025')
  .replace('review: May 2027', 'review: May 2026')
  .replace(/within: 5 working days(?=\n +from: disagreement)/, 'within: 4 working days')
  .replace('960456', '960999')
  .replace(/\nexamples:[\s\S]*/, '');

function folderWith(text: string): FolderOfPolicies {
  const path = mkdtempSync(join(tmpdir(), 'escalate-own-'));
  writeFileSync(join(path, 'merrick.yaml'), text);
  const dist = join(import.meta.dirname, '../../dist');
  const place = { path, why: 'the usual place', isNamed: false, fault: null };
  const load = async () => readPolicy;
  const { platform } = process;
  const open = (note: (text: string) => void) =>
    openPolicyStore({ dist, place, cache: null, load, platform, note });
  return { path, open };
}

/** The policies that may be in use, where Southwark's is another than the real one, or there is one more. */
const EDITIONS: Readonly<Record<string, () => PolicyStore | FolderOfPolicies>> = {
  'a folder with an older file': () => folderWith(OLDER),
  real: () => policyStore(),
  new: () => policyStore([NEW]),
  'newer still': () => policyStore([{ ...NEW, digest: 'c'.repeat(64) }]),
  bare: () => {
    const stages = OLD.stages.map((stage) => ({ ...stage, steps: stage.steps.slice(0, 1) }));
    return policyStore([{ ...NEW, everyStage: [], stages }]);
  },
  'of three stages': () => policyStore([{ ...NEW, stages: NEW.stages.slice(0, 3) }]),
  'as an older version wrote it': () => policyStore([asItWas(OLD)]),
  gone,
};

/** The policies of one of these editions, or the real ones with one that is made up. */
export const edition = (name: string): PolicyStore | FolderOfPolicies =>
  EDITIONS[name]?.() ?? policyStore([], [fixturePolicy(`${name}.yaml`)]);
