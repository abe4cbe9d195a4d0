import type { PolicyStore } from '../../src/env.ts';
import type { Policy, Stage } from '../../src/model/policy.ts';
import { fixturePolicy, realPolicy } from '../real.ts';
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

const withOwn = (name: string) => () => policyStore([], [fixturePolicy(`${name}.yaml`)]);

/** The policies that may be in use, where Southwark's is another than the real one, or there is one more. */
export const EDITIONS: Readonly<Record<string, () => PolicyStore>> = {
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
  'with an urgent track': withOwn('urgent-track'),
  'with one that skips': withOwn('skip-and-come-back'),
};
