import { caseStore } from '../src/cases/store/case-store.ts';
import { readWhen, startOf } from '../src/engine/calendar/london.ts';
import type { Env, PolicyStore } from '../src/env.ts';
import type { Calendar } from '../src/model/deadline.ts';
import type { Policy } from '../src/model/policy.ts';
import type { Nation, When } from '../src/model/vocabulary.ts';
import { smallFile } from '../src/platform/disk/whole-file.ts';
import { realMachine } from '../src/platform/machine.ts';
import { MemoryDisk } from './cases/saving/memory-disk.ts';
import { policyFiles, policySchema, realCalendar, realPolicy } from './real.ts';

const calendars = new Map<Nation, Calendar>();
const policies = new Map<string, Policy>();

/** Everything outside the program, in memory: real policies and bank holidays, a told time, no machine. */
export interface World {
  readonly env: Env;
  /** Where its files lie, unless it was given another place for them. */
  readonly disk: MemoryDisk;
  /** What was said on standard output since the world was made, or since it was last asked for. */
  readonly said: () => string;
  readonly noted: () => string;
  /** The same world at another time. */
  readonly at: (now: When, changes?: Partial<Env>) => World;
  /** The same world, with JSON asked for. */
  readonly json: () => World;
}

export function newWorld(now: When, changes: Partial<Env> = {}): World {
  const disk = new MemoryDisk();
  const { fs } = disk;
  const own = {
    draft: smallFile(fs, '/data/draft.json'),
    preferences: smallFile(fs, '/data/preferences.json'),
  };
  return worldWith(now, disk, { cases: caseStore(fs, '/data/cases'), ...own, ...changes });
}

type Changes = Partial<Env> & Pick<Env, 'cases' | 'draft' | 'preferences'>;

function worldWith(now: When, disk: MemoryDisk, changes: Changes): World {
  const out: string[] = [];
  const err: string[] = [];
  const env: Env = {
    settings: SETTINGS,
    screen: { columns: 80, color: false },
    asker: null,
    now: startOf(readWhen(now) ?? now),
    policies: policyStore(),
    paths: [],
    version: '0.0.0',
    policySchema,
    isWatched: false,
    machine: realMachine,
    calendar,
    ownHolidays: () => ({
      path: 'bank-holidays.yaml',
      isThere: false,
      holidays: { added: [], removed: [] },
      problems: [],
    }),
    say: (text) => out.push(text),
    note: (text) => err.push(text),
    ...changes,
  };
  return {
    env,
    disk,
    said: () => out.splice(0).join(''),
    noted: () => err.splice(0).join(''),
    at: (later, more = {}) => worldWith(later, disk, { ...changes, ...more }),
    json: () => worldWith(now, disk, { ...changes, settings: { ...SETTINGS, json: true } }),
  };
}

const SETTINGS: Env['settings'] = {
  json: false,
  input: false,
  accessible: false,
  color: false,
  dataDir: null,
  policyDir: null,
  now: null,
  debug: false,
  full: false,
};

/** A store with the real policies, some of them changed, and some more. */
export function policyStore(
  changed: readonly Policy[] = [],
  more: readonly Policy[] = [],
): PolicyStore {
  const real = policyFiles
    .map(policyOf)
    .map((policy) => changed.find(({ id }) => id === policy.id) ?? policy);
  const all = [...real, ...more];
  return {
    cards: all.map(({ id, name, aliases, parts, document, stages, digest }) => ({
      id,
      name,
      aliases,
      parts,
      document,
      stages: stages.length,
      digest,
      ownFile: null,
    })),
    bases: [],
    build: 'tests',
    known: (id, digest) => all.find((one) => one.id === id && one.digest === digest) ?? null,
    problems: [],
    find: () => null,
    read: (id) => {
      const found = all.find((policy) => policy.id === id);
      if (!found) throw new RangeError(`no policy ${id}`);
      return found;
    },
  };
}

function policyOf(file: string): Policy {
  const known = policies.get(file) ?? realPolicy(file);
  policies.set(file, known);
  return known;
}

function calendar(nation: Nation): Calendar {
  const known = calendars.get(nation) ?? realCalendar(nation);
  calendars.set(nation, known);
  return known;
}
