import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

/** The terminal's sixteen colours, as far as the program uses them, on a dark ground. */
const COLORS = {
  1: '#ff7b72',
  2: '#7ee787',
  3: '#e3b341',
  4: '#79c0ff',
  5: '#d2a8ff',
  6: '#a5d6ff',
};

/**
 * What a command leaves on a real terminal, as a page that shows it cell by cell.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ columns: number, rows: number, env: Record<string, string>, shown: string }} setting `shown`: the
 *   command line to write above it
 */
export async function terminalPage(program, args, { columns, rows, env, shown }) {
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise((resolve) => {
    const pty = spawn(program, args, { name: 'xterm-256color', cols: columns, rows, env });
    pty.onData((data) => screen.write(data));
    pty.onExit(() => screen.write('', resolve));
  });
  const lines = Array.from({ length: rows }, (_, row) => htmlOf(screen.buffer.active.getLine(row)));
  const body = [`<b>$ ${escaped(shown)}</b>`, ...lines].join('\n').trimEnd();
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><pre>${body}</pre>\n`;
}

const STYLE = `body { margin: 0; background: #161b22; }
pre { margin: 18px 22px; color: #e6edf3; font: 15px/1.32 "DejaVu Sans Mono", monospace; }`;

/** @param {import('@xterm/headless').IBufferLine | undefined} line */
function htmlOf(line) {
  if (!line) return '';
  const cells = Array.from({ length: line.length }, (_, at) => line.getCell(at));
  return cells.map(cellOf).join('').trimEnd().replaceAll('</i><i>', '');
}

function cellOf(cell) {
  const text = escaped(cell?.getChars() || ' ');
  const color = cell?.isFgPalette() ? COLORS[cell.getFgColor()] : undefined;
  const styles = [color && `color:${color}`, cell?.isBold() && 'font-weight:bold'].filter(Boolean);
  return styles.length === 0 ? text : `<span style="${styles.join(';')}">${text}</span>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
