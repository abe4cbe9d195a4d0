import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type Asked, answerUpTo } from './answering.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

export const GO_ON_WITH = 'Go on with this draft?';
export const WHERE_STOPPED = 'Go on where you stopped';
export const IS_KEPT = 'Kept as a draft on this computer until you finish; the risk never is.';
export const STOPPED_KEPT = /Stopped\. Your answers are kept as a draft: escalate start --resume $/;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Somebody's computer, on which nothing is kept yet. */
export class Computer {
  readonly data = mkdtempSync(join(tmpdir(), 'escalate-draft-'));
  readonly draft = join(this.data, 'draft.json');

  constructor(draft?: unknown) {
    folders.push(this.data);
    if (draft !== undefined) {
      writeFileSync(this.draft, typeof draft === 'string' ? draft : JSON.stringify(draft));
    }
  }

  start(...args: readonly string[]): Screen {
    return openTerminal(['start', ...args], { env: { ESCALATE_DATA_DIR: this.data } });
  }

  /** Keeps a draft at a question, and stops there. */
  async stopAt(until: Asked): Promise<void> {
    const screen = this.start();
    await answerUpTo(screen, until, { stage: 'Stage 2', reached: 'Today' });
    await keep(screen);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(STOPPED_KEPT);
  }

  names(): string[] {
    return readdirSync(this.data);
  }
}

/** Asks for a draft, at any question. */
export async function keep(screen: Screen): Promise<void> {
  await screen.waitFor('Ctrl-K keeps a draft.');
  screen.press('Ctrl-K');
  await screen.waitFor(IS_KEPT);
}
