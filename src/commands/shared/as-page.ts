import type { Asker, Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import { AGAIN_QUESTION, NUMBER_QUESTION } from '../../text/home-text.ts';
import { Page } from '../../text/page.ts';
import { EMERGENCY, eachCommand } from '../../text/sentences.ts';
import { atNow } from './command-spec.ts';

/**
 * Runs a command and returns all that it prints as one page. The 999 line is at the top, and a
 * {@link UserError} is at the foot.
 * @throws any other error. What the command has printed so far is then shown first
 */
export async function asPage(env: Env, run: (env: Env) => Promise<unknown>): Promise<string> {
  const texts: string[] = [];
  const put = (text: string) => void texts.push(text);
  const settings = { ...env.settings, full: true };
  try {
    await run({ ...env, settings, say: put, note: put });
  } catch (fault) {
    if (!(fault instanceof UserError)) {
      // These texts may hold words that were typed and not saved.
      env.note(texts.join(''));
      throw fault;
    }
    const page = new Page(env.screen);
    for (const row of eachCommand(fault.message).split('\n')) page.text(row);
    put(`\n${page}`);
  }
  const text = texts.filter((one) => one.trim() !== EMERGENCY).join('');
  return text.includes(EMERGENCY) ? text : `${new Page(env.screen).emergency()}\n${text}`;
}

const LEFT_BY_BACK = { hasDefault: false, canGoBack: true };

/** Shows a page until the person leaves it. In line mode, prints the page and asks nothing. */
export async function showPage(page: string, asker: Asker, env: Env): Promise<void> {
  if (!asker.byKeys) env.say(`\n${page}`);
  else await asker.choose({ message: '', help: '', choices: [], ...LEFT_BY_BACK, page });
}

/** Asks for words and shows whom to ring, again and again until the person goes back. */
export async function lookUp(asker: Asker, env: Env): Promise<void> {
  const { contacts } = await import('../contacts.ts');
  const { insteadOf } = await import('./missing.ts');
  for (;;) {
    const reply = await asker.write({ ...NUMBER_QUESTION, canGoBack: true });
    if (reply.kind === 'back') return;
    const words = reply.value.trim().split(/\s+/);
    const page = await asPage(atNow(env), (paged) =>
      contacts({ words }, paged).catch((fault) => insteadOf(fault, 'contacts', {}, true, paged)),
    );
    const again = await asker.choose({ ...AGAIN_QUESTION, page, ...LEFT_BY_BACK });
    if (again.kind === 'back') return;
  }
}
