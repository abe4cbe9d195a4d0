import { describe, expect, test } from 'vitest';
import { FORMATS, type Format, formatsOf, type WritingCommand } from '../../src/model/formats.ts';
import { keysOf } from '../../src/model/records.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { alone } from '../interview/sitting.ts';
import type { World } from '../world.ts';
import { makeCase, REF } from './finished-case.ts';

const LINES: Readonly<Record<Exclude<WritingCommand, 'policy new' | 'policy check'>, string>> = {
  export: `export ${REF}`,
  form: `form ${REF}`,
  letter: `letter ${REF}`,
  report: 'report --quarter 2026-Q1',
  'policy graph': 'policy graph southwark',
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
/** Each command with each ending that there is, and those that it takes. */
const ALL = keysOf(LINES).flatMap((name) => {
  const own = formatsOf(name).flatMap((format): readonly string[] => FORMATS[format].endings);
  return keysOf(BEGINS).flatMap((format) =>
    FORMATS[format].endings.map((ending) => ({ name, ending, own, begins: BEGINS[format] })),
  );
});
const isTaken = ({ ending, own }: (typeof ALL)[number]) => own.includes(ending);

const told = makeCase(18);

/** What a line writes and says, of a case at stage 4. */
async function run(line: string, args: readonly string[] = []) {
  const files = new Map<string, string>();
  const writeFile = (path: string, content: Uint8Array | string) =>
    files.set(path, Buffer.from(content).toString());
  const world: World = (await told).at('2026-04-01T10:00', {
    machine: { ...realMachine, writeFile },
  });
  const { exit, out, err } = await alone([...line.split(' '), ...args], world);
  return { exit, out, err, files };
}

describe("A file's ending chooses what is written in it", () => {
  test.each(ALL.filter(isTaken))('$name --output x$ending', async ({ name, ending, begins }) => {
    const path = `out/x${ending.toUpperCase()}`;
    const { out, err, files } = await run(`${LINES[name]} --output ${path}`);
    expect([...files.keys(), out]).toEqual([path, '']);
    expect(files.get(path)).toMatch(begins);
    expect(err).toContain(`Written: ${path}.`);
  });

  test.each(ALL.filter((one) => !isTaken(one)))(
    '$name --output x$ending is refused with the endings that there are',
    async ({ name, ending, own }) => {
      const { exit, out, err, files } = await run(`${LINES[name]} --output x${ending}`);
      expect({ exit, out, files: files.size }).toEqual({ exit: 2, out: '', files: 0 });
      const can = `${own.slice(0, -1).join(', ')} or ${own.at(-1)}`;
      expect(err).toContain(`--output cannot end in "${ending}". Its ending can be ${can}.`);
    },
  );

  test.each(['x.pdf', 'x.docx ', 'x.docx.zip', 'x.', '.doc', 'a.docx/x.odt', 'x.constructor'])(
    '--output %j is refused by every command',
    async (output) => {
      for (const line of Object.values(LINES)) {
        const { exit, out, err, files } = await run(line, ['--output', output, '--json']);
        expect({ exit, out, files: files.size }).toEqual({ exit: 2, out: '', files: 0 });
        expect(JSON.parse(err.trim().split('\n').at(-1) ?? '').error.code).toBe('output-ending');
      }
    },
  );

  test('one that disagrees with --format is refused, and one that agrees is taken', async () => {
    const { exit, err } = await run(`letter ${REF} --format eml --output x.txt`);
    expect(exit).toBe(2);
    expect(err).toContain(
      '--format is eml, but the ending of --output is for text. Its ending can be .txt, .docx or .eml.',
    );
    const { files } = await run(`letter ${REF} --format eml --output x.eml`);
    expect([...files.keys()]).toEqual(['x.eml']);
  });

  test('a name without an ending has the format that is named, else text', async () => {
    const page = await run(`export ${REF} --format html --output v1.2/page`);
    expect(page.files.get('v1.2/page')).toMatch(/^<!doctype html>/i);
    const plain = await run(`export ${REF} --output v1.2/plain`);
    expect(plain.files.get('v1.2/plain')).toMatch(BEGINS.text);
  });

  test('a draft policy is a .yaml or .yml file, or is refused', async () => {
    const line = 'policy new north-mercia --name Mercia --partnership NMSCP --stages 4 --output';
    const { exit, err, files } = await run(`${line} x.docx`);
    expect({ exit, files: files.size }).toEqual({ exit: 2, files: 0 });
    expect(err).toContain('--output cannot end in ".docx". Its ending can be .yaml or .yml.');
    expect([...(await run(`${line} x.yml`)).files.keys()]).toContain('x.yml');
  });
});

test.each(Object.entries(LINES))(
  '%s prints text, and JSON with --json; so in a .json file, and none in a .txt file',
  async (_, line) => {
    expect((await run(line)).out).toMatch(BEGINS.text);
    const [json, text] = [
      await run(`${line} --json --output x.json`),
      await run(`${line} --json --output x.txt`),
    ];
    for (const said of [(await run(`${line} --json`)).out, json.files.get('x.json') ?? ''])
      expect(JSON.parse(said).schema).toMatch(/^escalate\//);
    expect(text.files.get('x.txt')).toMatch(BEGINS.text);
    expect([json.out, text.out]).toEqual(['', '']);
  },
);

describe('A Word file that nobody has named', () => {
  test.each([
    ['export', 'SWK-14-chronology-2026-04-01.docx'],
    ['form', 'SWK-14-form-2026-04-01.docx'],
    ['export --output test', 'test/SWK-14-chronology-2026-04-01.docx'],
    ['letter --output test/', 'test/SWK-14-letter-2026-04-01.docx'],
  ])(
    'is written in this folder, or the one named, under a plain name, which is said: %s',
    async (verb, name) => {
      const { out, err, files } = await run(`${verb} --format docx ${REF}`);
      expect([...files.keys(), out]).toEqual([name, '']);
      expect(files.get(name)).toMatch(/^PK/);
      expect(err).toContain(`Written: ${name}. It holds`);
    },
  );

  test('has no reference in its name where it is for sharing', async () => {
    const { files } = await run(`export ${REF} --format docx --redact`);
    expect([...files.keys()]).toEqual(['chronology-2026-04-01.docx']);
  });
});
