import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import ts from 'typescript';
import config from '../.dependency-cruiser.mjs';

/*
 * Checks which room imports which; with --strict also what keeps a file easy to read: few imports, short and simple
 * functions, and names in the words of the field. CONTRIBUTING.md says what each rule is for.
 */

const MOST_IMPORTS = 12;

/** Words that only the authors would understand, each with several meanings. None is part of a name. */
const PRIVATE_WORDS =
  'told tell kept beside looks weigh shelf desk stays course standing inert handout paper apart moved squeeze'.split(
    ' ',
  );

const isStrict = process.argv.includes('--strict');
const sources = filesOf('src');
const problems = [
  ...(await wrongImports()),
  ...(isStrict
    ? [...sources.flatMap(hardToRead), ...filesOf('test').flatMap(privateNames), ...longFunctions()]
    : []),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`rooms: ${sources.length} files, ${problems.length} violations\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

/** What the rules of the rooms forbid, and any file that was not looked at: a cruise over nothing finds nothing wrong. */
async function wrongImports() {
  const { output } = await cruise(
    ['src', 'bin'],
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const seen = new Set(output.modules.map(({ source }) => source));
  const missed = sources.filter((file) => !seen.has(file));
  const wrong = output.summary.violations.map(({ rule, from, to }) => {
    const comment = config.forbidden.find(({ name }) => name === rule.name)?.comment;
    return `${from} → ${to}: ${rule.name}. ${comment}`;
  });
  return [...wrong, ...missed.map((file) => `${file} was not looked at`)];
}

function hardToRead(file) {
  const imports = parsed(file).statements.filter(ts.isImportDeclaration).length;
  const tooMany = `${file}: ${imports} imports; ${MOST_IMPORTS} at most`;
  return [...(imports > MOST_IMPORTS ? [tooMany] : []), ...privateNames(file)];
}

/** Files, types and functions that have one of the private words in their names. */
function privateNames(file) {
  const names = [basename(file, '.ts'), ...namesIn(parsed(file))];
  return names
    .filter((name) => wordsOf(name).some((word) => PRIVATE_WORDS.includes(word)))
    .map((name) => `${file}: the name ${name} has a private word in it`);
}

function parsed(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function namesIn(node) {
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isVariableDeclaration(node) &&
      node.initializer !== undefined &&
      (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer)));
  const below = [];
  ts.forEachChild(node, (child) => {
    below.push(...namesIn(child));
  });
  return isNamed && node.name ? [node.name.getText(), ...below] : below;
}

/** `handOut` and `hand-out` are one word here: `handout`. */
function wordsOf(name) {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  return [...words, ...words.map((word, at) => `${word}${words[at + 1] ?? ''}`)];
}

/** Functions that biome finds too long, or too complex. Its rules only warn, so that its other checks are not held up. */
function longFunctions() {
  const rules = ['noExcessiveCognitiveComplexity', 'noExcessiveLinesPerFunction'];
  const only = rules.map((rule) => `--only=complexity/${rule}`);
  const args = ['lint', ...only, '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout } = spawnSync('node_modules/.bin/biome', args, { encoding: 'utf8' });
  return JSON.parse(stdout).diagnostics.map(
    ({ location, message }) => `${location.path}:${location.start.line}: ${message}`,
  );
}
