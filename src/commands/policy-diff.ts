import { namedPolicy } from '../authoring/named-policy.ts';
import {
  type PolicyDifference,
  renderDifference,
  type TouchedCase,
} from '../authoring/text/diff-text.ts';
import { openCase } from '../cases/open-case.ts';
import { statusOf } from '../engine/case/case-status.ts';
import { policyChanges } from '../engine/case/policy-changes.ts';
import { standingAt } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import { CannotReadError, EXIT, type ExitCode, NoSuchCaseError } from '../errors.ts';
import type { Policy } from '../model/policy.ts';
import { sayChange } from '../text/changes-text.ts';
import type { CommandSpec, FlagsOf } from './shared/command-spec.ts';

const usage = {
  arguments: { '<before>': 'an area, or a policy file', '<after>': 'an area, or a policy file' },
};

type Flags = FlagsOf<typeof usage>;

export const command: CommandSpec<Flags> = {
  ...usage,
  needs: 'everything',
  examples: [
    'escalate policy diff southwark revised.yaml',
    'escalate policy diff southwark revised.yaml --json',
  ],
  run: policyDiff,
};

/** What a revision changes for a practitioner, and which open cases it touches. */
export async function policyDiff(flags: Flags, env: Env): Promise<ExitCode> {
  const before = (await namedPolicy(flags.before, env)).policy;
  const after = (await namedPolicy(flags.after, env)).policy;
  const changes = policyChanges(before, after, 1);
  const found = { before, after, changes, cases: touchedCases(after, env) };
  env.say(
    env.settings.json
      ? `${JSON.stringify(jsonOf(found), null, 2)}\n`
      : renderDifference(found, env.screen),
  );
  return EXIT.done;
}

/** The open cases of the area, each with what the newer policy changes from its stage on. */
function touchedCases(after: Policy, env: Env): TouchedCase[] {
  return env.cases.list().cases.flatMap((reference) => {
    const replay = replayOf(reference, env);
    if (!replay || replay.policy.id !== after.id) return [];
    const { state } = statusOf(replay, env.calendar(replay.policy.nation), env.now);
    if (state !== 'open' && state !== 'settled') return [];
    const { stage } = standingAt(replay.course);
    return [{ case: reference, stage, changes: policyChanges(replay.policy, after, stage) }];
  });
}

/** Null for a case that damage leaves unreadable: "verify" tells of it. */
function replayOf(reference: string, env: Env) {
  try {
    return openCase(reference, env).replay;
  } catch (fault) {
    if (fault instanceof CannotReadError || fault instanceof NoSuchCaseError) return null;
    throw fault;
  }
}

function jsonOf({ before, after, changes, cases }: PolicyDifference) {
  const side = ({ id, document, digest }: Policy) => ({ area: id, dated: document.dated, digest });
  return {
    schema: 'escalate/policy-diff/1',
    before: side(before),
    after: side(after),
    changes: changes.map((change) => ({ ...change, says: sayChange(change) })),
    cases: cases.map((one) => ({
      case: one.case,
      stage: one.stage,
      changes: one.changes.map(sayChange),
    })),
  };
}
