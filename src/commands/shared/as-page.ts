import type { Asker, Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import { Page } from '../../text/page.ts';
import { EMERGENCY, eachCommand } from '../../text/sentences.ts';

/**
 * What a command prints as one page, all of it, with the 999 line on top; what is wrong stands below what was printed.
 *
 * @throws what is no {@link UserError}; what was printed is then printed all the same
 */
export async function asPage(env: Env, run: (env: Env) => Promise<unknown>): Promise<string> {
  const texts: string[] = [];
  const put = (text: string) => void texts.push(text);
  const settings = { ...env.settings, full: true };
  try {
    await run({ ...env, settings, say: put, note: put });
  } catch (fault) {
    // What was typed and not saved is among the texts.
    if (!(fault instanceof UserError)) env.note(texts.join(''));
    if (!(fault instanceof UserError)) throw fault;
    const page = new Page(env.screen);
    for (const row of eachCommand(fault.message).split('\n')) page.text(row);
    put(`\n${page}`);
  }
  const text = texts.filter((one) => one.trim() !== EMERGENCY).join('');
  return text.includes(EMERGENCY) ? text : `${new Page(env.screen).emergency()}\n${text}`;
}

/** Shows a page until it is left; line by line it is printed, and nothing is asked. */
export async function showPage(page: string, asker: Asker, env: Env): Promise<void> {
  const leave = { message: '', help: '', choices: [], hasDefault: false, canGoBack: true };
  if (asker.byKeys) await asker.choose({ ...leave, page });
  else env.say(`\n${page}`);
}
