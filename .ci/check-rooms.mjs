import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import ts from 'typescript';
import config from '../.dependency-cruiser.mjs';

/*
 * Checks which room imports which, and what keeps a file easy to read: few imports, and names in the words of the
 * field. How long and how complex a function may be, biome checks. CONTRIBUTING.md says what each rule is for.
 */

const MOST_IMPORTS = 12;
/** What was over that when the limit was set: it may only fall. */
const STILL_OVER = { 'src/commands/start.ts': 19 };

/** Words that only the authors would understand, each with several meanings. None is part of a name. */
const PRIVATE_WORDS =
  'told tell kept beside looks weigh shelf desk stays course standing inert handout paper apart moved squeeze'.split(
    ' ',
  );

const sources = filesOf('src');
const problems = [
  ...(await wrongImports()),
  ...sources.flatMap(hardToRead),
  ...filesOf('test').flatMap(privateNames),
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
  const most = STILL_OVER[file] ?? MOST_IMPORTS;
  const tooMany = `${file}: ${imports} imports; ${most} at most`;
  return [...(imports > most ? [tooMany] : []), ...privateNames(file)];
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
