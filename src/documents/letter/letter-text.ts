import { inertLine } from '../escape.ts';
import type { Letter } from './letter.ts';

/** A draft as text to copy. */
export function letterText({ to, toWhom, subject, body }: Letter): string {
  const head = [
    `To: ${inertLine(to.length > 0 ? to.join(', ') : `[To be added: the address of ${toWhom}]`)}`,
    `Subject: ${inertLine(subject)}`,
    '',
  ];
  return `${[...head, ...body.map(inertLine)].join('\n')}\n`;
}
