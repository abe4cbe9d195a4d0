import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHRISTMAS, HELP_TOPICS } from '../../src/cli/topics/topics.ts';
import { EXIT } from '../../src/errors.ts';
import { EXAMPLES } from '../every-command.ts';
import { longOnes, sentencesOf } from '../plain-english/measure.ts';
import { type Ran, readBuilt, runBuilt } from './run-built.ts';
import { EMERGENCY, Workspace } from './workspace.ts';

const WIDTHS = [40, 80, 200];
const workspace = new Workspace();

const known = new Map<string, Promise<Ran>>();

/** What a help prints; each is asked for once. */
async function printed(args: readonly string[], columns: number): Promise<string> {
  const key = `${columns} ${args.join(' ')}`;
  const asked = known.get(key) ?? workspace.runAsync(args, { env: { COLUMNS: String(columns) } });
  known.set(key, asked);
  const { exit, out, err } = await asked;
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return out;
}

/** The names under "Commands:", as the help lists them. */
function listed(help: string): string[] {
  const under = help.split('Commands:\n')[1]?.split('\n\n')[0] ?? '';
  return [...under.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
}

/** Every command by its full name, as the program itself lists them. */
function everyCommand(): string[] {
  const top = listed(runBuilt('--help').out);
  const policy = listed(runBuilt('policy', '--help').out).map((name) => `policy ${name}`);
  return ['escalate', ...top, ...policy];
}

const commands = everyCommand();
const argsOf = (name: string) => (name === 'escalate' ? [] : name.split(' '));
const helps = [
  ...commands.map((name) => [...argsOf(name), '--help']),
  ...Object.keys(HELP_TOPICS).map((topic) => ['help', topic]),
];

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

it('every command has its two examples, and there is no example of a command that is not', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...commands].sort());
});

describe.each(helps.map((args) => ({ line: `escalate ${args.join(' ')}`, args })))(
  '$line',
  ({ args }) => {
    const texts = new Map<number, string>();
    beforeAll(async () => {
      const all = await Promise.all(WIDTHS.map((columns) => printed(args, columns)));
      for (const [at, text] of all.entries()) texts.set(WIDTHS[at] ?? 0, text);
    });

    it.each(WIDTHS)('no line is wider than %i columns', (columns) => {
      const lines = (texts.get(columns) ?? '').split('\n');
      const isOneWord = (line: string) => !/\S\s+\S/.test(line.trim());
      expect(lines.filter((line) => line.length > columns && !isOneWord(line))).toEqual([]);
    });

    it('says the same at every width, and ends with 999', () => {
      const [one, ...others] = [...texts.values()].map(flat);
      for (const other of others) expect(other).toBe(one);
      expect(one?.endsWith(EMERGENCY)).toBe(true);
    });

    it('has no sentence over 25 words', () => {
      expect(longOnes(sentencesOf(texts.get(200) ?? ''))).toEqual([]);
    });
  },
);

describe.each(commands)('the help of %s', (name) => {
  const help = () => printed([...argsOf(name), '--help'], 80);

  it('begins, after one sentence, with its two examples', async () => {
    const [says, examples = ''] = (await help()).split('\n\n');
    expect(flat(says ?? '')).toMatch(/^[A-Z].*\.$/);
    const wanted = EXAMPLES[name] ?? [];
    expect(flat(examples)).toBe(`Examples: ${wanted.join(' ')}`);
  });

  it('says what each option and each argument is', async () => {
    const text = await help();
    const options = text
      .split(/\n(?:Options|Every command takes):\n/)
      .slice(1)
      .join('\n');
    const terms = options.split('\n').filter((line) => /^ {2}-/.test(line));
    expect(terms.length).toBeGreaterThan(0);
    for (const term of terms) expect(term).toMatch(/^ {2}(-\w, )?--[a-z-]+( <[^>]+>)? {2,}\S/);
    for (const [, argument] of text.matchAll(/^Usage: .*?[<[]((?!options|command)\w+)/gm)) {
      expect(text).toMatch(new RegExp(`^ {2}${argument} +\\S`, 'm'));
    }
  });
});

describe('Asking for help', () => {
  it('"help" alone is the help of the program, and "help COMMAND" that of the command', () => {
    expect(runBuilt('help').out).toBe(runBuilt('--help').out);
    expect(runBuilt().out).toBe(runBuilt('--help').out);
    expect(runBuilt('help', 'contacts').out).toBe(runBuilt('contacts', '--help').out);
    expect(runBuilt('help', 'policy', 'show').out).toBe(runBuilt('policy', 'show', '--help').out);
  });

  it.each([
    ['dats', 'Did you mean "escalate help dates"?'],
    ['exit-code', 'Did you mean "escalate help exit-codes"?'],
    ['contcts', 'Did you mean "escalate help contacts"?'],
    ['nosuch', 'The topics are dates, privacy, exit-codes'],
  ])('a topic that is none, %s, is answered with the nearest or with all', (topic, answer) => {
    const { exit, out, err } = runBuilt('help', topic);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`There is no help on "${topic}". ${answer}`);
  });
});

/** The environment variables that the source reads, by the ways it reads them. */
function variablesRead(): string[] {
  const folder = join(import.meta.dirname, '..', '..', 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = texts.flatMap((text) => [
    ...[...text.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name = '']) => name),
    ...[...text.matchAll(/\{([^{}]*)\} = (?:process|host)\.env\b/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    ),
    ...[...text.matchAll(/\bESCALATE_[A-Z_]+/g)].map(([name]) => name),
  ]);
  return [...new Set(found)].sort();
}

describe('What the topics tell is so', () => {
  it('"help environment" has every variable that is read', () => {
    const told = (HELP_TOPICS.environment ?? []).join('\n');
    expect(variablesRead().length).toBeGreaterThan(6);
    expect(variablesRead().filter((name) => !told.includes(` - ${name}: `))).toEqual([]);
  });

  it('the Christmas of "help dates" is what the program itself counts', () => {
    const line = 'start --area southwark --concern referral --risk none --disagreed 2026-12-22';
    const now = ['--now', '2026-12-22T15:00'];
    const { deadlines } = readBuilt(...line.split(' '), ...now) as {
      deadlines: readonly Counted[];
    };
    const [two, five] = [2, 5].map((amount) =>
      deadlines.find(({ limit, from }) => limit.amount === amount && from.event === 'disagreement'),
    );
    expect([two?.due, five?.due]).toEqual(['2026-12-24', '2026-12-31']);
    expect(CHRISTMAS).toEqual([
      ' - Tue 22 Dec 2026: day 0. The decision arrives.',
      ...sayCounted(five?.counted ?? [], [two?.due, five?.due]),
    ]);
  });

  it('"help exit-codes" has every exit code', () => {
    const told = (HELP_TOPICS['exit-codes'] ?? []).flatMap((line) => /^ - (\d+):/.exec(line)?.[1]);
    expect(told.filter(Boolean).map(Number)).toEqual(Object.values(EXIT));
  });
});

interface Counted {
  readonly due: string;
  readonly limit: { readonly amount: number | null };
  readonly from: { readonly event: string };
  readonly counted: readonly {
    readonly day: string;
    readonly counts: boolean;
    readonly why?: string;
  }[];
}

/** The days of a limit as the topic lists them, the ends of two limits marked. */
function sayCounted(days: Counted['counted'], ends: readonly (string | undefined)[]): string[] {
  let number = 0;
  return days.map(({ day, counts, why }) => {
    if (counts) number += 1;
    const said = counts ? `day ${number}.` : `not counted. ${why}.`;
    const end = ends.includes(day) ? ` "Within ${number} working days" ends.` : '';
    return ` - ${sayDay(day)}: ${said}${end}`;
  });
}

function sayDay(day: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const said = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' });
  return said.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}
