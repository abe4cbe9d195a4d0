import { addEntry, type Wanted } from '../cases/add-entry.ts';
import { openToAdd } from '../cases/open-to-add.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { readWord } from '../input/read-answers.ts';
import { HOWS, RECORD_KINDS } from '../model/vocabulary.ts';
import { readWords } from './shared/read-words.ts';
import { notePolicy, sayAdded } from './shared/say-added.ts';

export interface RecordTold {
  readonly case: string;
  readonly kind?: string;
  readonly at?: string;
  readonly with?: string;
  readonly how?: string;
  readonly file?: string;
  readonly by?: string;
}

/** One entry for the record: a discussion, decision, action, outcome or note, in the practitioner's own words. */
export async function record(told: RecordTold, env: Env): Promise<ExitCode> {
  const open = openToAdd(told.case, env);
  notePolicy(open, env);
  const kind = readWord('kind', told.kind ?? 'note', RECORD_KINDS);
  const how = told.how === undefined ? undefined : readWord('how', told.how, HOWS);
  const text = await readWords(told.file, 'file', 'What is to be recorded?', env);
  const wanted: Wanted = {
    kind: 'record',
    record: kind,
    ...(told.with !== undefined && { with: told.with }),
    ...(how && { how }),
    text,
  };
  sayAdded(
    addEntry(open, told, env, () => wanted),
    env,
  );
  return EXIT.done;
}
