import { extendCase } from '../../../src/cases/take-in.ts';
import { CannotReadError, SaveError } from '../../../src/errors.ts';
import type { Said } from './entering.ts';
import { type CaseWindow, ROOT, World } from './world.ts';

/** What a check found wrong with a way of saving. */
export type Fault =
  | 'broken log'
  | 'false saved'
  | 'false not-saved'
  | 'lost entry'
  | 'half case'
  | 'blocked'
  | 'cannot save'
  | 'entered twice'
  | 'litter'
  | 'wrote elsewhere';

export interface Scene {
  setUp(world: CaseWindow): void;
  act(world: CaseWindow): Said;
  /** What whoever repeats the command does, where it is not the same. */
  again?(world: CaseWindow): Said;
  /** Looks at what is left, knowing what was said (null: the power went before anything was said). */
  look(world: CaseWindow, told: Said | null): readonly Fault[];
}

/** One entry is there; another is appended. */
export const APPENDING: Scene = {
  setUp: (world) => void world.honest().create('SWK-7', 'first'),
  act: (world) => world.append('SWK-7', 'second'),
  look: (world, told) => lookAtLog(world, told, ['first'], 'second'),
};

/** One entry is there; another moves over to a new policy. */
export const MOVING: Scene = { ...APPENDING, act: (world) => world.moveOver('SWK-7', 'second') };

export const CREATING: Scene = {
  setUp: (world) => void world.honest().create('other', 'there before'),
  act: (world) => world.create('SWK-7', 'second'),
  look: (world, told) => [
    ...lookAtLog(world, told, [], 'second'),
    ...(world.texts('other')?.length === 1 ? [] : (['lost entry'] as const)),
  ],
};

export const DELETING: Scene = {
  setUp: (world) => {
    world.honest().create('SWK-7', 'first');
    world.honest().append('SWK-7', 'second');
  },
  act: (world) => {
    world.cases.delete('SWK-7');
    return 'saved';
  },
  look: (world, told) => {
    const left = world.texts('SWK-7');
    if (left === null) return told === 'not-saved' ? ['false not-saved'] : [];
    if (left.length < 2) return ['half case'];
    return told === 'saved' ? ['false saved'] : [];
  },
};

/** The files of a case as another machine sends them: the same bytes in every process. */
export function caseOf(...texts: readonly string[]) {
  const source = new World();
  for (const [nth, text] of texts.entries()) {
    if (nth === 0) source.create('elsewhere', text, `attempt-${nth}`);
    else source.append('elsewhere', text, `attempt-${nth}`);
  }
  return source.filesOf('elsewhere');
}

export const IMPORTING: Scene = {
  setUp: () => undefined,
  act: ({ cases }) => {
    const { entries, policies } = caseOf('first', 'second');
    cases.import('SWK-7', [...policies, ...entries]);
    return 'saved';
  },
  look: (world, told) => {
    const left = world.texts('SWK-7');
    if (left === null) return told === 'saved' ? ['false saved'] : [];
    if (left.length < 2 || isBroken(world, 'SWK-7')) return ['half case'];
    return told === 'not-saved' ? ['false not-saved'] : [];
  },
};

/** A case of two entries is there; a bundle brings it with those that followed elsewhere. */
export function extending(...more: readonly string[]): Scene {
  const brought = caseOf('first', 'second', ...more);
  const extend = (world: CaseWindow, here: number): Said => {
    extendCase('SWK-7', brought, here + 1, world);
    return 'saved';
  };
  return {
    setUp: (world) => {
      const entries = brought.entries.slice(0, 2);
      world.honest().cases.import('SWK-7', [...brought.policies, ...entries]);
    },
    act: (world) => extend(world, 2),
    again: (world) => extend(world, world.texts('SWK-7')?.length ?? 0),
    look: (world, told) => {
      const left = world.texts('SWK-7') ?? [];
      if (isBroken(world, 'SWK-7')) return ['broken log'];
      if (left.length < 2) return ['lost entry'];
      return told === 'saved' && left.length < brought.entries.length ? ['false saved'] : [];
    },
  };
}

export const EXTENDING = extending('third', 'fourth');

/** What is tried of each way to save. */
export const SCENES: Readonly<Record<string, Scene>> = {
  'appending an entry': APPENDING,
  'moving over to another policy': MOVING,
  'making a case': CREATING,
  'deleting a case': DELETING,
  'importing a case': IMPORTING,
  'bringing what follows a case': EXTENDING,
};

/** What a scene ends with, whatever is thrown for the user. */
export function attempted(scene: Scene, world: CaseWindow): Said {
  try {
    return scene.act(world);
  } catch (error) {
    // Reading failed, so nothing was begun.
    if (error instanceof CannotReadError) return 'not-saved';
    if (error instanceof SaveError) return error.code as Said;
    throw error;
  }
}

/**
 * After one failure that was mended at once, nothing of a save that failed may lie about, but for a policy
 * with its mark, which another window may be about to name: both go after a day.
 */
export function litterOf(world: World, told: Said, lasting: string): readonly Fault[] {
  if (told !== 'not-saved' || lasting !== 'once' || !world.disk.has(`${ROOT}/SWK-7`)) return [];
  const names = world.disk.namesIn(`${ROOT}/SWK-7`);
  return names.some((name) => name.startsWith('.') && !name.startsWith('.new-policy-'))
    ? ['litter']
    : [];
}

/** Whoever repeats the command afterwards gets what they wanted, once; once it is said, the power may go. */
export function lookAgain(
  scene: Scene,
  world: CaseWindow,
  told: Said | null,
  cutPower: () => void = () => undefined,
): readonly Fault[] {
  if (told === 'saved') return [];
  const honest = world.honest();
  if (scene.again) {
    scene.again(honest);
    cutPower();
    return scene.look(honest, 'saved');
  }
  if (scene !== APPENDING && scene !== MOVING && scene !== CREATING) return [];
  const again = scene.act(world.saver.forgetsAttempts ? world : honest);
  if (again === 'saved' || again === 'already-saved') cutPower();
  const texts = honest.texts('SWK-7') ?? [];
  const there = texts.filter((text) => text === 'second').length;
  if (there > 1) return ['entered twice'];
  if (again === 'exists') return there === 1 ? [] : ['blocked'];
  return there === 1 && !isBroken(honest, 'SWK-7') ? [] : ['blocked'];
}

function lookAtLog(
  world: CaseWindow,
  told: Said | null,
  before: readonly string[],
  wanted: string,
): readonly Fault[] {
  const texts = world.texts('SWK-7') ?? [];
  if (texts.length > 0 && isBroken(world, 'SWK-7')) return ['broken log'];
  if (before.some((text) => !texts.includes(text))) return ['lost entry'];
  const times = texts.filter((text) => text === wanted).length;
  if (times > 1) return ['entered twice'];
  if (told === 'saved' && times === 0) return ['false saved'];
  return told === 'not-saved' && times > 0 ? ['false not-saved'] : [];
}

export function lookAtBoth(world: World, told: Said, other: Said | null): readonly Fault[] {
  const texts = world.texts('SWK-7') ?? [];
  if (isBroken(world, 'SWK-7')) return ['broken log'];
  if (!texts.includes('first')) return ['lost entry'];
  if (told === 'saved' && !texts.includes('second')) return ['lost entry'];
  if (other === 'saved' && !texts.includes('third')) return ['lost entry'];
  return told === 'saved' && other === 'saved' ? [] : ['cannot save'];
}

function isBroken(world: CaseWindow, reference: string): boolean {
  return world.chain(reference).problems.length > 0;
}
