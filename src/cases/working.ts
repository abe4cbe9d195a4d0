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

/** Returns what says, once and after a second, that so many cases are being read. */
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
