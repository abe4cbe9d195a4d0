import type { Added } from '../../cases/add-entry.ts';
import { policyNow } from '../../cases/current-policy.ts';
import type { OpenCase } from '../../cases/open-case.ts';
import type { Env } from '../../env.ts';
import { renderChanges } from '../../text/changes-text.ts';

/** Says that an entry is on the disk, with its receipt; as JSON where that was asked for. */
export function sayAdded(added: Added, env: Env): void {
  const { reference, entry, receipt } = added;
  if (env.settings.json) {
    const { number, kind, at, hash } = entry;
    const document = {
      schema: 'escalate/entry/1',
      case: reference,
      entry: { number, kind, at, hash },
      receipt,
    };
    env.say(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    env.say(savedLine(added));
  }
}

/** `Saved in SWK-1 as entry 3. Receipt 3:9f…` */
export function savedLine({ reference, entry, receipt, before }: Added): string {
  const saved = before ? 'It had been saved already' : 'Saved';
  return `${saved} in ${reference} as entry ${entry.number}. Receipt ${receipt.entries}:${receipt.hash}\n`;
}

/** Says on standard error what a newer policy would change for this case, if there is one. */
export function notePolicy(
  { reference, replay }: Pick<OpenCase, 'reference' | 'replay'>,
  env: Env,
): void {
  if (replay === null) return;
  const now = policyNow(replay, env);
  if (now.kind === 'same') return;
  if (now.kind === 'not-comparable') {
    env.note(`What has changed in the policy of case ${reference} cannot be worked out.\n`);
    return;
  }
  env.note(
    renderChanges(
      reference,
      replay.policy.name,
      now.kind === 'gone' ? null : now.changes,
      env.screen,
    ),
  );
}
