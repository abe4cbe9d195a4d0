import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { OnDisk } from '../commands/saved-cases.ts';
import { alone } from '../interview/sitting.ts';
import type { World } from '../world.ts';

const computer = new OnDisk();
const inFolder = (name: string) => join(computer.root, '..', `${computer.root}-files`, name);
let world: World;

beforeAll(async () => {
  for (const reference of ['swk-1', 'other']) await computer.save(reference);
  mkdirSync(inFolder('folder'), { recursive: true });
  writeFileSync(inFolder('words'), 'We spoke.');
  writeFileSync(inFolder('empty'), ' \n');
  writeFileSync(inFolder('latin1'), Buffer.of(0x63, 0x61, 0x66, 0xe9));
  writeFileSync(inFolder('huge'), 'x'.repeat(9 * 1024 * 1024));
  writeFileSync(inFolder('controls'), 'x\u0001'.repeat(3 * 1024 * 1024));
  const machine: typeof realMachine = {
    ...realMachine,
    readText: (name) => realMachine.readText(inFolder(name)),
    readBytes: (name) => realMachine.readBytes(inFolder(name)),
    writeFile: (name, bytes, force) => realMachine.writeFile(inFolder(name), bytes, force),
  };
  world = computer.world.at('2026-12-22T15:00', { machine });
});

/** What is wrong with a file, and the exit code. */
const FILES: readonly (readonly [line: string, says: RegExp, exit: number])[] = [
  ['record swk-1 --file empty', /empty\. Nothing was saved\./, EXIT.usage],
  ['record swk-1 --file nowhere', /nowhere cannot be read: it is not there\./, EXIT.usage],
  ['record swk-1 --file folder', /folder cannot be read: it is a folder\./, EXIT.usage],
  ['record swk-1 --file latin1', /latin1 is not text in UTF-8.*Save it as UTF-8/, EXIT.usage],
  ['record swk-1 --file huge', /over 8 MB/, EXIT.usage],
  ['record swk-1 --file controls', /too much text/, EXIT.usage],
  ['import nowhere', /nowhere cannot be read: it is not there\./, EXIT.usage],
  ['import words', /not a bundle, or is cut off/, EXIT.damaged],
  ['export swk-1 --output words', /left as it is/, EXIT.usage],
  ['export swk-1 --output folder', /left as it is/, EXIT.usage],
  ['export swk-1 --output no/such/place', /could not be written/, EXIT.notSaved],
];

it.each(FILES)(
  'A practitioner who is not there to be asked hears in one sentence what is wrong with the file of "%s", and nothing is touched',
  async (line, says, exit) => {
    const before = computer.bytes();
    const ran = await alone(line, world);
    const sentence = ran.err.replace(/^If a child[^\n]*\n/, '');
    expect(ran).toMatchObject({ exit, out: '' });
    expect(sentence.slice(0, -1)).toMatch(says);
    expect(sentence).toMatch(/^["A-Z-][^\n]*(?:[.?]|: escalate [a-z]+ \S+)\n$/);
    expect(sentence).not.toMatch(
      /\.\.\s|\n {4}at |Error:|commander|\(\w+\)\.|[\p{Cc}\u202e](?!$)/u,
    );
    expect(computer.bytes()).toEqual(before);
  },
);

it.each([
  ['--json areas', 'areas --json'],
  ['--data-dir x where', 'where --data-dir x'],
  ['--data-dir=x --json where', 'where --data-dir=x --json'],
  ['--json policy show southwark', 'policy show southwark --json'],
  ['policy --json show southwark', 'policy show southwark --json'],
  ['--json contacts -- southwark', 'contacts --json -- southwark'],
  ['--now 2026-12-22 contacts wirral', 'contacts wirral --now 2026-12-22'],
  ['--json 999', '999 --json'],
])('The options of every command may stand before it: "%s" is "%s"', async (before, after) => {
  const { exit, out } = await alone(before);
  expect({ exit, out }).toEqual({ exit: 0, out: (await alone(after)).out });
});
