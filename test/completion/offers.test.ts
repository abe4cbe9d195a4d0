import { describe, expect, it } from 'vitest';
import { COMMANDS, programTree } from '../../src/cli/commands.ts';
import { WORDS } from '../../src/cli/completion/candidates.ts';
import { completeWords } from '../../src/commands/complete.ts';
import type { StandaloneEnv } from '../../src/commands/shared/command-spec.ts';
import { everyCommand } from '../help-texts.ts';
import { newWorld } from '../world.ts';

/** Kinds of word that nothing is offered for but files and folders: they are somebody's own to type. */
const OWN_WORDS =
  'file text dir when role reference step entry receipt quarter note slug name title date track route number form'.split(
    ' ',
  );

const { env } = newWorld('2026-12-22T10:00');
const program = { tree: () => programTree(() => true) };

/** What is offered after a line; its last word is the one being typed. */
async function offered(line: string, changes: Partial<Situation> = {}): Promise<string[]> {
  const { cases = false, broken = false, shell = 'zsh' } = changes;
  let said = '';
  const refuse = () => Promise.reject(new Error('cannot be read'));
  const completion: Pick<StandaloneEnv, 'sources' | 'say'> = {
    sources: () => ({
      cards: broken ? refuse : async () => env.policies.cards,
      references: broken ? refuse : async () => ['SWK-14'],
    }),
    say: (text) => {
      said += text;
    },
  };
  await completeWords({ shell, words: line.split(' ').slice(1), cases }, completion, program);
  const [also = '', ...words] = said.trimEnd().split('\n');
  const plain = words.map((word) => word.replace(/(?<!\\):.*$/, ''));
  return also === ':words' ? plain : [also, ...plain];
}

interface Situation {
  readonly cases: boolean;
  readonly broken: boolean;
  readonly shell: string;
}

describe('No option or argument is forgotten', () => {
  const kinds = everyCommand.flatMap((command) => [
    ...command.arguments.map(({ name }) => `${name} of ${command.name}`),
    ...[...command.options, ...command.common].flatMap(({ names, value }) =>
      value === null ? [] : [`${value} of ${command.name} ${names[0]}`],
    ),
  ]);

  it('each takes words that are known, files, or words of somebody’s own', () => {
    const known = new Set([...Object.keys(WORDS), ...OWN_WORDS]);
    expect(kinds.length).toBeGreaterThan(60);
    expect(kinds.filter((kind) => !known.has(kind.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('and no kind is listed that none takes', () => {
    const taken = new Set(kinds.map((kind) => kind.split(' ')[0] ?? ''));
    expect([...Object.keys(WORDS), ...OWN_WORDS].filter((kind) => !taken.has(kind))).toEqual([]);
  });

  it('the list of commands shows the arguments that each command takes', async () => {
    for (const { usage, load } of COMMANDS) {
      const { command } = await load();
      expect(usage.match(/[<[].*?[>\]]/g) ?? []).toEqual(Object.keys(command.arguments ?? {}));
    }
  });

  it('every option of every command is offered after a dash', async () => {
    for (const command of everyCommand.filter(({ commands }) => commands.length === 0)) {
      const wanted = [...command.options, ...command.common].map(({ names: [name = ''] }) => name);
      expect(await offered(`escalate ${command.name} -`)).toEqual(wanted);
    }
  });
});

describe('What is offered', () => {
  /** Case references are offered only where the user asked for them. */
  const ASKED_FOR = { cases: true };
  const BROKEN = { cases: true, broken: true };

  it.each<[string, readonly string[], Partial<Situation>?]>([
    ['escalate pol', ['policy']],
    ['escalate policy ', ['list', 'show', 'check', 'diff', 'install', 'remove', 'graph', 'new']],
    ['escalate sou', ['southwark']],
    ['escalate em', ['emergency']],
    ['escalate emergency wir', ['wirral']],
    ['escalate help com', ['commands', 'complete']],
    ['escalate --json are', ['areas']],
    ['escalate --data-dir areas sta', ['start', 'status']],
    ['escalate start --risk ', ['immediate', 'none', 'unsure']],
    ['escalate start --risk=im', ['--risk=immediate']],
    ['escalate start --risk = im', ['immediate']],
    ['escalate start --child loo', ['looked-after', 'looked-after,protection-plan']],
    ['escalate start --policy-dir "my_own" --area "southw', ['southwark']],
    ['escalate letter X --format ', ['text', 'docx', 'eml']],
    ['escalate report --merge a.json ', [':files']],
    ['escalate report --merge a.json --quar', ['--quarter']],
    ['escalate start --area southwark --ar', []],
    ['escalate where --nosuch ', []],
    ['escalate start --nosuch=', []],
    ['escalate start so', ['southwark']],
    ['escalate areas ', []],
    ['escalate -- sta', ['start', 'status']],
    ['escalate contacts -- --st', []],
    ['escalate policy check wir', [':files', 'wirral']],
    ['escalate where --data-dir ', [':folders']],
    ['escalate record X --by ', []],
    ['escalate nosuch ', []],
    ['escalate contacts southwark mash-m', []],
    ['escalate show S', []],
    ['escalate contacts RB', ['rbwm']],
    ['escalate show ', ['SWK-14'], ASKED_FOR],
    // What needs no file is offered where policies and cases cannot be read.
    ['escalate sho', ['show'], BROKEN],
    ['escalate start --area ', [], BROKEN],
    ['escalate show ', [], BROKEN],
    ['escalate xyz', [], BROKEN],
    ['escalate start --risk n', ['none'], BROKEN],
  ])('after "%s": %j', async (line, words, situation) => {
    expect(await offered(line, situation)).toEqual(words);
  });

  it('names an area by its short name first, and by another only where that is begun', async () => {
    expect(await offered('escalate contacts ')).not.toContain('rbwm');
  });
});

describe('PowerShell', () => {
  it('sends its line as one word, and has its answer in plain letters', async () => {
    let said = '';
    const words = [btoa(String.fromCharCode(...new TextEncoder().encode('letter\0é\0--form')))];
    const say = (text: string) => {
      said += text;
    };
    const completion = { sources: () => ({}) as never, say };
    await completeWords({ shell: 'powershell', words }, completion, program);
    const says = 'text unless you name docx, or eml for a draft that a mail program opens';
    expect(JSON.parse(said)).toEqual({ also: 'words', words: [{ word: '--format', says }] });
    expect(said).toMatch(/^[\x20-\x7e]*\n$/);
  });

  it.each([[[]], [['!!']]])('a line that cannot be read (%j) breaks nothing', async (words) => {
    const completion = { sources: () => ({}) as never, say: () => {} };
    expect(await completeWords({ shell: 'powershell', words }, completion, program)).toBe(0);
  });
});
