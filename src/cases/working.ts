import type { Env } from '../env.ts';

type Watched = Pick<Env, 'isWatched' | 'settings' | 'note'>;

const SLOW_MS = 1_000;
/** This many entries take about a second to read, and several seconds to write out. */
const MANY_ENTRIES = 1_000;

/** If somebody is watching, says what is being done. For work that takes a second or more. */
export function sayWorking(doing: string, { isWatched, settings, note }: Watched): void {
  if (isWatched && !settings.json) note(`${doing} …\n`);
}

/** If there are many entries, says what is being done and how many there are. */
export function sayIfMany(doing: string, entries: number, env: Watched): void {
  if (entries >= MANY_ENTRIES) sayWorking(`${doing} ${entries} entries`, env);
}

/** Returns a function to call for each case. After a second, it says once how many there are. */
export function readingCases(env: Watched & Pick<Env, 'machine'>): (count: number) => void {
  const now = () => Date.parse(env.machine.clock().utc);
  const began = now();
  let isSaid = !env.isWatched;
  return (count) => {
    if (isSaid || now() - began < SLOW_MS) return;
    isSaid = true;
    sayWorking(`Reading ${count} ${count === 1 ? 'case' : 'cases'}`, env);
  };
}
