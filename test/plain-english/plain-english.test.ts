import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/model/formats.ts';
import { keysOf } from '../../src/model/records.ts';
import { leavesOf } from '../../src/policy/faults/fault.ts';
import { EXAMPLES, GLOSSARY, HELP_TOPICS } from '../help-texts.ts';
import { baseFiles, policyFiles, realPolicy } from '../real.ts';
import {
  CAPITALS,
  countWords,
  initialsIn,
  longOnes,
  printedSentences,
  sentencesOf,
  unplainWords,
} from './measure.ts';
import { printedTexts } from './printed-texts.ts';
import { type SourceText, sourceTexts } from './source-texts.ts';

const README = [{ at: 'README.md', text: readProse('README.md') }];
const SOURCE = sourceTexts();
const TOPICS = Object.entries(HELP_TOPICS).flatMap(([topic, paragraphs]) =>
  paragraphs.map((text) => ({ at: `help ${topic}`, text: text.replace(/^ - /, '') })),
);
const POLICIES = [...policyFiles, ...baseFiles].flatMap((at) =>
  leavesOf(realPolicy(at)).flatMap(({ value }) =>
    typeof value === 'string' ? [{ at, text: value }] : [],
  ),
);

let printed: readonly SourceText[] = [];
beforeAll(async () => {
  printed = await printedTexts();
}, 240_000);

/** A file in Markdown without its marks and what it shows of real runs, each cell of a table apart. */
function readProse(file: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/[`*]/g, '')
    .replace(/^\|[-|]+\|$/gm, '')
    .replace(/^\|(.*)\|$/gm, (_, row: string) => row.split('|').join('\n\n'));
}

/** Every sentence with where it stands, each once. */
function measured(texts: readonly SourceText[], split: (text: string) => string[]) {
  const all = texts.flatMap(({ at, text }) =>
    split(text).map((sentence) => [sentence, at] as const),
  );
  return new Map(all.toReversed());
}

/** A letter goes from one person to another, and may ask them politely. */
const isLetter = (at: string) => at.startsWith('src/documents/letter/') || /: letter /.test(at);

function faultsIn(sentences: ReadonlyMap<string, string>): string[] {
  return [...sentences].flatMap(([sentence, at]) => {
    const words = unplainWords(isLetter(at) ? sentence.replace(/\bplease\b/i, '') : sentence);
    return [...longOnes([sentence]), ...words].map((fault) => `${at}: ${fault}`);
  });
}

describe('Whatever the program says is in plain English', () => {
  it.each([
    ['every sentence in its source', SOURCE, 1000],
    ['every sentence of the help topics', TOPICS, 150],
    ['every sentence of the README, but for what it shows of real runs', README, 60],
  ])('%s has 25 words at most and no word of an office', (_, texts, atLeast) => {
    const sentences = measured(texts, sentencesOf);
    expect(sentences.size).toBeGreaterThan(atLeast);
    expect(faultsIn(sentences)).toEqual([]);
  });

  it('so has every sentence that real runs print, in all areas and many states', () => {
    const sentences = measured(printed, printedSentences);
    expect(sentences.size).toBeGreaterThan(1000);
    expect(faultsIn(sentences)).toEqual([]);
  });

  it('the runs are of every command that prints advice, lists or papers, and of every area', () => {
    const said = printed.map(({ at }) => at);
    for (const file of policyFiles) {
      const id = file.replace('.yaml', '');
      expect(said.filter((by) => by.startsWith(`${id}: `)).length).toBeGreaterThan(60);
    }
    const asking =
      /^(?:help|complete|import|delete|escalate|policy|policy (?:diff|new|install|remove))$/;
    const lines = said.map((by) => `${by.replace(/^[a-z-]+: /, '')} `);
    const commands = Object.keys(EXAMPLES).filter((name) => !asking.test(name));
    const isRun = (name: string) => lines.some((line) => line.startsWith(`${name} `));
    expect(commands.filter((name) => !isRun(name))).toEqual([]);
  });
});

describe('No abbreviation is left unexplained', () => {
  const explained = new Set([
    ...Object.keys(GLOSSARY).flatMap((term) => [term, ...initialsIn(term)]),
    ...CAPITALS,
  ]);
  const unexplained = (texts: readonly SourceText[]) => [
    ...new Set(
      texts.flatMap(({ at, text }) =>
        initialsIn(text)
          .filter((word) => !explained.has(word))
          .map((word) => `${word}: ${at}`),
      ),
    ),
  ];

  it('all that the program prints are in "help words"', () => {
    expect(unexplained([...SOURCE, ...TOPICS, ...printed])).toEqual([]);
  });

  it('all that the policies print are in "help words"', () => {
    expect(POLICIES.flatMap(({ text }) => initialsIn(text)).length).toBeGreaterThan(100);
    expect(unexplained(POLICIES)).toEqual([]);
  });

  it('every format of a file is in "help words", but for plain text', () => {
    const terms = Object.keys(GLOSSARY).map((term) => term.toLowerCase());
    expect(keysOf(FORMATS).filter((format) => !terms.includes(format))).toEqual(['text']);
  });

  it('the glossary is in the order of the alphabet, one plain line each', () => {
    const terms = Object.keys(GLOSSARY);
    expect(terms).toEqual(terms.toSorted((one, other) => one.localeCompare(other, 'en')));
    for (const [term, meaning] of Object.entries(GLOSSARY)) {
      expect(`${term}: ${meaning}`).toMatch(/^[^:]+: \S[^\n]*\.$/);
      expect(countWords(meaning)).toBeLessThan(26);
    }
  });
});

describe('What is not plain is caught', () => {
  it.each([
    ['We will commence the work.', 'commence'],
    ['It was sent prior to the meeting.', 'prior to'],
    ['Bring papers, e.g. a letter.', 'e.g.'],
    ['It was sent via the portal.', 'via'],
    ['That is an invalid date.', 'invalid'],
    ['Please try again.', 'Please'],
    ['Well done!', 'e!'],
    ['Not said, or not known: nothing.', 'Not said, or not known'],
    ['Named without a number or address: nobody.', 'Named without a number'],
  ])('%s', (text, found) => {
    expect(unplainWords(text).join()).toContain(found);
  });

  it('a sentence of 26 words, and an abbreviation', () => {
    const words = Array.from({ length: 26 }, () => 'Word').join(' ');
    expect(longOnes(sentencesOf(`Short. ${words}.`))).toEqual([`26 words: ${words}.`]);
    expect(longOnes(printedSentences(`${words} ${words}`))).toHaveLength(1);
    expect(initialsIn('Tell the XYZ, the QLCs and PA4, not a@B.GOV.UK.')).toEqual([
      'XYZ',
      'QLC',
      'PA4',
    ]);
  });

  it('the exceptions are still needed', () => {
    const all = [...SOURCE, ...TOPICS, ...POLICIES, ...printed].flatMap(({ text }) =>
      initialsIn(text),
    );
    expect([...CAPITALS].filter((word) => !all.includes(word))).toEqual([]);
  });
});
