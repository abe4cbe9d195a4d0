import type { Receipt } from '../cases/log/check-log.ts';
import { straysAmong } from '../cases/lost-cases.ts';
import {
  type CaseWithStatus,
  exitOf,
  goOnLine,
  openEach,
  openWithStatus,
} from '../cases/open-case.ts';
import type { Env } from '../env.ts';
import { type ExitCode, UserError } from '../errors.ts';
import { defined } from '../model/records.ts';
import { Page } from '../text/page.ts';
import { sayEntries, shortReceipt } from '../text/sentences.ts';
import { notePolicy } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '[case]': 'the case' },
  options: { '--receipt <receipt>': 'compare with an earlier receipt, as it was printed' },
  examples: ['escalate verify', 'escalate verify SWK-14'],
  next: 'escalate status',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: verify };

export async function verify(flags: Flags, env: Env): Promise<ExitCode> {
  if (flags.receipt !== undefined && flags.case === undefined) {
    throw new UserError('receipt', '--receipt is of one case. Name the case before it.');
  }
  const receipt = flags.receipt === undefined ? undefined : readReceipt(flags.receipt);
  // Somebody who doubts the files must not be shown a page that was worked out earlier.
  env.pageCache?.remove();
  const cases =
    flags.case === undefined ? [...openEach(env)] : [openWithStatus(flags.case, env, receipt)];
  const strays = flags.case === undefined ? straysAmong(env.cases.list(), env) : [];
  const document = { schema: 'escalate/verify/1', cases: cases.map(jsonOf), strays };
  sayResult(document, () => pageOf(cases, strays, receipt, env), env);
  for (const one of cases) notePolicy(one, env);
  return exitOf(cases);
}

function readReceipt(text: string): Receipt {
  const plain = text.trim().toLowerCase().replace(/\.$/, '');
  const [, entries, hash] = /^([1-9]\d{0,5}):([0-9a-f]{12,64})$/.exec(plain) ?? [];
  if (entries && hash) return { entries: Number(entries), hash };
  const says = 'A receipt is a number, a colon and 12 to 64 letters and digits, as it was printed.';
  throw new UserError('receipt', says);
}

function isWhole({ problems }: CaseWithStatus): boolean {
  return problems.every(({ kind }) => kind === 'stray');
}

function jsonOf(one: CaseWithStatus) {
  const { reference, problems, checked, receipt } = one;
  return {
    ...{ case: reference, ok: isWhole(one), entries: checked.count, head: receipt?.hash ?? null },
    problems: problems.map(({ entry, problem, file }) => defined({ entry, problem, file })),
  };
}

function pageOf(
  cases: readonly CaseWithStatus[],
  strays: ReturnType<typeof straysAmong>,
  compared: Receipt | undefined,
  env: Env,
): string {
  const page = new Page(env.screen);
  if (cases.length === 0) page.text('No case is saved here. To begin one: escalate start');
  for (const one of cases) {
    const { reference, problems, checked, receipt } = one;
    const head = receipt ? ` Receipt ${shortReceipt(receipt)}.` : '';
    const length = compared?.hash.length;
    const how = length ? ` Compared with your receipt, ${length} characters of 64.` : '';
    const whole = `whole, ${sayEntries(checked.count)}.${head}${how}`;
    page.text(`${reference}: ${isWhole(one) ? whole : 'DAMAGED OR ALTERED.'}`);
    for (const { problem } of problems) page.text(problem, ' - ');
    const goOn = goOnLine(one);
    if (goOn !== null) page.text(goOn, ' ! ');
  }
  for (const { name, problem } of strays) page.text(`${name}: ${problem}`, ' - ');
  return page.toString();
}
