import { errorMessage } from '../../src/cli/error-message.ts';
import { commandFirst, run } from '../../src/cli/program.ts';
import type { Env } from '../../src/env.ts';
import { EXIT } from '../../src/errors.ts';
import { wordsOf } from '../e2e/workspace.ts';
import { readHelp } from '../help-texts.ts';
import {
  type Hearing,
  type Scripted,
  type ScriptedAsker,
  scriptedAsker,
} from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';

/** The questions of the interview, in order, as they are asked. */
export const MESSAGES = {
  area: 'Which area does the child live in?',
  risk: 'Is the child at immediate risk of harm?',
  concern: 'What is the disagreement about?',
  agency: 'Which agency do you work for?',
  other: 'Which agency do you disagree with?',
  stage: 'Has it been raised already?',
  disagreed: 'When did the disagreement arise?',
  reached: 'When did it reach that stage?',
  child: 'Is the child looked after, or on a child protection plan?',
} as const;
export type Asked = keyof typeof MESSAGES;

export const SHOW_ADVICE = 'They are right: show the advice';
export const CHECK = 'Check your answers';
export const GO_ON = 'Go on with the questions?';
/** What is asked under a page. */
export const WAYS = 'What now?';
export const GO_NEXT = 'Say what happened';
export const SAVE = 'Save it as a case on this computer';
export const STOP = 'Stop here';
export const WHEN = 'When was that?';
export const AGREED = 'What was agreed?';
export const RISK_NOW = 'Is the child at immediate risk of harm now?';

/** The plain case: a Southwark school, no risk, yesterday, the first stage. */
export const PLAIN: Readonly<Partial<Record<Asked, string>>> = {
  area: 'Southwark',
  risk: 'No',
  concern: 'A threshold or level of need',
  agency: 'School',
  other: "Children's services",
  disagreed: 'Yesterday',
  stage: 'Not yet',
};

/** The answers by the question each is given at: what has not been raised says there when it arose. */
export function asAsked(given: Labels): Labels {
  const { disagreed, ...labels } = { ...PLAIN, ...given };
  if (labels.stage !== 'Not yet') return { ...labels, ...(disagreed && { disagreed }) };
  const stage = disagreed && NOT_YET[disagreed];
  return { ...labels, ...(stage && { stage }) };
}

const NOT_YET: Readonly<Record<string, string>> = {
  Today: 'Not yet; it arose today',
  Yesterday: 'Not yet; it arose yesterday',
  'Another day': 'Not yet; it arose on another day',
  'I do not know': 'Not yet; I do not know when it arose',
};
export type Labels = Readonly<Partial<Record<Asked, string>>>;

/** Answers to the interview's questions in order, up to but without one; the plain case where not given. */
export function answersUpTo(until: Asked | 'check', given: Labels = {}): string[] {
  const labels = asAsked(given);
  const asked = Object.keys(MESSAGES) as Asked[];
  const wanted = until === 'check' ? asked : asked.slice(0, asked.indexOf(until));
  return wanted.flatMap((one) => {
    const label = labels[one];
    if (label === undefined) return [];
    return one === 'risk' && label !== 'No' ? [label, 'Go on'] : [label];
  });
}

/** Answers to the whole interview, to the question whether to keep a log. */
export const wholeInterview = (given: Labels = {}): string[] => [
  ...answersUpTo('check', given),
  SHOW_ADVICE,
];

/** What came of one command that somebody sat at. */
export interface Sitting {
  readonly exit: number;
  /** The questions, in order. */
  readonly asked: readonly string[];
  /** The answers each time that "Check your answers" showed them, by what they are called there. */
  readonly checked: readonly Readonly<Record<string, string>>[];
  readonly heard: readonly string[];
  /** All that was shown, the answers aside; of it, what went to standard output and what to standard error. */
  readonly shown: string;
  readonly out: string;
  readonly err: string;
  readonly world: World;
}

/** Runs a command line in process, at a terminal where these answers are given and then Ctrl-C. */
export async function sit(
  line: string | readonly string[],
  script: readonly Scripted[],
  world: World = newWorld('2026-12-22T10:00'),
  changes: Partial<Env> &
    Partial<Hearing> & { readonly byKeys?: boolean; readonly columns?: number } = {},
): Promise<Sitting> {
  const args = commandFirst(typeof line === 'string' ? line.split(' ') : line);
  const { byKeys = true, columns = 80, onReply, onHeard, ...others } = changes;
  const shown: { readonly text: string; readonly on: 'out' | 'err' }[] = [];
  const say = (text: string) => void shown.push({ text, on: 'out' });
  const asker = scriptedAsker(script, byKeys, say, {
    ...(onReply && { onReply }),
    ...(onHeard && { onHeard }),
  });
  const note = (text: string) => void shown.push({ text, on: 'err' });
  const textOf = (...on: readonly ('out' | 'err')[]) =>
    shown.flatMap((one) => (on.includes(one.on) ? [one.text] : [])).join('');
  const everything = async (settings: Env['settings']): Promise<Env> => ({
    ...world.env,
    ...{ settings, asker: settings.json ? null : asker, say, note },
    ...others,
  });
  const nothing = async (settings: Env['settings']) => ({
    ...{ settings, columns, say, readHelp, lookUp: () => everything(settings) },
    sources: () => ({
      cards: async () => world.env.policies.cards,
      references: async () => world.env.cases.list().cases,
    }),
  });
  const openers = { everything, 'look-up': everything, nothing };
  const end = (exit: number): Sitting => {
    const { asked, heard } = asker;
    const messages = asked.map(({ message }) => message);
    const all = { shown: textOf('out', 'err'), out: textOf('out'), err: textOf('err') };
    return { exit, asked: messages, checked: pagesOf(asked), heard, ...all, world };
  };
  try {
    return end(
      await run(args, openers, {
        say,
        columns: () => columns,
        isAsked: () => others.asker !== null,
        sayNext: (line) => void (others.isWatched && note(`${line}\n`)),
        version: '0.1.0',
      }),
    );
  } catch (fault) {
    const lastChange = () => /Saved in \S+ as entry \d+\./.exec(textOf('out', 'err'))?.[0] ?? null;
    const state = { args, isOpening: false, lastChange, takeNotes: () => [] };
    const { text, exit } = errorMessage(fault, state);
    if (exit === EXIT.bug) throw fault;
    note(text);
    return end(exit);
  }
}

/** Runs a command line in process where nobody can be asked. */
export const alone = (
  line: string | readonly string[],
  world?: World,
  columns?: number,
): Promise<Sitting> => sit(line, [], world, { asker: null, ...(columns && { columns }) });

/** A text on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ');

function pagesOf(asked: ScriptedAsker['asked']): Record<string, string>[] {
  const pages = asked.filter((one) => one.message === CHECK && 'choices' in one);
  return pages.map((page) => {
    const labels = 'choices' in page ? page.choices.map(({ label }) => label) : [];
    const answers = labels.flatMap((label) => {
      const [, name, answer] = /^(?!They)([\w ]+): (.+)$/.exec(label) ?? [];
      return name && answer ? [[name, answer]] : [];
    });
    return Object.fromEntries(answers);
  });
}

/** What a command line prints where nobody can be asked. It has to end well. */
export async function printed(line: string | readonly string[], world: World): Promise<string> {
  const { exit, out, err } = await alone(typeof line === 'string' ? wordsOf(line) : line, world);
  if (exit !== 0) throw new Error(`${line}: exit ${exit}: ${err}`);
  return out;
}

/** The exit code of a command line that is refused where nobody can be asked, and the sentence. */
export async function refused(line: string | readonly string[], world: World): Promise<string> {
  const { exit, err } = await alone(typeof line === 'string' ? wordsOf(line) : line, world);
  return `${exit}: ${err.replace(/^If a child.*\n/, '').trimEnd()}`;
}

/** What a command line prints where nobody can be asked, as JSON. */
export const inJson = async (line: string, world: World) =>
  JSON.parse(await printed(`${line} --json`, world));
