import type { Answers, Happening } from '../model/answers.ts';
import type { Example, Expectation } from '../model/example.ts';
import type { ExampleInFile } from './schema.ts';

/** An example of a policy file as the happenings that the engine replays and what is then expected. */
export function exampleFrom(example: ExampleInFile, area: string): Example {
  const { now, ...given } = example.given;
  return {
    name: example.name,
    given: { ...answersFrom(given, area), ...(now !== undefined && { now }) },
    // biome-ignore lint/suspicious/noThenProperty: the word a policy's author reads; never awaited
    then: example.then.map(happeningFrom),
    expect: expectationFrom(example.expect),
  };
}

function answersFrom(given: Omit<ExampleInFile['given'], 'now'>, area: string): Answers {
  return {
    area,
    concern: given.concern,
    risk: given.risk,
    agency: given.agency ?? null,
    otherAgency: given['other-agency'] ?? null,
    child: given.child,
    disagreed: given.disagreed ?? null,
    protectBy: given['protect-by'] ?? null,
    stage: given.stage ?? null,
    reached: given.reached ?? null,
    ...(given.track !== undefined && { track: given.track }),
  };
}

function happeningFrom(happening: ExampleInFile['then'][number]): Happening {
  const { at } = happening;
  if ('next' in happening) {
    const { next: outcome, risk, 'to-stage': toStage } = happening;
    return { kind: 'next', at, outcome, ...(risk && { risk }), ...(toStage && { toStage }) };
  }
  if ('done' in happening) return { kind: 'done', at, step: happening.done };
  if ('reopened' in happening) return { kind: 'reopened', at };
  const {
    risk,
    child,
    track,
    'protect-by': protectBy,
    'other-agency': otherAgency,
  } = happening.set;
  const changes = {
    ...(risk && { risk }),
    ...(child && { child }),
    ...(protectBy !== undefined && { protectBy }),
    ...(otherAgency && { otherAgency }),
    ...(track && { track }),
  };
  return { kind: 'set', at, changes };
}

function expectationFrom(expect: ExampleInFile['expect']): Expectation {
  const { 'no-steps': noSteps, 'no-contacts': noContacts, 'if-resolved': ifResolved } = expect;
  const { stage, state, due, states, steps, immediate, contacts, gaps } = expect;
  const all = {
    stage,
    state,
    due,
    states,
    steps,
    immediate,
    contacts,
    gaps,
    noSteps,
    noContacts,
    ifResolved,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
