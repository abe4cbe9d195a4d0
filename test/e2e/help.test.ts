import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { sayWhen } from '../../src/text/days.ts';
import { EXAMPLES, everyCommand, HELP_TOPICS } from '../help-texts.ts';
import { alone, flat, sit } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { EMERGENCY, ROOT } from './workspace.ts';

const WIDTHS = [40, 80, 200];
/** The line that prints a command's help. 999 answers at once, whatever follows it. */
const helpLine = (name: string) =>
  name === 'emergency' ? 'help emergency' : `${name} --help`.trim();
const HELPS = [
  ...everyCommand.map(({ name }) => helpLine(name)),
  ...Object.keys(HELP_TOPICS).map((topic) => `help ${topic}`),
];

/** What a help prints on a screen of so many columns. */
async function helpOf(line: string, columns = 80): Promise<string> {
  const { exit, out, err } = await alone(line, undefined, columns);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return out;
}

it.each(HELPS)(
  '"escalate %s" says the same at every width, wider than none, and ends with 999',
  async (line) => {
    const says: string[] = [];
    for (const columns of WIDTHS) {
      const text = await helpOf(line, columns);
      const isOneWord = (one: string) => !/\S\s+\S/.test(one.trim());
      const wide = text.split('\n').filter((one) => one.length > columns && !isOneWord(one));
      expect({ columns, wide }).toEqual({ columns, wide: [] });
      says.push(flat(text).trim());
    }
    expect(new Set(says).size).toBe(1);
    expect(says[0]?.endsWith(EMERGENCY)).toBe(true);
  },
);

it.each(everyCommand.map(({ name }) => name))(
  'The help of "%s" begins, after one sentence, with its two examples, and says what each word is',
  async (name) => {
    const text = await helpOf(helpLine(name));
    const [says, examples = ''] = text.split('\n\n');
    expect(flat(says ?? '')).toMatch(/^[A-Z].*\.$/);
    expect(flat(examples)).toBe(`Examples: ${EXAMPLES[name || 'escalate']?.join(' ')}`);
    const options = text.split(/\n(?:Options|Every command takes):\n/).slice(1);
    const terms = options
      .join('\n')
      .split('\n')
      .filter((line) => /^ {2}-/.test(line));
    expect(terms.length).toBeGreaterThan(0);
    for (const term of terms) expect(term).toMatch(/^ {2}(-\w, )?--[a-z-]+( <[^>]+>)? {2,}\S/);
    for (const [, argument] of text.matchAll(/^Usage: .*?[<[]((?!options|command)\w+)/gm)) {
      expect(text).toMatch(new RegExp(`^ {2}${argument} +\\S`, 'm'));
    }
  },
);

it('The help of the program lists every command that is none of a group, and the group every other', async () => {
  const listed = async (line: string) => {
    const groups = /^(?:Commands|Ask|My cases|Papers|Policies):\n(?: .*\n)+/gm;
    const under = Array.from((await helpOf(line)).matchAll(groups), ([group]) => group).join('');
    return Array.from(under.matchAll(/^ {2}([a-z]+)/gm), ([, name]) => name);
  };
  const policy = (await listed('policy --help')).map((name) => `policy ${name}`);
  const all = ['', ...(await listed('--help')), ...policy];
  const wanted = everyCommand.map(({ name }) => name);
  expect(all.toSorted()).toEqual(wanted.toSorted());
});

it.each([
  ['help commands', '--help'],
  ['help contacts', 'contacts --help'],
  ['help policy show', 'policy show --help'],
])('"escalate %s" is "escalate %s"', async (line, other) => {
  expect(await helpOf(line)).toBe(await helpOf(other));
});

it.each([
  ['The name of the program alone', []],
  ['"help"', ['help']],
])('%s prints help that fits a window, with the name of every command', async (_, line) => {
  const { out } = await alone(line);
  // Two more are for the command that comes next, and one for the prompt.
  expect(out.split('\n').length).toBeLessThanOrEqual(22);
  expect(out.trimEnd().endsWith(EMERGENCY)).toBe(true);
  const names = everyCommand.flatMap(({ name }) => name.split(' ')[0] || []);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(out))).toEqual([]);
});

/** The environment variables that the source reads, by the ways it reads them. */
function variablesRead(): string[] {
  const folder = join(ROOT, 'src');
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
    // By these a system itself says where a home folder is; they are no settings of the program.
    const read = variablesRead().filter((name) => name !== 'HOME' && name !== 'USERPROFILE');
    expect(read.length).toBeGreaterThan(6);
    expect(read.filter((name) => !told.includes(` - ${name}: `))).toEqual([]);
  });

  it('the Christmas of "help dates" is what the program itself counts', async () => {
    const line = 'start --area southwark --concern referral --risk none --disagreed 2026-12-22';
    const { out } = await alone(`${line} --json`, newWorld('2026-12-22T15:00'));
    const { deadlines }: { deadlines: readonly Counted[] } = JSON.parse(out);
    const told = (HELP_TOPICS.dates ?? []).join('\n');
    for (const amount of [2, 5]) {
      const found = deadlines.find(
        ({ limit, from }) => limit.amount === amount && from.event === 'disagreement',
      );
      const ends = `${sayWhen(found?.due ?? '')}: day ${amount}. "Within ${amount} working days" ends.`;
      expect(told).toContain(ends);
      for (const { day, counts, why } of found?.counted ?? [])
        expect(told).toContain(`${sayWhen(day)}: ${counts ? 'day' : `not counted. ${why}.`}`);
    }
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

/** Commands without a question. */
const ENDING_WELL = [
  ...['where', 'areas', 'contacts southwark', 'timeline southwark --from 2026-12-22', 'help dates'],
  ...['complete bash', 'status', 'show swk-1', 'verify', 'report', 'set swk-1 --child neither'],
  ...['done swk-1 raise', 'next swk-1 --outcome unresolved --risk none', 'policy list'],
  ...['policy show southwark', 'policy graph southwark'],
];

it.each(ENDING_WELL)('"escalate %s" ends with a command to type', async (line) => {
  const world = newWorld('2026-12-22T10:00');
  const answers = '--area southwark --concern threshold --risk none --disagreed 2026-12-22';
  await alone(`start ${answers} --case swk-1`, world);
  const { exit, shown } = await sit(line, [], world, { asker: null, isWatched: true });
  const last = shown.trimEnd().split('\n\n').slice(-2).join(' ');
  expect([exit, /escalate [a-z]/.test(last)]).toEqual([0, true]);
});
