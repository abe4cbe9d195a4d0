import type { Said } from './entering.ts';
import { PowerCut } from './memory-disk.ts';
import { CRASHES, type Crash, systemError } from './memory-tree.ts';
import {
  APPENDING,
  attempted,
  type Fault,
  litterOf,
  lookAgain,
  lookAtBoth,
  MOVING,
  type Scene,
} from './scenes.ts';
import { type Saver, World } from './world.ts';

export interface Findings {
  readonly tried: number;
  readonly faults: ReadonlySet<Fault>;
}

const ERRORS = ['ENOSPC', 'EIO', 'EROFS'];

/** Cuts the power before every file call, and in the middle of every write, in every way. */
export function crashEverywhere(scene: Scene, saver: Saver, links = true): Findings {
  const calls = countCalls(scene, saver, links) + 1;
  const ways = CRASHES.flatMap((how) => [false, true].map((torn) => ({ how, torn })));
  return everywhere(calls, ways, (at, way) => crashAt({ scene, saver, links, at }, way));
}

interface Place {
  readonly scene: Scene;
  readonly saver: Saver;
  readonly links: boolean;
  readonly at: number;
}

function everywhere<Way>(
  calls: number,
  ways: readonly Way[],
  faultsAt: (at: number, way: Way) => readonly Fault[],
): Findings {
  const faults = new Set<Fault>();
  for (let at = 1; at <= calls; at++) {
    for (const way of ways) for (const fault of faultsAt(at, way)) faults.add(fault);
  }
  return { tried: calls * ways.length, faults };
}

/**
 * Lets every file call fail, once and from then on, with every error; and, where `done`, fail although
 * what it was to do is done. Then the disk mends, the power goes, and the command is repeated.
 */
export function failEverywhere(scene: Scene, saver: Saver, links = true): Findings {
  const calls = countCalls(scene, saver, links);
  const ways = ERRORS.flatMap((code) => LASTING.map((lasting) => ({ code, lasting })));
  return everywhere(calls, ways, (at, way) => failAt({ scene, saver, links, at }, way));
}

const LASTING = ['once', 'from then on', 'done'] as const;

/** Lets another writer append between any two file calls of this one. */
export function meetEverywhere(saver: Saver, links = true, scene: Scene = APPENDING): Findings {
  const enter = scene === MOVING ? 'moveOver' : 'append';
  return everywhere(countCalls(scene, saver, links), [null], (at) => {
    const world = prepared(scene, saver, links);
    let other: Said | null = null;
    world.disk.atCall(at, () => {
      other = new World(saver, world.disk)[enter]('SWK-7', 'third');
    });
    const told = scene.act(world);
    world.disk.mend();
    return lookAtBoth(world.honest(), told, other);
  });
}

/** Saves to a disk that takes three bytes at a time. */
export function writeInPieces(saver: Saver): Findings {
  const world = prepared(APPENDING, saver, true);
  world.disk.writeAtMost = 3;
  const told = world.append('SWK-7', 'second');
  const faults: Fault[] = [...APPENDING.look(world.honest(), told)];
  if (told !== 'saved') faults.push('cannot save');
  return { tried: 1, faults: new Set(faults) };
}

/** Saves to a disk that changes what it is given. */
export function rot(saver: Saver, scene: Scene = APPENDING): Findings {
  const world = prepared(scene, saver, true);
  world.disk.rots = true;
  const told = scene.act(world);
  return { tried: 1, faults: new Set(scene.look(world.honest(), told)) };
}

/** Saves where somebody has planted a link under the name that the next temp file would have. */
export function followPlantedLinks(saver: Saver): Findings {
  const world = prepared(APPENDING, saver, true);
  const victim = '/victim';
  world.disk.plant(victim, new TextEncoder().encode('mine'));
  let told: Said | null = null;
  const seen: string[] = [];
  world.disk.before = ({ name, path }) => {
    if (name !== 'open-create' || seen.length > 0) return;
    seen.push(path);
    world.disk.plantLink(path, victim);
  };
  told = world.append('SWK-7', 'second');
  const kept = new TextDecoder().decode(world.disk.bytesOf(victim)) === 'mine';
  const faults: Fault[] = [...APPENDING.look(world.honest(), told)];
  return { tried: 1, faults: new Set(kept ? faults : [...faults, 'wrote elsewhere']) };
}

/** How many file calls a scene makes. */
export function countCalls(scene: Scene, saver: Saver = {}, links = true): number {
  const world = prepared(scene, saver, links);
  return world.disk.callsOf(() => void scene.act(world)).length;
}

function prepared(scene: Scene, saver: Saver, links: boolean): World {
  const world = new World(saver);
  world.disk.links = links;
  scene.setUp(world);
  world.disk.crash('kept');
  return world;
}

function crashAt(
  { scene, saver, links, at }: Place,
  { how, torn }: { readonly how: Crash; readonly torn: boolean },
): readonly Fault[] {
  const world = prepared(scene, saver, links);
  const told = actUntilCut(scene, world, at, torn);
  world.disk.crash(how);
  world.disk.clockMs += 60_000;
  const found = scene.look(world.honest(), told);
  return [...found, ...lookAgain(scene, world, told, () => world.disk.crash('lost'))];
}

/** Null: the power went before anything was said. */
function actUntilCut(scene: Scene, world: World, at: number, torn: boolean): Said | null {
  const { disk } = world;
  let call = 0;
  disk.before = ({ name }) => {
    call++;
    if (torn && call === at && name === 'write') disk.writeAtMost = 40;
    else if (call > at || (!torn && call === at)) throw new PowerCut();
  };
  try {
    return scene.act(world);
  } catch (error) {
    // Once the power is off, nobody hears what is thrown.
    if (error instanceof PowerCut || call >= at) return null;
    throw error;
  } finally {
    disk.mend();
  }
}

function failAt(
  { scene, saver, links, at }: Place,
  { code, lasting }: { readonly code: string; readonly lasting: (typeof LASTING)[number] },
): readonly Fault[] {
  const world = prepared(scene, saver, links);
  const { disk } = world;
  disk.failAt(at, systemError(code), lasting === 'from then on');
  // Then what the call was to do is done before it is said to have failed.
  if (lasting === 'done') [disk.after, disk.before] = [disk.before, disk.after];
  const told = attempted(scene, world);
  disk.mend();
  const faults = [...scene.look(world.honest(), told), ...litterOf(world, told, lasting)];
  // Where the report alone failed the machine stays on, and the command is repeated at once.
  if (lasting !== 'done') disk.crash('lost');
  disk.clockMs += 60_000;
  faults.push(...scene.look(world.honest(), told));
  return [...faults, ...lookAgain(scene, world, told, () => disk.crash('lost'))];
}
