import { readLog, refusal } from '../casebook/open-case.ts';
import { readReference } from '../engine/log/case-reference.ts';
import type { EntryBytes, Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';

export interface ImportTold {
  readonly file: string;
}

/** Adds a case from a bundle, once all of it is checked; never over a case that is here. */
export async function importCase(told: ImportTold, env: Env): Promise<ExitCode> {
  const unbundled = env.machine.unbundle(env.machine.readBytes(told.file));
  if (!unbundled.ok) throw notABundle(unbundled);
  const read = readReference(unbundled.reference);
  if (!read.ok)
    throw new UserError(
      'reference',
      `The bundle's case reference cannot be used. ${read.why}`,
      EXIT.damaged,
    );
  const receipt = checkWhole(read.reference, unbundled.entries, env);
  env.cases.import(read.reference, unbundled.entries);
  const document = { schema: 'escalate/imported/1', case: read.reference, receipt };
  env.say(
    env.settings.json
      ? `${JSON.stringify(document, null, 2)}\n`
      : `Case ${read.reference} is here now, whole, ${receipt.entries} entries. Receipt ${receipt.entries}:${receipt.hash}\n`,
  );
  return EXIT.done;
}

function notABundle({ problem, format }: { problem: string; format?: number }): UserError {
  if (format === undefined) return new UserError('not-a-bundle', problem, EXIT.damaged);
  return new UserError('newer', `${problem} Its format is ${format}.`, EXIT.newer);
}

/** @throws {UserError} where the entries do not make a whole case that can be read */
function checkWhole(reference: string, entries: readonly EntryBytes[], env: Env) {
  const files = entries.map(({ name, bytes }) => ({ name, bytes, problem: null }));
  const log = { reference, files, unconfirmed: [], strays: [] };
  const open = readLog(reference, log, env);
  const [problem] = open.problems;
  if (problem) throw refusal(reference, problem);
  if (open.receipt === null)
    throw refusal(reference, { kind: 'damaged', problem: 'It holds no entry.' });
  return open.receipt;
}
