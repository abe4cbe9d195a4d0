import type { Apart } from '../cli/completion/candidates.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { CALL_999 } from '../text/advice-to-text.ts';
import { renderEmergency } from '../text/emergency-text.ts';

/** The emergency advice. It needs no policy, no saved case and no clock, and so prints when all of these are broken. */
export async function emergency(
  _told: object,
  { settings, columns, say }: Apart,
): Promise<ExitCode> {
  const document = { schema: 'escalate/emergency/1', steps: [CALL_999] };
  say(settings.json ? `${JSON.stringify(document, null, 2)}\n` : renderEmergency(columns));
  return EXIT.done;
}
