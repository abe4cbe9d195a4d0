import { EVENTS, USUAL_TRACK } from '../model/vocabulary.ts';
import type { Broken } from './faults/fault.ts';
import { quoted, wantedOf } from './faults/fault.ts';
import { LIMIT_PHRASES, readLimitPhrase } from './limit-phrase.ts';
import type { DutyInFile, LimitInFile, PolicyFile } from './schema.ts';
import { findLongSentences } from './sentences.ts';
import type { Path } from './yaml-text.ts';

type Placed<T> = { readonly item: T; readonly path: Path };

/** What one key says of another and does not hold: contacts, clocks, stages and ids that are not there. */
export function findBrokenReferences(file: PolicyFile): Broken[] {
  const duties = allDuties(file);
  const limits = allLimits(file);
  const starts = startsOf(file, duties);
  return [
    ...wrongStageNumbers(file),
    ...repeatedIds('contact', place(file.contacts, ['contacts'])),
    ...repeatedIds('duty or limit', [...duties, ...limits]),
    ...duties.flatMap((duty) => brokenDuty(duty, file, starts)),
    ...limits.flatMap((limit) => brokenLimit(limit, starts)),
    ...findBrokenTracks(file),
    ...unknownStages(file),
    ...findLongSentences(file),
  ];
}

function place<T>(items: readonly T[], path: Path): Placed<T>[] {
  return items.map((item, index) => ({ item, path: [...path, index] }));
}

/** Everything that can start a clock: the events, the beginning of a stage, the doing of a step. */
function startsOf(file: PolicyFile, duties: readonly Placed<DutyInFile>[]): ReadonlySet<string> {
  const stages = file.stages.map(({ stage }) => `stage-${stage}`);
  return new Set<string>([...EVENTS, ...stages, ...duties.map((duty) => duty.item.id)]);
}

/** Every duty of a policy file, with its path. */
export function allDuties(file: PolicyFile): Placed<DutyInFile>[] {
  return [
    ...place(file.immediate.steps, ['immediate', 'steps']),
    ...place(file['every-stage'], ['every-stage']),
    ...place(file.settled, ['settled']),
    ...file.stages.flatMap((stage, n) => [
      ...place(stage.steps, ['stages', n, 'steps']),
      ...place(stage.settled, ['stages', n, 'settled']),
    ]),
    ...file.routes.flatMap((route, n) => place(route.steps, ['routes', n, 'steps'])),
  ];
}

function allLimits(file: PolicyFile): Placed<LimitInFile>[] {
  return [
    ...place<LimitInFile>(file.limits, ['limits']),
    ...file.stages.flatMap((stage, n) => place(stage.limits, ['stages', n, 'limits'])),
  ];
}

function repeatedIds(kind: string, items: readonly Placed<{ id: string }>[]): Broken[] {
  const seen = new Set<string>();
  return items.flatMap(({ item, path }) => {
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return [];
    }
    return [
      broken(
        [...path, 'id'],
        'repeated-id',
        `a second ${kind} has the id "${item.id}"; wanted one`,
      ),
    ];
  });
}

function wrongStageNumbers(file: PolicyFile): Broken[] {
  return file.stages.flatMap(({ stage }, index) =>
    stage === index + 1
      ? []
      : [
          broken(
            ['stages', index, 'stage'],
            'stage-number',
            `stage ${stage} cannot be reached from the one before; wanted ${index + 1}`,
          ),
        ],
  );
}

function unknownStages(file: PolicyFile): Broken[] {
  const lists: Placed<readonly number[]>[] = [
    ...file.contacts.map((c, n) => ({ item: c.stages, path: ['contacts', n, 'stages'] })),
    ...file.forms.map((f, n) => ({ item: f.stages, path: ['forms', n, 'stages'] })),
    ...file.limits.map((l, n) => ({ item: l.stages, path: ['limits', n, 'stages'] })),
    ...file.routes.map((r, n) => ({
      item: r['to-stage'] === undefined ? r.stages : [...r.stages, r['to-stage']],
      path: ['routes', n],
    })),
  ];
  return lists.flatMap(({ item, path }) =>
    item
      .filter((number) => number > file.stages.length)
      .map((n) =>
        broken(path, 'unknown-stage', `there is no stage ${n}; wanted 1 to ${file.stages.length}`),
      ),
  );
}

function brokenDuty(
  { item, path }: Placed<DutyInFile>,
  file: PolicyFile,
  starts: ReadonlySet<string>,
) {
  const asked = file['to-fill'].flatMap((one) => ('contact' in one ? [one.contact] : []));
  const known = new Set([...file.contacts.map((contact) => contact.id), ...asked]);
  const missing = item.contacts.flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          broken(
            [...path, 'contacts', index],
            'unknown-contact',
            `there is no contact ${quoted(id)}; ${wantedOf(id, [...known])}`,
          ),
        ],
  );
  const hangs = item.when && (item.when.child ?? item.when.agency ?? item.when['other-agency']);
  if (hangs && item.if === undefined) {
    missing.push(
      broken(
        path,
        'missing-if',
        `"${item.id}" needs an "if" in words, for when the answer is not known`,
      ),
    );
  }
  if (item.within === undefined) return missing;
  if (item.from === undefined || item.words === undefined || item.what === undefined) {
    missing.push(
      broken(
        path,
        'incomplete-limit',
        `"${item.id}" has a limit; wanted "what", "from" and "words" too`,
      ),
    );
  }
  return [...missing, ...brokenLimit({ item, path }, starts)];
}

function brokenLimit(
  {
    item,
    path,
  }: Placed<Pick<DutyInFile, 'within' | 'also-within' | 'might-mean' | 'from' | 'words'>>,
  starts: ReadonlySet<string>,
): Broken[] {
  const found: Broken[] = [];
  for (const key of ['within', 'also-within', 'might-mean'] as const) {
    const phrase = item[key];
    if (phrase !== undefined && readLimitPhrase(phrase) === null) {
      found.push(
        broken(
          [...path, key],
          'limit-phrase',
          `"${phrase}" is no limit; wanted one like ${LIMIT_PHRASES}`,
        ),
      );
    }
  }
  const { from } = item;
  if (from !== undefined && !starts.has(from)) {
    found.push(
      broken(
        [...path, 'from'],
        'unknown-event',
        `nothing is called ${quoted(from)}; ${wantedOf(from, [...starts])}`,
      ),
    );
  }
  const counted = item.words?.split(/\s+/).length ?? 0;
  if (counted > 10) {
    found.push(
      broken([...path, 'words'], 'long-quote', `"words" has ${counted} words; wanted ten at most`),
    );
  }
  return found;
}

function broken(path: Path, code: string, message: string): Broken {
  return { path, code, message };
}

/** Tracks that are not there or cannot be gone, and ids that the program keeps for itself. */
function findBrokenTracks(file: PolicyFile): Broken[] {
  const known = new Set([USUAL_TRACK, ...file.tracks.map(({ id }) => id)]);
  const conditions = [...conditionsIn(file, [])].flatMap(({ tracks, path }) =>
    tracks
      .filter((id) => !known.has(id))
      .map((id) => ({
        path,
        code: 'unknown-track',
        message: `there is no track "${id}"; wanted ${[...known].join(', ')}`,
      })),
  );
  return [...brokenTracks(file), ...conditions, ...takenIds(file)];
}

function brokenTracks({ tracks, stages }: PolicyFile): Broken[] {
  return tracks.flatMap((track, index) => {
    const path = ['tracks', index];
    const faults: Broken[] = [];
    if (track.id === USUAL_TRACK || tracks.findIndex(({ id }) => id === track.id) < index) {
      const message = `a track cannot be called "${track.id}"; that is another already`;
      faults.push({ path: [...path, 'id'], code: 'repeated-id', message });
    }
    const wrong = track.stages.find(
      (stage, n) => stage > stages.length || stage <= (track.stages[n - 1] ?? 0),
    );
    if (wrong !== undefined) {
      const message = `stage ${wrong} cannot come here; wanted stages from 1 to ${stages.length}, in order`;
      faults.push({ path: [...path, 'stages'], code: 'unknown-stage', message });
    }
    return faults;
  });
}

/** `stage-1` means the day that stage began, so no step can have it for an id. */
function takenIds(file: PolicyFile): Broken[] {
  return file.stages.flatMap(({ steps, settled }, n) =>
    Object.entries({ steps, settled }).flatMap(([key, duties]) =>
      duties.flatMap(({ id }, index) =>
        /^stage-\d+$/.test(id)
          ? [
              {
                path: ['stages', n, key, index, 'id'],
                code: 'kept-id',
                message: `"${id}" means the day that stage began; wanted another id`,
              },
            ]
          : [],
      ),
    ),
  );
}

function* conditionsIn(value: unknown, path: Path): Generator<{ tracks: string[]; path: Path }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const tracks: unknown = key === 'when' && inner ? (inner as { track?: unknown }).track : null;
    if (Array.isArray(tracks)) yield { tracks: tracks.map(String), path: [...here, 'track'] };
    else yield* conditionsIn(inner, here);
  }
}
