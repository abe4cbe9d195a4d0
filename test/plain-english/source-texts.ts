import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');

/** A text of the program, and where it stands. What is filled in later is told as one word. */
export interface SourceText {
  readonly at: string;
  readonly text: string;
}

/**
 * Every text in the program that may reach a person: each string or template with a space and a letter,
 * but for imports, types, markup, and the messages of faults in the program itself.
 */
export function sourceTexts(): SourceText[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return textsIn(source).map(({ text: said, pos }) => ({
      at: `${file}:${source.getLineAndCharacterOfPosition(pos).line + 1}`,
      text: withoutMarks(said),
    }));
  });
}

/** A drafted policy file line by line, and its comments apart from what is in it. */
function withoutMarks(text: string): string {
  return /#/.test(text) ? text.replace(/\n/g, '\n\n').replace(/ *#+ */g, '\n\n') : text;
}

/** The build says nothing to a practitioner; scripts for shells are no English. */
const NO_SENTENCES = /^src\/(build\/|cli\/completion\/shells)/;

function sourceFiles(): string[] {
  const all = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const own = all
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !NO_SENTENCES.test(name))
    .sort();
  return [...own, 'bin/escalate.js'];
}

interface Found {
  readonly text: string;
  readonly pos: number;
}

function textsIn(source: ts.SourceFile): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoSentence(node)) return;
    const text = textOf(node);
    if (text === null) {
      ts.forEachChild(node, visit);
      return;
    }
    if (isSaid(text)) found.push({ text, pos: node.getStart(source) });
    if (ts.isTemplateExpression(node)) {
      for (const span of node.templateSpans) visit(span.expression);
    }
  };
  visit(source);
  return found;
}

/** The text of a string or a template; null where the node is neither. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.templateSpans.reduce(
    (text, { literal }) => `${text}…${literal.text}`,
    node.head.text,
  );
}

/** What no person reads: the names of modules, types, and what is thrown where the program itself is wrong. */
function isNoSentence(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node))
    return true;
  if (!ts.isNewExpression(node)) return false;
  return ['Error', 'RangeError', 'TypeError', 'RegExp'].includes(node.expression.getText());
}

function isSaid(text: string): boolean {
  return /[A-Za-z]/.test(text) && /\S\s+\S/.test(text) && !isMarkup(text);
}

/** Parts of HTML, SVG, CSS, YAML drafts and calendar lines are no sentences, nor are codes of a system's errors. */
function isMarkup(text: string): boolean {
  return /^(?:E[A-Z]{3,}\s*)+$|<\/?[a-z!][^>]*>?|^[\s\w-]*\{[^}]*:|;\s*[a-z-]+:|="/.test(text);
}
