import { EXIT, type ExitCode } from '../errors.ts';
import type { OpenCase } from './open-case.ts';

/** The exit code that the worst problem of some cases asks for; 0 where there is none. */
export function exitOf(cases: readonly Pick<OpenCase, 'problems'>[]): ExitCode {
  const kinds = cases
    .flatMap(({ problems }) => problems.map(({ kind }) => kind))
    .filter((kind) => kind !== 'stray');
  if (kinds.length === 0) return EXIT.done;
  return kinds.every((kind) => kind === 'newer') ? EXIT.newer : EXIT.damaged;
}
