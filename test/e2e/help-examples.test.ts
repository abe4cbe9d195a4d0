import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES, HELP_TOPICS } from '../help-texts.ts';
import { alone, sit } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { filledIn, prepareWorkspace, REAL_CLOCK, sameWorkspace } from './example-workspace.ts';
import { ROOT, type Workspace, wordsOf } from './workspace.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const EXAMPLE = readFileSync(join(ROOT, 'src/cli/topics/example.txt'), 'utf8');
const argumentsOf = (line: string) => wordsOf(line).slice(1);

interface Asked {
  readonly asks: RegExp;
  readonly types: readonly string[];
  readonly exit: number;
}
const firstQuestion = (asks: RegExp): Asked => ({ asks, types: [], exit: 130 });

/** Command lines that ask a person: what is asked first, what is typed then, and the exit code. */
const ASKED: Readonly<Record<string, Asked>> = {
  'escalate start': firstQuestion(/Which area does the child live in/),
  'escalate start southwark': firstQuestion(/immediate risk/),
  'escalate start --resume': firstQuestion(/Which area does the child live in/),
  'escalate done SWK-14': firstQuestion(/Which step is done/),
  'escalate next SWK-14': firstQuestion(/what happened/),
  'escalate record SWK-14': firstQuestion(/What do you want to record/),
  'escalate delete SWK-14': { asks: /Delete case SWK-14 for good/, types: ['SWK-14'], exit: 0 },
};
/** Command lines whose documented exit code is another. */
const EXITS: Readonly<Record<string, number>> = { 'escalate status --exit-code': 3 };

const examples = Object.values(EXAMPLES).flat();
const inTopics = Object.values(HELP_TOPICS).flatMap((paragraphs) => commandsIn(paragraphs, '"'));
const inReadme = [
  ...commandsIn([README.replace(/```[\s\S]*?```/g, '')], '`'),
  ...[...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line.startsWith('escalate ')),
  ),
];
const shownLines = [...new Set([...examples, ...inTopics, ...inReadme].map(filledIn))];

/** What stands between such marks and begins with the program's name. */
function commandsIn(texts: readonly string[], mark: string): string[] {
  const between = new RegExp(`${mark}(escalate [^${mark}]+)${mark}`, 'g');
  return texts.flatMap((text) => [...text.matchAll(between)].map(([, line = '']) => line));
}

let workspace: Workspace;
beforeAll(() => {
  workspace = prepareWorkspace();
}, 60_000);

describe('Every command line that the help and the README show works as it stands, on today’s clock', () => {
  it.concurrent.each(shownLines.filter((line) => !(line in ASKED)))('%s', async (line) => {
    const ran = await sameWorkspace(workspace, line).runAsync(argumentsOf(line), REAL_CLOCK);
    expect({ exit: ran.exit, err: ran.exit === 0 ? '' : ran.err }).toEqual({
      exit: EXITS[line] ?? 0,
      err: '',
    });
    expect(`${ran.out}${ran.err}`).not.toMatch(/^\s*$/);
    expect(`${ran.out}${ran.err}`).not.toMatch(/\n\s+at |undefined|NaN|\[object/);
  });

  it.each(Object.entries(ASKED))('%s, which asks', async (line, { asks, types, exit }) => {
    expect(shownLines).toContain(line);
    const world = newWorld('2026-12-30T10:00');
    const start = 'start --area southwark --concern referral --risk none --case SWK-14';
    await alone(start, world);
    await sit('record SWK-14', ['We spoke.'], world);
    const sitting = await sit(argumentsOf(line), types, world);
    expect(sitting.asked[0]).toMatch(asks);
    expect(sitting.exit).toBe(exit);
  });

  it('the example runs in turn, as one person would type it', () => {
    const own = sameWorkspace(workspace, '');
    const lines = EXAMPLE.split('\n').filter((line) => line.startsWith('$ '));
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(own.do(argumentsOf(line.slice(2)))).not.toBe('');
  }, 180_000);

  it('a topic names no command but between quotation marks, where this test finds it', () => {
    const bare = Object.values(HELP_TOPICS)
      .flat()
      .map((text) => text.replace(/"escalate [^"]+"/g, ''))
      .filter((text) => /\bescalate \w/.test(text));
    expect(bare).toEqual([]);
  });

  it('the README, the topics and the examples each show some', () => {
    const counts = [examples, inTopics, inReadme].map((lines) => lines.length);
    expect(Math.min(...counts)).toBeGreaterThan(8);
  });
});
