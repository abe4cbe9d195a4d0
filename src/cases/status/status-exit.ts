import { EXIT, type ExitCode } from '../../errors.ts';

/** What `status` ends with: damage before all else; that a deadline has passed only where that was asked. */
export function statusExit(
  damage: ExitCode,
  isLate: boolean,
  { exitCode }: { readonly exitCode?: boolean },
): ExitCode {
  if (damage !== EXIT.done) return damage;
  return isLate && exitCode === true ? EXIT.deadlinePassed : EXIT.done;
}
