import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { Policy } from '../model/policy.ts';
import { NATIONS } from '../model/vocabulary.ts';
import { policyJsonSchemaText } from '../policy/json-schema.ts';
import { type Library, type PolicyText, readPolicy } from '../policy/read-policy.ts';
import { bankHolidayTable } from './bank-holidays.ts';
import { noticeOf } from './notice.ts';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** Policies and bank holidays are worked out here, once, so that no command pays for it. */
async function buildAll(): Promise<void> {
  mkdirSync(join(DIST, 'policies'), { recursive: true });
  put(join(ROOT, 'policies', 'policy.schema.json'), policyJsonSchemaText());
  const compiled = compilePolicies();
  const policies = compiled.map(({ policy }) => policy);
  writeJson('areas.json', policies.filter(({ base }) => !base).map(cardOf));
  writeJson('bases.json', policies.filter(({ base }) => base).map(cardOf));
  for (const { policy, text } of compiled) {
    writeJson(join('policies', `${policy.id}.json`), policy);
    // A user's own file may extend it, and is laid over the text.
    put(join(DIST, 'policies', `${policy.id}.yaml`), text);
  }
  writeJson(
    'bank-holidays.json',
    Object.fromEntries(NATIONS.map((nation) => [nation, bankHolidayTable(nation)])),
  );
  const metafile = await bundle();
  put(join(DIST, 'NOTICE'), noticeOf(ROOT, metafile, ['date-holidays', 'date-holidays-parser']));
}

interface Compiled {
  readonly policy: Policy;
  readonly text: string;
}

function compilePolicies(): Compiled[] {
  const folder = join(ROOT, 'policies');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = files.map((file) => readText(join(folder, file)));
  const find = (id: string, asking: string) =>
    texts.find(({ file }) => file === `${id}.yaml` && file !== asking) ?? null;
  return texts.map((input) => compilePolicy(input, { find, sha256 }));
}

function readText(path: string): PolicyText {
  const bytes = readFileSync(path);
  return { file: basename(path), text: bytes.toString('utf8'), digest: sha256(bytes) };
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** @throws {Error} with every problem of the file, a line each, or where its name is not its id */
function compilePolicy(input: PolicyText, library: Library): Compiled {
  const reading = readPolicy(input, library);
  if (!reading.ok) {
    throw new Error(
      reading.problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`).join('\n'),
    );
  }
  if (input.file !== `${reading.policy.id}.yaml`) {
    throw new Error(`${input.file}: wanted the name ${reading.policy.id}.yaml, after its id`);
  }
  return { policy: { ...reading.policy, examples: [] }, text: input.text };
}

/** What is known of an area without opening its policy; read by `io/policy-shelf.ts`. */
function cardOf(policy: Policy) {
  const { id, name, aliases, parts, document, stages, digest } = policy;
  return { id, name, aliases, parts, document, stages: stages.length, digest, ownFile: null };
}

function writeJson(name: string, value: unknown): void {
  put(join(DIST, name), `${JSON.stringify(value)}\n`);
}

/** Puts a whole file in place at once: a program that runs meanwhile reads the old one or the new. */
function put(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

/** One CommonJS file: an ES module entry alone costs a fifth of the start. */
async function bundle(): Promise<Metafile> {
  const later = await Promise.all(LATER.map((name) => bundleFile(`${name}.cjs`, name)));
  const main = await bundleFile('escalate.cjs', join(ROOT, 'src/main.ts'));
  const inputs = [main, ...later].map((one) => one.inputs);
  return { ...main, inputs: Object.assign({}, ...inputs) };
}

/** Libraries that one command in ten needs: in files of their own, so that the others do not read them. */
const LATER = ['docx', 'ical-generator'];

const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`^(${LATER.join('|')})$`) }, ({ path, kind }) =>
      kind === 'entry-point' ? null : { path: `./${path}.cjs`, external: true },
    ),
};

async function bundleFile(name: string, entry: string): Promise<Metafile> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    outfile: join(DIST, name),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    sourcemap: entry === name.replace('.cjs', '') ? false : 'linked',
    minifySyntax: true,
    logLevel: 'warning',
    metafile: true,
    write: false,
    plugins: [apart],
    // A native import() of a CommonJS file would put its exports under another `default`.
    supported: { 'dynamic-import': false },
    define: { VERSION: JSON.stringify(version) },
  });
  for (const { path, contents } of outputFiles.toReversed()) put(path, contents);
  return metafile;
}

buildAll().catch((fault: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
});
