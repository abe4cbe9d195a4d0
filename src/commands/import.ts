import { unbundle, type WholeCase } from '../cases/bundle.ts';
import { readReference } from '../cases/names.ts';
import { type CaseWithStatus, readLog, withStatus } from '../cases/open-case.ts';
import type { FileBytes } from '../cases/store/case-store.ts';
import { caseDocument } from '../documents/case-document.ts';
import { chronology } from '../documents/chronology.ts';
import { textLines } from '../documents/formats/text.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { renderAdvice, wordAdvice } from '../text/advice-text.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import { findingsOf } from './shared/show-advice.ts';

const usage = { arguments: { '<file>': 'the bundle' } };

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: ['escalate import SWK-9.bundle', 'escalate import SWK-9.bundle --data-dir my-cases'],
  run: importCase,
};

/** Adds a case from a bundle, once all of it is checked; never over a case that is here. */
export async function importCase(flags: Flags, env: Env): Promise<ExitCode> {
  const unbundled = unbundle(env.machine.readBytes(flags.file), env.machine.sha256);
  if (!unbundled.ok) throw notABundle(unbundled);
  const read = readReference(unbundled.reference);
  if (!read.ok)
    throw new UserError(
      'reference',
      `The bundle's case reference cannot be used. ${read.why}`,
      EXIT.damaged,
    );
  const receipt = checkWhole(unbundled, env);
  env.cases.import(read.reference, [...unbundled.policies, ...unbundled.entries]);
  const document = { schema: 'escalate/imported/1', case: read.reference, receipt };
  const { entries, hash } = receipt;
  const said = `is here now, whole, ${entries} entries. Receipt ${entries}:${hash}`;
  sayResult(document, () => `Case ${read.reference} ${said}\n`, env);
  return EXIT.done;
}

function notABundle({ problem, format }: { problem: string; format?: number }): UserError {
  if (format === undefined) return new UserError('not-a-bundle', problem, EXIT.damaged);
  return new UserError(
    'newer',
    `${problem} Its format is ${format}. Nothing was added.`,
    EXIT.newer,
  );
}

/** @throws {UserError} where the entries do not make a whole case that can be read */
function checkWhole({ reference, entries, policies, receipt }: WholeCase, env: Env) {
  const found = (files: readonly FileBytes[]) =>
    files.map(({ name, bytes }) => ({ name, bytes, problem: null, isPending: false }));
  const files = { files: found(entries), policies: found(policies) };
  const log = { reference, ...files, unconfirmed: [], strays: [] };
  const open = withStatus(readLog(reference, log, env, receipt ?? undefined), env);
  const problem = open.problems.find(({ kind }) => kind === 'newer') ?? open.problems[0];
  if (problem) throw notWhole(problem);
  if (open.receipt === null || !canBeShown(open, env)) {
    throw notWhole({ kind: 'unknown-shape', problem: 'What it holds does not fit together.' });
  }
  return open.receipt;
}

function notWhole({ kind, problem }: { kind: string; problem: string }): UserError {
  const exit = kind === 'newer' ? EXIT.newer : EXIT.damaged;
  return new UserError(kind, `${problem} Nothing was added.`, exit, 'Nothing was added.');
}

/**
 * Whether all that is ever shown of a case can be worked out from it. Every hash of a bundle from
 * elsewhere may be right, and yet the policy in it be none.
 */
function canBeShown(open: CaseWithStatus, env: Env): boolean {
  if (open.replay === null) return false;
  const { policy, events } = open.replay;
  try {
    const input = { policy, events, reference: open.reference, receipt: null };
    const findings = findingsOf(input, env);
    wordAdvice(findings);
    renderAdvice(findings, null, { ...env.screen, full: true });
    textLines(chronology(caseDocument(open, env)));
    return true;
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof RangeError) return false;
    throw fault;
  }
}
