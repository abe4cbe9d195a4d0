import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs every `$ escalate …` line of the README's console blocks, in order and with one data folder, and
 * compares what is printed with what stands there. With --write it puts there what is printed.
 */
const root = join(import.meta.dirname, '..');
const file = join(root, 'README.md');
const readme = readFileSync(file, 'utf8');
const data = mkdtempSync(join(tmpdir(), 'escalate-readme-'));

const written = readme.replace(
  /```console\n([\s\S]*?)```/g,
  (_, block) => `\`\`\`console\n${rerun(block)}\`\`\``,
);
rmSync(data, { recursive: true, force: true });

if (process.argv.includes('--write')) writeFileSync(file, written);
else if (written !== readme) {
  process.stderr.write(
    'README.md shows other output than its commands print. See: npm run readme\n',
  );
  process.exitCode = 1;
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
  return `${stdout}${stderr}`.replace(/(\d+):[0-9a-f]{64}/g, '$1:…').replace(/\n\n+$/, '\n');
}
