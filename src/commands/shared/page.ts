import { dayAt } from '../../engine/calendar/london.ts';
import type { Asker, Env } from '../../env.ts';
import { type ExitCode, StoppedError, UserError } from '../../errors.ts';
import { askCase, askWay, type Way } from '../../interview/ways.ts';
import { renderDates } from '../../text/deadline-text.ts';
import { AGAIN_QUESTION, NUMBER_QUESTION } from '../../text/home-text.ts';
import { Page } from '../../text/page.ts';
import { EMERGENCY, eachCommand, endOfEmergency } from '../../text/sentences.ts';
import { atNow, type GoOn } from './command-spec.ts';
import { readAllStatus, readOneStatus } from './read-status.ts';
import { adviceText, type Findings } from './show-advice.ts';

/** A choice that leaves the page, unlike one that opens something and then comes back. */
export type Onward = Extract<Way, 'next' | 'record' | 'save' | 'letter' | 'form' | 'stop'>;

interface Paged {
  readonly page: string;
  readonly findings: Findings;
  /** The hash of the case's last entry. Left out if the case is not saved. */
  readonly head?: string | undefined;
}

/**
 * Shows a page with choices, and opens what the person chooses, until a choice leaves the page.
 * @param read returns the page as it is now
 * @param opens a choice to open before the page is shown
 * @throws {StoppedError} if the person stops
 */
export async function stayOnPage(read: (env: Env) => Paged, asker: Asker, env: Env, opens?: Way) {
  let before: string | null = null;
  let news = '';
  for (let wanted = opens; ; wanted = undefined) {
    const here = atNow(env);
    const { page: written, findings, head } = read(here);
    const page = news === '' ? written : `${written.trimEnd()}\n${news}`;
    // In line mode the page is still on the screen, so it is printed again only if it has changed.
    const shown = asker.byKeys || page !== before ? page : null;
    const way = wanted ?? (await askWay(asker, shown, waysOf(findings), env.hasBack === true));
    if (way === 'stop') return way;
    if (wanted === undefined) before = page;
    news = newsSince(here, head, read, atNow(env));
    if (news !== '') continue;
    if (isOnward(way, findings)) return way;
    await showPage(await openWay(way, findings, here), asker, env);
  }
}

/** Shown if a key is pressed on a page that was opened on an earlier day. */
const NEW_DAY = 'A new day has begun: this page is worked out anew. Press the key again.\n';

/** Shown if another window has changed or replaced the case. The person then chooses again. */
const CHANGED =
  'Another window has added to this case, or opened another under its name. This is how it is now. Choose again.\n';

function newsSince(opened: Env, head: Paged['head'], read: (env: Env) => Paged, now: Env): string {
  const [before, today] = [opened, now].map((at) => dayAt(at.now));
  if (before !== today) return NEW_DAY;
  return read(now).head === head ? '' : CHANGED;
}

function waysOf({ case: reference, state, forms }: Findings): ReadonlySet<Way> {
  const ways: readonly (Way | false)[] = [
    state === 'open' && 'next',
    reference === null ? 'save' : 'record',
    ...(['contacts', 'dates', 'all', 'stop'] as const),
    (state === 'open' || state === 'settled') && 'letter',
    forms.length > 0 && 'form',
  ];
  return new Set(ways.filter((way) => way !== false));
}

/** Whether a choice leaves the page. A letter or form does so only if the case is not saved yet. */
function isOnward(way: Way, { case: reference }: Findings): way is Onward {
  if (way === 'letter' || way === 'form') return reference === null;
  return way === 'next' || way === 'record' || way === 'save';
}

/** Returns the page that a choice opens. For contacts, letters and forms, runs their commands. */
async function openWay(way: Way, findings: Findings, env: Env): Promise<string> {
  if (way === 'dates') return renderDates(findings, env.screen);
  if (way === 'all') return adviceText(findings, { ...env.screen, full: true });
  const { area, part, case: reference, ofService } = findings;
  const flags = { case: reference ?? '' };
  return asPage(env, async (paged) => {
    if (way === 'contacts') {
      const { contacts } = await import('../contacts.ts');
      await contacts({ words: [part ?? area], first: ofService }, paged);
    } else if (way === 'letter') await (await import('../letter.ts')).letter(flags, paged);
    else await (await import('../form.ts')).form(flags, paged);
  });
}

/**
 * Runs a command and returns all that it prints as one page. The page begins with the 999 line. If
 * the command throws a {@link UserError}, the page ends with its message.
 * @throws any other error, after showing what the command has printed so far
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
  return endOfEmergency(text) > 0 ? text : `${new Page(env.screen).emergency()}\n${text}`;
}

/** Shows a page until the person leaves it. In line mode, prints the page and asks nothing. */
async function showPage(page: string, asker: Asker, env: Env): Promise<void> {
  if (!asker.byKeys) env.say(`\n${page}`);
  else await asker.choose({ message: '', help: '', choices: [], canGoBack: true, page });
}

/** Asks for an area or service and shows whom to ring. Repeats this until the person goes back. */
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
    const again = await asker.choose({ ...AGAIN_QUESTION, page, canGoBack: true });
    if (again.kind === 'back') return;
  }
}

/**
 * Shows the list of cases and lets the person open one. An empty list is only printed.
 * @param draft a line about an unfinished interview, shown below the list. May be empty
 */
export async function stayOnList(all: boolean, draft: string, asker: Asker, env: Env) {
  const { said, noted, references, damage } = readAllStatus(all, env);
  const page = `${said}${noted}${draft}`;
  if (references.length === 0) {
    env.say(page);
    return damage;
  }
  const open = await askCase(references, page, asker, env.hasBack === true);
  const back = { command: 'status', flags: { all } };
  return open === null ? damage : { command: 'status', flags: { case: open }, back };
}

export interface CaseView {
  readonly case: string;
  readonly says?: string;
  /** The choice to open before the case's page is shown. */
  readonly opens?: Way;
}

/**
 * Shows a case's page until the person leaves it. If the case is over or damaged, only prints it.
 */
export async function stayOnCase(view: CaseView, asker: Asker, env: Env): Promise<ExitCode | GoOn> {
  const { case: typed, says = '', opens } = view;
  const read = (at: Env) => readOneStatus(typed, at, { says, hasKeys: true });
  const { said, noted, findings: first, damage } = read(env);
  if (first === null) {
    env.say(said);
    env.note(noted);
    return damage;
  }
  const paged = (at: Env) => {
    const { said, noted, head, findings } = read(at);
    return { page: `${said}${noted}`, findings: findings ?? first, head };
  };
  try {
    const way = await stayOnPage(paged, asker, env, opens);
    if (way === 'next' || way === 'record') return { command: way, flags: { case: typed } };
  } catch (fault) {
    // Nothing is lost, because everything done on the page is already saved.
    if (!(fault instanceof StoppedError)) throw fault;
  }
  return damage;
}
