import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PolicyText } from '../env.ts';
import { NATIONS } from '../model/vocabulary.ts';
import { cardOf } from '../platform/policies/local-policies.ts';
import { readExamples } from '../platform/user-files.ts';
import { type Library, readPolicy } from '../policy/read-policy.ts';
import { bankHolidayTable } from './bank-holidays.ts';
import { bundleProgram } from './bundle-program.ts';
import { manPage } from './man-page.ts';
import { policyJsonSchemaText } from './policy-schema.ts';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** Writes `dist/`. Works out policies and bank holidays in advance, so that no command has to. */
async function buildAll(): Promise<void> {
  const keys = readFileSync(join(ROOT, 'src/build/policy-keys.txt'), 'utf8');
  for (const folder of ['policies', 'dist'])
    put(join(ROOT, folder, 'policy.schema.json'), policyJsonSchemaText(keys));
  const compiled = compilePolicies();
  const policies = compiled.map(({ policy }) => policy);
  for (const { policy, text, examples } of compiled) {
    writeJson(join('policies', `${policy.id}.json`), policy);
    // The text is needed too, because a user's own policy may extend it.
    put(join(DIST, 'policies', `${policy.id}.yaml`), text);
    if (examples) put(join(DIST, 'policies', examples.file), examples.text);
  }
  for (const nation of NATIONS)
    writeJson(join('bank-holidays', `${nation}.json`), bankHolidayTable(nation));
  const { files, sources, version } = await bundleProgram(ROOT);
  for (const { name, content } of files) put(join(DIST, name), content);
  writeJson('cards.json', {
    build: sha256(files.map(({ content }) => content).join('')),
    areas: policies.filter(({ base }) => !base).map((one) => cardOf(one, null)),
    bases: policies.filter(({ base }) => base).map((one) => cardOf(one, null)),
    digests: Object.fromEntries(compiled.map(({ policy, text }) => [policy.id, sha256(text)])),
  });
  for (const folder of ['topics', 'completion']) {
    const files = readdirSync(join(ROOT, 'src/cli', folder)).filter(
      (name) => !name.endsWith('.ts'),
    );
    for (const name of files)
      put(join(DIST, 'help', name), readFileSync(join(ROOT, 'src/cli', folder, name), 'utf8'));
  }
  const topic = (name: string) => readFileSync(join(DIST, 'help', name), 'utf8');
  put(join(DIST, 'escalate.1'), await manPage(version, topic));
  put(join(DIST, 'NOTICE'), noticeOf(sources));
  removeOthers();
}

function compilePolicies() {
  const folder = join(ROOT, 'policies');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = files
    .filter((name) => !name.endsWith('.examples.yaml'))
    .map((file) => readText(join(folder, file)));
  const find = (id: string, asking: string) =>
    texts.find(({ file }) => file === `${id}.yaml` && file !== asking) ?? null;
  return texts.map((input) => compilePolicy(input, { find, sha256 }));
}

function readText(path: string): PolicyText {
  const bytes = readFileSync(path);
  const own = { file: basename(path), text: bytes.toString('utf8'), digest: sha256(bytes) };
  return { ...own, ...readExamples(dirname(path), own.file) };
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** @throws {Error} if the file has problems, which are listed, or is not named after its id */
function compilePolicy(input: PolicyText, library: Library) {
  const reading = readPolicy(input, library);
  if (!reading.ok) {
    throw new Error(
      reading.problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`).join('\n'),
    );
  }
  if (input.file !== `${reading.policy.id}.yaml`) {
    throw new Error(`${input.file}: wanted the name ${reading.policy.id}.yaml, after its id`);
  }
  return { ...input, policy: { ...reading.policy, examples: [] } };
}

function writeJson(name: string, value: unknown): void {
  put(join(DIST, name), `${JSON.stringify(value)}\n`);
}

/** Replaces a file in one step, so that a program running meanwhile never reads half of it. */
function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
  written.add(path);
}

const written = new Set([join(DIST, 'build.cjs')]);

/** Deletes from `dist/` whatever an earlier build wrote and this one did not. */
function removeOthers(): void {
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(path)) rmSync(path);
  }
}

/** Packages whose data goes into the build, but whose code does not. */
const DATA_ONLY = ['date-holidays', 'date-holidays-parser'];

/**
 * Returns the text of `NOTICE`: the licence of each bundled package, as the licences require.
 *
 * @throws {Error} if a package names no licence
 */
function noticeOf(sources: readonly string[]): string {
  const folders = new Set([
    ...sources.flatMap(packageFolder),
    ...DATA_ONLY.map((name) => join(ROOT, 'node_modules', name)),
  ]);
  const packages = [...folders].map(readPackage);
  const head = 'escalate is under the MIT licence. It holds code or data of these packages:\n';
  const parts = packages
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(
      ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`,
    );
  return [head, ...parts].join(`\n${'-'.repeat(72)}\n\n`);
}

/** Returns the folder of the innermost package that a source file is in, or an empty list. */
function packageFolder(source: string): string[] {
  const match = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(source);
  return match?.[1] ? [match[1]] : [];
}

function readPackage(folder: string) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} names no licence`);
  return { name: String(name), version, licence: license, text: licenceText(folder) };
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const path = file ? join(folder, file) : join(dirname(folder), 'LICENSE');
  return existsSync(path) ? readFileSync(path, 'utf8') : '(no licence text is in the package)';
}

buildAll().catch((fault: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
});
