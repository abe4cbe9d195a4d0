import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { replay, type Story, storiesIn, textOf } from './replay.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/stories');

/** What is printed is written anew with `STORIES=write npx vitest run test/stories`, and read in the diff. */
const isWritten = process.env.STORIES === 'write';

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const path = join(FOLDER, name);
  const { first, stories } = storiesIn(readFileSync(path, 'utf8'));
  const anew: Story[] = [];
  afterAll(() => {
    if (isWritten && anew.length === stories.length) writeFileSync(path, textOf(first, anew));
  });

  test.each(stories.map((story) => [story.title, story] as const))('%s', async (_, story) => {
    const lines = await replay(first, story);
    anew.push({ title: story.title, lines });
    if (!isWritten) expect(lines.join('\n')).toBe(story.lines.join('\n'));
  });
});
