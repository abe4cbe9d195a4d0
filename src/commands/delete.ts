import { knownCase } from '../cases/find-case.ts';
import { isSameReference } from '../cases/names.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, SaveError, UserError } from '../errors.ts';
import type { CommandSpec, FlagsOf } from './shared/command-spec.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: { '--yes': 'without asking' },
  examples: ['escalate delete SWK-14', 'escalate delete SWK-14 --yes'],
  next: 'escalate status',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: deleteCase };

export async function deleteCase(flags: Flags, env: Env): Promise<ExitCode> {
  const { reference } = knownCase(flags.case, env);
  if (flags.yes === true) refusePart(flags.case, reference);
  else {
    const asked = lastOf(reference, env);
    await confirm(reference, env);
    refuseOther(reference, asked, env);
  }
  remove(reference, env);
  const document = { schema: 'escalate/deleted/1', case: reference, note: NO_ERASURE };
  const says = `Case ${reference} is deleted. ${NO_ERASURE}\n`;
  env.say(env.settings.json ? `${JSON.stringify(document)}\n` : says);
  return EXIT.done;
}

const NO_ERASURE =
  'This is no secure erasure: the disk, a backup or a syncing program may still hold it.';
/** Returns the digest of a case's last file, to detect changes. Null if the file cannot be read. */
function lastOf(reference: string, { cases, machine }: Env): string | null {
  try {
    const bytes = cases.read(reference).files.at(-1)?.bytes ?? null;
    return bytes === null ? null : machine.sha256(bytes);
  } catch {
    return null;
  }
}

/** @throws {UserError} if the case has changed since the person was asked about deleting it */
function refuseOther(reference: string, asked: string | null, env: Env): void {
  const last = lastOf(reference, env);
  if (last === null || last === asked) return;
  const hint = `See it, and delete it again if you still mean to: escalate show ${reference}`;
  const says = `Another window has changed case ${reference} since this was asked. Nothing was deleted.`;
  throw hinted('changed-meanwhile', says, hint, EXIT.busy);
}

/** @throws {UserError} if only a part of the reference was typed, which `--yes` does not allow */
function refusePart(typed: string, reference: string): void {
  if (isSameReference(typed, reference)) return;
  const hint = `Give ${reference} in full to delete it.`;
  throw hinted('reference', `"${typed}" is a part of a reference.`, hint);
}

/**
 * Deletes a case. The cached page of `status` names the case, so that page is removed before and
 * after: in between, another window may write the page again.
 */
function remove(reference: string, { cases, pageCache }: Env): void {
  pageCache?.remove();
  cases.delete(reference);
  const why = pageCache?.remove() ?? null;
  if (why === null) return;
  const says = `The last page of "status" may still name the case: ${why}. "escalate where" says where it is; delete it.`;
  throw new SaveError('not-removed', says);
}

async function confirm(reference: string, env: Env): Promise<void> {
  if (env.asker === null) {
    const says = `Nobody can be asked here. To delete ${reference} for good, give --yes.`;
    throw new UserError('missing-answer', says);
  }
  const wanted = `Type ${reference}, or press Ctrl-C to keep it.`;
  await env.asker.write({
    message: `Delete case ${reference} for good? It cannot be brought back.`,
    help: `Type its reference to delete it. Ctrl-C keeps it. ${NO_ERASURE}`,
    fault: (text) => (isSameReference(text.trim(), reference) ? null : wanted),
  });
}
