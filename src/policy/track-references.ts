import { USUAL_TRACK } from '../model/vocabulary.ts';
import type { PolicyFile } from './schema.ts';
import type { Broken } from './violations.ts';
import type { Path } from './yaml-text.ts';

/** Tracks that are not there or cannot be gone, and ids that the program keeps for itself. */
export function findBrokenTracks(file: PolicyFile): Broken[] {
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
  return [...brokenTracks(file), ...conditions, ...keptIds(file)];
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
function keptIds(file: PolicyFile): Broken[] {
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
