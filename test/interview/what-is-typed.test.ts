import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownCase } from '../../src/cases/find-case.ts';
import type { Question } from '../../src/env.ts';
import type { WordsGiven } from '../../src/input/read-answers.ts';
import { readTypedDay } from '../../src/input/read-day.ts';
import { readAnswers, readPast, readTime, readWord } from '../../src/input/read-flags.ts';
import { dayFinder, readDayOf } from '../../src/interview/days.ts';
import { type QuestionId, questionFor } from '../../src/interview/questions.ts';
import { sayPersonal } from '../../src/interview/written.ts';
import { formatsOf } from '../../src/model/formats.ts';
import { HOWS, OUTCOMES, RECORD_KINDS } from '../../src/model/vocabulary.ts';
import { findName, findTyped, labelsOf } from '../../src/prompts/find-answer.ts';
import { saved } from '../commands/saved-cases.ts';
import { wordsOf } from '../e2e/workspace.ts';
import { realPolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';
import { alone, flat } from './sitting.ts';

const { cards } = policyStore();
const here = await saved();
const HERE = realPolicy('southwark.yaml');
const RICHMOND = realPolicy('kingston-and-richmond.yaml');

/** What is made of one thing that somebody types at a moment. */
type Read = (typed: string, now: number) => string | Promise<string>;

/** The answer that a list marks by keys, and the others that it shows; where it asks line by line about another, that. */
function inList(question: Question, typed: string): string {
  const { shown, isSure, says } = findTyped(question, typed);
  const labels = labelsOf(question);
  const seen = shown.map((at) => labels[at] ?? '').filter((label) => label !== 'Go back');
  const marked = isSure ? seen.shift() : undefined;
  const others = seen.length < 4 ? seen.join(' | ') : `${seen.length} answers`;
  const first = labels[findName(question, typed).shown[0] ?? -1];
  const asked = !marked || first === undefined || first === marked ? '' : ` [${first}]`;
  const isUsual = says === question.help || /^No \w+ (?:here )?is called|: \d+ of \d+ /.test(says);
  const list = [marked ?? 'none', others].filter(Boolean).join(marked ? ' > ' : ' of ');
  return `${list}${asked}${isUsual ? '' : ` (${says})`}`;
}

/** What a flag takes, after what is said of it, or the sentence that it is refused with. */
function byFlag(read: (note: (text: string) => void) => unknown): string {
  const notes: string[] = [];
  const taken = () => {
    try {
      return read((text) => notes.push(text.trim()));
    } catch (fault) {
      return (fault as Error).message;
    }
  };
  const found = taken();
  return [...notes, found].join(' ');
}

const answer = (key: keyof WordsGiven, typed: string, now: number) =>
  byFlag((note) => {
    const { area, part, ...read } = readAnswers({ [key]: typed }, cards, { now, note });
    return area === undefined ? Object.values(read)[0] : (part ?? area);
  });

/** In the list of a question, and by the flag for it. */
const both =
  (id: QuestionId, key: keyof WordsGiven, policy: typeof HERE | null = HERE): Read =>
  (typed, now) => {
    const question = questionFor(id, { answers: {}, cards, policy, now });
    return `${inList(question, typed)}; ${answer(key, typed, now)}`;
  };

/** In a list that takes days too. */
const withDays =
  (id: 'stage' | 'disagreed'): Read =>
  (typed, now) => {
    const answers = { concern: 'referral' as const };
    const question = questionFor(id, { answers, cards, policy: HERE, now });
    const findDay = dayFinder(question.choices, (text) => readDayOf(id, text, now));
    return inList({ ...question, findDay }, typed);
  };

const flag =
  (key: keyof WordsGiven): Read =>
  (typed, now) =>
    answer(key, typed, now);
const word =
  (name: string, words: readonly string[]): Read =>
  (typed) =>
    byFlag(() => readWord(name, typed, words));
const moment =
  (name: string, read: typeof readTime): Read =>
  (typed, now) =>
    byFlag((note) => read(name, typed, { now, note }));

/** A day; or why it is none, and which may be meant. */
const day =
  (towards: 'past' | 'coming'): Read =>
  (typed, now) => {
    const read = readTypedDay(typed, now, towards);
    if (typeof read === 'string') return read;
    const { fault, meanings, isLikely, mustAsk } = read;
    const days = meanings?.map((one) => one.replace(':00+00:00', '')) ?? [];
    const which = days.length < 5 ? days.join(', ') : `${days.length} from ${days[0]}`;
    const asks = [isLikely && 'likely', mustAsk && 'asked', which].filter(Boolean).join(' ');
    return asks === '' ? fault : `${fault} [${asks}]`;
  };

const { env } = newWorld('2026-12-22T10:00');
const references = ['swk-1', 'swk-12', ...Array.from({ length: 7 }, (_, at) => `wir-2${at}`)];
const cases = {
  ...env.cases,
  list: () => ({ cases: references, others: [] }),
};

/** What a line prints where nobody can be asked: its headlines, and the numbers; or the sentence that refuses it. */
const line: Read = async (typed) => {
  const { exit, shown, out, err } = await alone(wordsOf(typed), here);
  const at = shown.indexOf('If a child is in immediate danger, call 999 now.');
  const rows = out.split('\n').filter((row) => !/^(?:If a child|As at)/.test(row));
  const head = rows.find((row) => row !== '') ?? '';
  const numbers = [...new Set(out.match(/\b0\d[\d ]{8,}\d|[\w.]+@[\w.]+\w/g))].slice(0, 4);
  const notes = flat(err.replace(/^If a child.*\n/, '')).trim();
  const said = [`${exit}${at < 0 ? ', no 999 line' : ''}`, head, ...numbers, notes];
  return said.filter(Boolean).join('; ');
};

const READERS: Readonly<Record<string, Read>> = {
  'the area': both('area', 'area', null),
  'their agency': both('agency', 'agency'),
  'their agency, in Richmond': both('agency', 'agency', RICHMOND),
  'the other agency, in Richmond': both('other-agency', 'otherAgency', RICHMOND),
  'the concern': both('concern', 'concern'),
  'the risk': both('risk', 'risk'),
  'the child': both('child', 'child'),
  'how far it has got': withDays('stage'),
  'when it arose': withDays('disagreed'),
  '--stage': flag('stage'),
  '--side': flag('side'),
  '--raised': flag('raised'),
  '--disagreed': flag('disagreed'),
  '--how': word('how', HOWS),
  '--kind': word('kind', RECORD_KINDS),
  '--outcome': word('outcome', OUTCOMES),
  '--format': word('format', formatsOf('export')),
  '--at': moment('at', readPast),
  '--protect-by': moment('protect-by', readTime),
  'a day that has been': day('past'),
  'a day by which the child must be safe': day('coming'),
  'a command line': line,
  'a case': (typed) => byFlag(() => knownCase(typed, { ...env, cases }).reference),
  'words for a record': (typed) => sayPersonal(typed) ?? 'Nothing is said.',
};

/** A section anew: each line of things that are typed, and below it what all of them are taken for. */
async function readAnew(section: string): Promise<string> {
  const [head = '', ...lines] = section.trimEnd().split('\n');
  const [, name = '', at = '2026-12-22T10:00'] = /^(.+?)(?:, at (\S+))?$/.exec(head) ?? [];
  const read = READERS[name];
  if (read === undefined) throw new Error(`nobody reads "${name}"`);
  const rows: string[] = [];
  for (const typed of lines.filter((one) => !one.startsWith('  '))) {
    const groups: { readonly words: string[]; readonly taken: string }[] = [];
    for (const one of typed.split(' | ')) {
      const said = one === '(nothing)' ? '' : one;
      const taken = (await read(said, Date.parse(`${at}Z`))).replaceAll(`"${said}"`, '"…"');
      const last = groups.at(-1);
      if (last?.taken === taken) last.words.push(one);
      else groups.push({ words: [one], taken });
    }
    rows.push(...groups.flatMap(({ words, taken }) => [words.join(' | '), `  ${taken}`]));
  }
  return `# ${[head, ...rows].join('\n')}\n`;
}

/**
 * Each section of a file is something that is asked for; each line of it, things that people type for it, and below that
 * what the list marks, what the flag takes, or the sentence that it is refused with. A file is written anew with `-u`,
 * and read in the diff.
 */
test.each(['words', 'days', 'lines'])(
  'What people type is taken as it is meant: %s',
  async (name) => {
    const path = join(import.meta.dirname, `../fixtures/typed/${name}.txt`);
    const anew: string[] = [];
    const sections = readFileSync(path, 'utf8').split(/^# /m).slice(1);
    for (const section of sections) anew.push(await readAnew(section));
    await expect(anew.join('\n')).toMatchFileSnapshot(path);
  },
);
