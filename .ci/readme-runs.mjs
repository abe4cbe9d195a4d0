import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs every `$ escalate …` line of the README's console blocks, and of what `escalate help example` shows, in order
 * and each file with one data folder, and compares what is printed with what stands there. With --write it puts there
 * what is printed.
 */
const root = join(import.meta.dirname, '..');
let data = '';
const CONSOLE = /(?<=```console\n)[\s\S]*?(?=```)/g;
const files = { 'README.md': CONSOLE, 'src/cli/topics/example.txt': /^[\s\S]+$/g };

for (const [name, block] of Object.entries(files)) {
  const file = join(root, name);
  const before = readFileSync(file, 'utf8');
  data = mkdtempSync(join(tmpdir(), 'escalate-readme-'));
  const written = before.replace(block, rerun);
  rmSync(data, { recursive: true, force: true });
  if (process.argv.includes('--write')) writeFileSync(file, written);
  else if (written !== before) {
    process.stderr.write(
      `${name} shows other output than its commands print. See: npm run readme\n`,
    );
    process.exitCode = 1;
  }
}

function rerun(block) {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  return commands.map((line) => `${line}\n${outputOf(line.slice(2))}`).join('\n');
}

function outputOf(command) {
  const { stdout, stderr } = spawnSync(
    command.replace(/(^|\| )escalate /, `$1node ${join(root, 'bin/escalate.js')} `),
    {
      shell: true,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        ESCALATE_DATA_DIR: data,
        COLUMNS: '80',
        NO_COLOR: '1',
        TZ: 'UTC',
      },
      input: '',
    },
  );
  return `${stdout}${stderr}`.replace(/(\d+):[0-9a-f]{12,64}/g, '$1:…').replace(/\n\n+$/, '\n');
}
