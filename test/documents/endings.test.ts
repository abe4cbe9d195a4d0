import { describe, expect, test } from 'vitest';
import { exportCase } from '../../src/commands/export.ts';
import { form } from '../../src/commands/form.ts';
import { letter } from '../../src/commands/letter.ts';
import { policyGraph } from '../../src/commands/policy-graph.ts';
import { policyNew } from '../../src/commands/policy-new.ts';
import { report } from '../../src/commands/report.ts';
import type { Env } from '../../src/env.ts';
import { FORMATS, type Format, formatsOf, type WritingCommand } from '../../src/model/formats.ts';
import { keysOf } from '../../src/model/records.ts';
import { realMachine } from '../../src/platform/machine.ts';
import type { World } from '../world.ts';
import { makeCase, REF } from './finished-case.ts';

interface Asked {
  readonly output?: string;
  readonly format?: string;
}
type Command = (asked: Asked, env: Env) => Promise<unknown>;

const COMMANDS: Readonly<Record<Exclude<WritingCommand, 'policy new' | 'policy check'>, Command>> =
  {
    export: (asked, env) => exportCase({ case: REF, ...asked }, env),
    form: (asked, env) => form({ case: REF, ...asked }, env),
    letter: (asked, env) => letter({ case: REF, ...asked }, env),
    report: (asked, env) => report({ quarter: '2026-Q1', ...asked }, env),
    'policy graph': (asked, env) => policyGraph({ area: 'southwark', ...asked }, env),
  };

/** How a file of each format begins. */
const BEGINS = {
  text: /^(?!\{|<|# |PK|BEGIN:|\ufeff)\S.*[^\r]\n/,
  md: /^# /,
  html: /^<!doctype html>/i,
  docx: /^PK/,
  csv: /^\ufeff/,
  ics: /^BEGIN:VCALENDAR\r\n/,
  json: /^\{[\s\S]*"schema": "escalate\/(?:case|report)\/1"/,
  bundle: /^\{[\s\S]{0,20}"escalate\/bundle\/2"/,
  eml: /^(?:[A-Z][\w-]+: .*\r\n)+/,
  mermaid: /^(?:---|flowchart|graph|%%)/,
} satisfies Readonly<Record<Exclude<Format, 'yaml'>, RegExp>>;
const ALL = keysOf(COMMANDS).flatMap((name) => {
  const command = COMMANDS[name];
  const formats = formatsOf(name);
  const endings = formats.flatMap((format): readonly string[] => FORMATS[format].endings);
  return keysOf(BEGINS).flatMap((format) =>
    FORMATS[format].endings.map((ending) => {
      return { name, ending, command, endings, begins: BEGINS[format] };
    }),
  );
});

const told = makeCase(18);

/** A world with a case at stage 4, and the files that are written in it. */
async function opened(json = false): Promise<{ world: World; files: Map<string, string> }> {
  const files = new Map<string, string>();
  const machine = {
    ...realMachine,
    writeFile: (path: string, content: Uint8Array | string) =>
      files.set(path, typeof content === 'string' ? content : Buffer.from(content).toString()),
  };
  const { settings } = json ? (await told).json().env : (await told).env;
  const world = (await told).at('2026-04-01T10:00', { machine, settings });
  return { world, files };
}

describe("A file's ending chooses what is written in it", () => {
  test.each(ALL.filter(({ ending, endings }) => endings.includes(ending)))(
    '$name --output x$ending',
    async ({ ending, command, begins }) => {
      const { world, files } = await opened();
      await command({ output: `out/x${ending.toUpperCase()}` }, world.env);
      expect([...files.keys()]).toEqual([`out/x${ending.toUpperCase()}`]);
      expect([...files.values()].join('')).toMatch(begins);
      expect(world.said()).toBe('');
      expect(world.noted()).toContain(`Written: out/x${ending.toUpperCase()}.`);
    },
  );

  test.each(ALL.filter(({ ending, endings }) => !endings.includes(ending)))(
    '$name --output x$ending is refused with the endings that there are',
    async ({ ending, command, endings }) => {
      const { world, files } = await opened();
      await expect(command({ output: `x${ending}` }, world.env)).rejects.toMatchObject({
        exit: 2,
        message: `--output cannot end in "${ending}". Its ending can be ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}.`,
      });
      expect([files.size, world.said()]).toEqual([0, '']);
    },
  );

  test.each(['x.pdf', 'x.docx ', 'x.docx.zip', 'x.', '.doc', 'a.docx/x.odt', 'x.constructor'])(
    '--output %j is refused by every command',
    async (output) => {
      const { world, files } = await opened();
      for (const command of Object.values(COMMANDS)) {
        await expect(command({ output }, world.env)).rejects.toMatchObject({
          exit: 2,
          code: 'output-ending',
        });
      }
      expect(files.size).toBe(0);
    },
  );

  test('one that disagrees with --format is refused, and one that agrees is taken', async () => {
    const { world, files } = await opened();
    await expect(
      letter({ case: REF, format: 'eml', output: 'x.txt' }, world.env),
    ).rejects.toMatchObject({
      exit: 2,
      message:
        '--format is eml, but the ending of --output is for text. Its ending can be .txt, .docx or .eml.',
    });
    await letter({ case: REF, format: 'eml', output: 'x.eml' }, world.env);
    expect([...files.keys()]).toEqual(['x.eml']);
  });

  test('a name without an ending has the format that is named, else text', async () => {
    const { world, files } = await opened();
    await exportCase({ case: REF, format: 'html', output: 'v1.2/page' }, world.env);
    await exportCase({ case: REF, output: 'v1.2/plain' }, world.env);
    expect(files.get('v1.2/page')).toMatch(/^<!doctype html>/i);
    expect(files.get('v1.2/plain')).toMatch(BEGINS.text);
  });

  test('a draft policy is a .yaml or .yml file, or is refused', async () => {
    const { world, files } = await opened();
    const asked = { slug: 'north-mercia', name: 'North Mercia', partnership: 'NMSCP', stages: '4' };
    await expect(policyNew({ ...asked, output: 'x.docx' }, world.env)).rejects.toMatchObject({
      exit: 2,
      message: '--output cannot end in ".docx". Its ending can be .yaml or .yml.',
    });
    await policyNew({ ...asked, output: 'x.yml' }, world.env);
    expect([...files.keys()]).toContain('x.yml');
  });
});

describe('Where the file or the flags do not choose', () => {
  test.each(Object.entries(COMMANDS))(
    '%s prints text, and JSON with --json',
    async (_, command) => {
      const { world } = await opened();
      await command({}, world.env);
      expect(world.said()).toMatch(BEGINS.text);
      const { world: asked } = await opened(true);
      await command({}, asked.env);
      expect(JSON.parse(asked.said()).schema).toMatch(/^escalate\//);
    },
  );

  test.each(Object.entries(COMMANDS))(
    '%s with --json writes JSON into a .json file, and none into a .txt file',
    async (_, command) => {
      const { world, files } = await opened(true);
      await command({ output: 'x.json' }, world.env);
      await command({ output: 'x.txt' }, world.env);
      expect(JSON.parse(files.get('x.json') ?? '').schema).toMatch(/^escalate\//);
      expect(files.get('x.txt')).toMatch(BEGINS.text);
      expect(world.said()).toBe('');
    },
  );
});

describe('A Word file that nobody has named', () => {
  test('is written in this folder under a plain name, and the name is said', async () => {
    const { world, files } = await opened();
    await exportCase({ case: REF, format: 'docx' }, world.env);
    await form({ case: REF, format: 'docx' }, world.env);
    expect([...files.keys()]).toEqual([
      'SWK-14-chronology-2026-04-01.docx',
      'SWK-14-form-2026-04-01.docx',
    ]);
    expect([...files.values()].every((content) => content.startsWith('PK'))).toBe(true);
    expect(world.noted()).toContain('Written: SWK-14-chronology-2026-04-01.docx. It holds');
    expect(world.said()).toBe('');
  });

  test('has no reference in its name where it is for sharing', async () => {
    const { world, files } = await opened();
    await exportCase({ case: REF, format: 'docx', redact: true }, world.env);
    expect([...files.keys()]).toEqual(['chronology-2026-04-01.docx']);
  });
});
