import type { Env } from '../env.ts';

type Watched = Pick<Env, 'isWatched' | 'settings' | 'note'>;

const SLOW_MS = 1_000;
/** This many entries take about a second to read, and several seconds to write out. */
const MANY_ENTRIES = 1_000;

/** Says what is being done, if somebody is watching: for work known to take a second or more. */
export function sayWorking(doing: string, { isWatched, settings, note }: Watched): void {
  if (isWatched && !settings.json) note(`${doing} …\n`);
}

/** Says what is being done and to how many entries, if there are many. */
export function sayIfMany(doing: string, entries: number, env: Watched): void {
  if (entries >= MANY_ENTRIES) sayWorking(`${doing} ${entries} entries`, env);
}

/** Returns a function that says, once and only after a second, how many cases are being read. */
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
