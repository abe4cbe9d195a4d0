import type { Env } from '../env.ts';

type Watched = Pick<Env, 'isWatched' | 'settings' | 'note'>;

const SLOW_MS = 1_000;
/** So many entries take about a second to read, and several to write out. */
const MANY_ENTRIES = 1_000;

/** Says what is being done, to somebody who watches, where it is known that it takes a second and more. */
export function sayWorking(doing: string, { isWatched, settings, note }: Watched): void {
  if (isWatched && !settings.json) note(`${doing} …\n`);
}

/** The same of so many entries, where they are many. */
export function sayIfMany(doing: string, entries: number, env: Watched): void {
  if (entries >= MANY_ENTRIES) sayWorking(`${doing} ${entries} entries`, env);
}

/** Called for each of so many things that are looked at or read. */
export type Look = (count: number) => void;

/** Says, once and after a second, that so many cases are being read. */
export function readingCases(env: Watching): Look {
  return reading(['case', 'cases'], Number.POSITIVE_INFINITY, env);
}

/** The same of the entries of one case; at once, where they are many. */
export function readingEntries(env: Watching): Look {
  return reading(['entry', 'entries'], MANY_ENTRIES, env);
}

type Watching = Watched & Pick<Env, 'machine'>;

function reading([one, several]: readonly [string, string], many: number, env: Watching): Look {
  const now = () => Date.parse(env.machine.clock().utc);
  const began = now();
  let isSaid = !env.isWatched;
  return (count) => {
    if (isSaid || (count < many && now() - began < SLOW_MS)) return;
    isSaid = true;
    sayWorking(`Reading ${count} ${count === 1 ? one : several}`, env);
  };
}
