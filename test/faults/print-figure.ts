import { writeSync } from 'node:fs';

const STDERR = 2;

/** Prints a figure where whoever runs the tests sees it. */
export function printFigure(figure: string): void {
  writeSync(STDERR, `  ${figure}\n`);
}
