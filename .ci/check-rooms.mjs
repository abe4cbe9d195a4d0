import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

/** Checks the rooms, and that every source file was looked at: a cruise over nothing finds nothing wrong. */
const { output } = await cruise(
  ['src', 'bin'],
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);

const seen = new Set(output.modules.map(({ source }) => source));
const files = readdirSync('src', { recursive: true }).filter((file) => file.endsWith('.ts'));
const missed = files
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => !seen.has(file));

for (const { rule, from, to } of output.summary.violations) {
  const comment = config.forbidden.find(({ name }) => name === rule.name)?.comment;
  process.stderr.write(`${from} → ${to}: ${rule.name}. ${comment}\n`);
}
for (const file of missed) process.stderr.write(`${file} was not looked at\n`);
process.stdout.write(
  `rooms: ${files.length} files, ${seen.size} modules, ${output.summary.violations.length} violations\n`,
);
process.exitCode = output.summary.violations.length + missed.length > 0 ? 1 : 0;
