import { escapeLine, escapeLines } from '../escape.ts';
import { type Block, type Exported, labelled, type Records, rowHeading } from '../exported.ts';

/** What is exported, as Markdown (CommonMark and GitHub's). No field of it can become a heading, link, picture, table or HTML. */
export function exportedMarkdown(exported: Exported): string {
  const parts = [`# ${inline(exported.title)}`, ...exported.blocks.flatMap(blockParts)];
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

function blockParts(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${inline(block.text)}`];
    case 'text':
      return [block.warning ? `**!** ${inline(block.text)}` : paragraph(escapeLines(block.text))];
    case 'facts':
      return [listOf(block.facts.map(({ label, value }) => [label, value] as const))];
    case 'records':
      return recordParts(block);
    case 'bars':
      return [
        `## ${inline(block.name)}`,
        listOf(block.bars.map(({ label, figure }) => [label, figure] as const)),
      ];
    case 'field':
      return [
        `**${inline(block.label)}**`,
        block.value === '' ? '\\_\\_\\_\\_\\_\\_\\_\\_' : quote(block.value),
      ];
    case 'ladder':
      return [];
  }
}

function recordParts(records: Records): string[] {
  const { columns, rows, head, quoted } = records;
  if (head === 0) {
    const name = records.name === '' ? [] : [`**${inline(records.name)}**`];
    return [...name, rowList(records)];
  }
  return rows.flatMap((row) => {
    const told = row.flatMap((cell, at) =>
      at < head || cell === '' || quoted.includes(at) ? [] : [[columns[at] ?? '', cell] as const],
    );
    const words = row.filter((cell, at) => cell !== '' && quoted.includes(at));
    const heading = `### ${inline(rowHeading(records, row))}`;
    return [heading, ...(told.length > 0 ? [listOf(told)] : []), ...words.map(quote)];
  });
}

function rowList({ columns, rows }: Records): string {
  return rows
    .map((row) => {
      const cells = row.map((cell, at) =>
        labelled(columns[at] ?? '', escapeLines(cell).join(' / ')),
      );
      return `- ${inline(cells.join('; '))}`;
    })
    .join('\n');
}

function listOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([label, value]) => `- **${inline(label)}:** ${lineIn(escapeLines(value).join(' / '))}`)
    .join('\n');
}

/** After a label nothing stands where a line begins. */
function lineIn(text: string): string {
  return everywhere(text.trim());
}

/** A person's own words, line by line, as a quotation. */
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
