import type { Asker, Env } from '../../env.ts';
import { AGAIN_QUESTION, NUMBER_QUESTION } from '../../text/home-text.ts';
import { asPage } from './as-page.ts';
import { atNow } from './command-spec.ts';

/**
 * Shows whom to ring, as often as somebody asks: each time on a page that stays until they leave it.
 *
 * @throws {StoppedError} when they stop
 */
export async function lookUp(asker: Asker, env: Env): Promise<void> {
  const { contacts } = await import('../contacts.ts');
  const { insteadOf } = await import('./missing.ts');
  for (;;) {
    const reply = await asker.write({ ...NUMBER_QUESTION, canGoBack: true });
    if (reply.kind === 'back') return;
    const words = reply.value.trim().split(/\s+/);
    const page = await asPage(atNow(env), async (paged) => {
      const refusing = { name: 'contacts', flags: {}, isOfArea: true } as const;
      await contacts({ words }, paged).catch((fault) => insteadOf(fault, refusing, paged));
    });
    const again = await asker.choose({
      ...AGAIN_QUESTION,
      page,
      hasDefault: false,
      canGoBack: true,
    });
    if (again.kind === 'back') return;
  }
}
