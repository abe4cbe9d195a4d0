import { escapeLine, escapeLines } from '../escape.ts';
import type { Block, BlockWriters, Exported } from '../exported.ts';
import { ROOM, rowHeading, rowLine, writeBlock } from '../exported.ts';

/** What is exported, as Markdown (CommonMark and GitHub's). No field of it can become a heading, link, picture, table or HTML. */
export function exportedMarkdown(exported: Exported): string {
  const parts = [
    `# ${inline(exported.title)}`,
    ...exported.blocks.flatMap((block) => writeBlock(block, WRITERS)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A text as one line of Markdown that shows it and nothing else. */
export function inline(text: string): string {
  return atStart(everywhere(escapeLine(text).trim()));
}

/**
 * What has a meaning wherever it stands, links that need no brackets among them. An address would become a
 * link through a backslash too, so its `@` is written as code.
 */
function everywhere(line: string): string {
  return line
    .replace(/[\\`*_[\]{}<>#|~^$&]/g, '\\$&')
    .replace(/:(?=[^\s\d])/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@(?=\w)/g, '`@`');
}

/** What has a meaning only where a line begins: a list, a number, a rule, an underline. */
function atStart(line: string): string {
  return line.replace(/^[-+=]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');
}

const WRITERS: BlockWriters<string[]> = {
  heading: ({ text }) => [`## ${inline(text)}`],
  text: ({ text, warning }) => [warning ? `**!** ${inline(text)}` : paragraph(escapeLines(text))],
  facts: ({ facts }) => [listOf(facts.map(({ label, value }) => [label, value]))],
  records: recordParts,
  field: ({ label, value, signed }) => [
    `**${inline(label)}**`,
    ...(value !== '' ? [quote(value)] : signed ? [] : [inline(ROOM)]),
  ],
};

function recordParts(records: Block<'records'>): string[] {
  const { name, columns, rows, head, quoted } = records;
  if (head === 0) {
    const list = rows.map((row) => `- ${inline(rowLine(records, row))}`).join('\n');
    return [...(name === '' ? [] : [`**${inline(name)}**`]), list];
  }
  return rows.flatMap((row) => {
    const filled = row.flatMap((cell, at) => (at < head || cell === '' ? [] : [{ cell, at }]));
    const facts = filled.filter(({ at }) => !quoted.includes(at));
    const words = filled.filter(({ at }) => quoted.includes(at));
    return [
      `### ${inline(rowHeading(records, row))}`,
      ...(facts.length > 0 ? [listOf(facts.map(({ cell, at }) => [columns[at] ?? '', cell]))] : []),
      ...words.map(({ cell }) => quote(cell)),
    ];
  });
}

function listOf(pairs: readonly (readonly [string, string])[]): string {
  return (
    pairs
      // After a label nothing stands where a line begins.
      .map(([label, value]) => {
        const line = escapeLines(value).join(' / ').trim();
        return `- **${inline(label)}:** ${everywhere(line)}`;
      })
      .join('\n')
  );
}

function quote(text: string): string {
  return paragraph(escapeLines(text))
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Lines that stay lines; an empty one ends a paragraph. */
function paragraph(lines: readonly string[]): string {
  return lines
    .map((line, at) => {
      const goesOn = line.trim() !== '' && (lines[at + 1] ?? '').trim() !== '';
      return `${inline(line)}${goesOn ? '\\' : ''}`;
    })
    .join('\n');
}
