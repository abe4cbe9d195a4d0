import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { NATIONS, type Policy } from '../model.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { bankHolidayTable } from './bank-holidays.ts';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** Policies and bank holidays are worked out here, once, so that no command pays for it. */
async function buildAll(): Promise<void> {
  mkdirSync(join(DIST, 'policies'), { recursive: true });
  const policies = compilePolicies();
  writeJson('areas.json', policies.map(cardOf));
  for (const policy of policies) writeJson(join('policies', `${policy.id}.json`), policy);
  writeJson(
    'bank-holidays.json',
    Object.fromEntries(NATIONS.map((nation) => [nation, bankHolidayTable(nation)])),
  );
  await bundle();
  rmSync(join(DIST, 'build.cjs'), { force: true });
}

function compilePolicies(): Policy[] {
  const folder = join(ROOT, 'policies');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.map((file) => compilePolicy(join(folder, file)));
}

/** @throws {Error} with every problem of the file, a line each */
function compilePolicy(path: string): Policy {
  const bytes = readFileSync(path);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const reading = readPolicy({ file: basename(path), text: bytes.toString('utf8'), digest });
  if (reading.ok) return { ...reading.policy, examples: [] };
  throw new Error(
    reading.problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`).join('\n'),
  );
}

/** What is known of an area without opening its policy; read by `io/policy-shelf.ts`. */
function cardOf(policy: Policy) {
  const { id, name, aliases, parts, document, stages, digest } = policy;
  return { id, name, aliases, parts, document, stages: stages.length, digest, ownFile: null };
}

function writeJson(name: string, value: unknown): void {
  writeFileSync(join(DIST, name), `${JSON.stringify(value)}\n`);
}

/** One CommonJS file: an ES module entry alone costs a fifth of the start. */
async function bundle(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  await build({
    entryPoints: [join(ROOT, 'src/main.ts')],
    outfile: join(DIST, 'escalate.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    sourcemap: 'linked',
    minifySyntax: true,
    logLevel: 'warning',
    define: { VERSION: JSON.stringify(version) },
  });
}

buildAll().catch((fault: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
});
