import { approve } from '../../src/commands/approve.ts';
import { areas } from '../../src/commands/areas.ts';
import { contacts } from '../../src/commands/contacts.ts';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { form } from '../../src/commands/form.ts';
import { letter } from '../../src/commands/letter.ts';
import { next } from '../../src/commands/next.ts';
import { policyCheck } from '../../src/commands/policy-check.ts';
import { policyGraph } from '../../src/commands/policy-graph.ts';
import { policyList } from '../../src/commands/policy-list.ts';
import { policyShow } from '../../src/commands/policy-show.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { report } from '../../src/commands/report.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import { timeline } from '../../src/commands/timeline.ts';
import { verify } from '../../src/commands/verify.ts';
import { where } from '../../src/commands/where.ts';
import type { Env } from '../../src/env.ts';
import { UserError } from '../../src/errors.ts';
import type { Policy } from '../../src/model/policy.ts';
import { CONCERNS } from '../../src/model/vocabulary.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';
import { quotationsOf } from './quotations.ts';

/** A text that was really printed, and what printed it. */
export interface Printed {
  readonly by: string;
  readonly text: string;
}

const REF = 'SWK-14';
const SIDES = { agency: 'education', otherAgency: 'childrens-services', disagreed: '2026-12-22' };
const WORDS = 'We spoke. They will read the file again.';
const MACHINE = { ...realMachine, readText: () => WORDS };
const SCREEN = { columns: 100, color: false };

type Work = (env: Env) => Promise<unknown>;

/** What every command prints in several states, for all the areas, with the words quoted from them left out. */
export async function printedTexts(): Promise<Printed[]> {
  const policies = policyFiles.map(realPolicy);
  const all = [...(await printedOfNone())];
  for (const policy of policies) {
    all.push(...(await printedOf(policy)), ...(await printedOfCase(policy, 'none')));
    all.push(...(await printedOfCase(policy, 'immediate')));
  }
  return all;
}

async function printedOfNone(): Promise<Printed[]> {
  const world = newWorld('2026-12-22T15:00', { screen: SCREEN });
  const works: Record<string, Work> = {
    areas: (env) => areas({}, env),
    where: (env) => where({}, env),
    'policy list': (env) => policyList({}, env),
    status: (env) => status({}, env),
    report: (env) => report({}, env),
    contacts: (env) => contacts({ words: ['safeguarding'] }, env),
  };
  return printEach(world, works);
}

async function printedOf(policy: Policy): Promise<Printed[]> {
  const { id: area } = policy;
  const full = { settings: { ...newWorld('2026-12-22').env.settings, full: true } };
  const works: Record<string, Work> = {
    contacts: (env) => contacts({ words: [area] }, env),
    timeline: (env) => timeline({ area, from: '2026-12-22', protectBy: '2026-12-30T12:00' }, env),
    'policy show': (env) => policyShow({ area, from: '2026-12-22' }, env),
    'policy graph': (env) => policyGraph({ area }, env),
    'policy check': (env) => policyCheck({ policy: area }, env),
  };
  for (const concern of CONCERNS) {
    works[`start ${concern}`] = (env) => start({ area, concern, risk: 'none', ...SIDES }, env);
  }
  for (const { number } of policy.stages) {
    const told = { area, concern: 'threshold', stage: String(number), child: 'unknown' };
    works[`start at ${number}`] = (env) =>
      start({ ...told, risk: 'unsure', ...SIDES, reached: '2026-12-22' }, { ...env, ...full });
    works[`start at ${number}, little told`] = (env) => start({ ...told, risk: 'none' }, env);
  }
  return quotationsOut(
    policy,
    await printEach(newWorld('2026-12-22T15:00', { screen: SCREEN }), works),
  );
}

/** A case of the area, from its opening through every stage to its end, taken back and opened again. */
async function printedOfCase(policy: Policy, risk: string): Promise<Printed[]> {
  const changes = { screen: SCREEN, machine: MACHINE };
  const world = newWorld('2026-12-22T15:00', changes);
  const told = { area: policy.id, concern: 'referral', risk, child: 'protection-plan' };
  const all = await printEach(world, {
    'start --case': (env) => start({ ...told, ...SIDES, case: REF }, env),
    'start --case again': (env) => start({ ...told, ...SIDES, case: REF }, env),
    record: (env) =>
      record({ case: REF, kind: 'action', file: '-', with: 'manager', how: 'phone' }, env),
    'record approved': (env) => approve({ case: REF, entry: '2', by: 'manager' }, env),
    correct: (env) => correct({ case: REF, entry: '2', file: '-' }, env),
    set: (env) => set({ case: REF, protectBy: '2026-12-31T12:00' }, env),
    'done, no step': (env) => done({ case: REF, step: 'nosuch' }, env),
    ...afterwards(),
  });
  for (const [at, { number }] of policy.stages.entries()) {
    const outcome = at % 2 === 0 ? 'unresolved' : 'no-response';
    const isLast = number === policy.stages.length;
    const later = world.at(`2027-0${at + 1}-20T10:00`, changes);
    all.push(
      ...(await printEach(later, {
        [`status at ${number}`]: (env) => status({ case: REF }, env),
        [`letter at ${number}`]: (env) => letter({ case: REF }, env),
        [`form at ${number}`]: (env) => form({ case: REF }, env),
        [`next at ${number}`]: (env) =>
          next({ case: REF, outcome: isLast ? 'resolved' : outcome, risk: 'none' }, env),
        ...afterwards(),
      })),
    );
  }
  const end = world.at('2027-08-02T10:00', changes);
  all.push(
    ...(await printEach(end, {
      reopen: (env) => reopen({ case: REF, reasonFile: '-' }, env),
      'reopen again': (env) => reopen({ case: REF }, env),
      withdrawn: (env) => next({ case: REF, outcome: 'withdrawn', risk: 'none' }, env),
      ...afterwards(),
    })),
  );
  return quotationsOut(policy, all);
}

function afterwards(): Record<string, Work> {
  return {
    show: (env) => show({ case: REF }, env),
    status: (env) => status({ case: REF }, env),
    'status of all': (env) => status({}, env),
    verify: (env) => verify({}, env),
    export: (env) => exportCase({ case: REF, format: 'text' }, env),
    'export --redact': (env) => exportCase({ case: REF, format: 'text', redact: true }, env),
    report: (env) => report({}, env),
  };
}

/** Runs each in turn; what is refused is told as the program tells it. */
async function printEach(world: World, works: Readonly<Record<string, Work>>): Promise<Printed[]> {
  const printed: Printed[] = [];
  for (const [by, work] of Object.entries(works)) {
    try {
      await work(world.env);
    } catch (fault) {
      if (!(fault instanceof UserError)) throw fault;
      printed.push({ by, text: fault.message });
    }
    printed.push({ by, text: world.said() }, { by, text: world.noted() });
  }
  return printed.filter(({ text }) => text.trim() !== '');
}

function quotationsOut(policy: Policy, printed: readonly Printed[]): Printed[] {
  const quotations = quotationsOf(policy);
  return printed.map(({ by, text }) => ({
    by: `${policy.id}: ${by}`,
    text: quotations.reduce((left, words) => left.replace(words, '…'), text),
  }));
}
