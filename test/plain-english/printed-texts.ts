import type { Policy } from '../../src/model/policy.ts';
import { CONCERNS } from '../../src/model/vocabulary.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { partsOf } from '../../src/policy/faults/fault.ts';
import { alone } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';
import type { SourceText } from './source-texts.ts';

const SIDES = '--agency education --other-agency childrens-services --disagreed 2026-12-22';
const CHANGES = {
  screen: { columns: 100, color: false },
  machine: { ...realMachine, readText: () => 'We spoke. They will read the file again.' },
};
const OF_NONE = 'areas|where|policy list|status|report|contacts safeguarding'.split('|');
const AFTERWARDS =
  'show CASE|status CASE|status CASE --full|status --all|verify|export CASE --format text|export CASE --format text --redact|report'.split(
    '|',
  );

/** What every command prints in several states, for all the areas, with the words quoted from them left out. */
export async function printedTexts(): Promise<SourceText[]> {
  const all = await printEach(newWorld('2026-12-22T15:00', CHANGES), OF_NONE);
  for (const policy of policyFiles.map(realPolicy)) {
    const printed = [
      ...(await printEach(newWorld('2026-12-22T15:00', CHANGES), linesOf(policy))),
      ...(await printedOfCase(policy, 'none')),
      ...(await printedOfCase(policy, 'immediate')),
    ];
    const quotations = quotationsOf(policy);
    for (const { at, text } of printed) {
      const own = quotations.reduce((left, words) => left.replace(words, '…'), text);
      all.push({ at: `${policy.id}: ${at}`, text: own });
    }
  }
  return all;
}

function linesOf({ id, stages }: Policy): string[] {
  return [
    ...[`emergency ${id}`, `contacts ${id}`, `contacts ${id} --full`],
    `timeline ${id} --from 2026-12-22 --protect-by 2026-12-30T12:00`,
    `timeline ${id} --from 2026-12-22 --full`,
    `policy show ${id} --from 2026-12-22`,
    ...[`policy graph ${id}`, `policy check ${id}`],
    ...CONCERNS.map((concern) => `start --area ${id} --concern ${concern} --risk none ${SIDES}`),
    ...stages.flatMap(({ number }) => {
      const at = `start --area ${id} --concern threshold --stage ${number} --child unknown`;
      return [`${at} --risk unsure ${SIDES} --reached 2026-12-22 --full`, `${at} --risk none`];
    }),
  ];
}

/** A case of the area, from its opening through every stage to its end, taken back and opened again. */
async function printedOfCase({ id, stages }: Policy, risk: string): Promise<SourceText[]> {
  const world = newWorld('2026-12-22T15:00', CHANGES);
  const told = `--concern referral --risk ${risk} --child protection-plan`;
  const start = `start --area ${id} ${told} ${SIDES} --case CASE`;
  const all = await printEach(world, [
    ...[start, start],
    'record CASE --kind action --file - --with manager --how phone',
    'approve CASE 2 --by manager',
    'correct CASE 2 --file -',
    'set CASE --protect-by 2026-12-31T12:00',
    'done CASE nosuch',
    ...AFTERWARDS,
  ]);
  for (const [at, { number }] of stages.entries()) {
    const outcome = at % 2 === 0 ? 'unresolved' : 'no-response';
    const ends = number === stages.length ? 'resolved' : outcome;
    const lines = ['status CASE', 'letter CASE', 'form CASE'];
    const next = `next CASE --outcome ${ends} --risk none`;
    const later = world.at(`2027-0${at + 1}-20T10:00`, CHANGES);
    all.push(...(await printEach(later, [...lines, next, ...AFTERWARDS])));
  }
  const reopen = ['reopen CASE --reason-file -', 'reopen CASE'];
  const withdraw = 'next CASE --outcome withdrawn --risk none';
  const end = world.at('2027-08-02T10:00', CHANGES);
  return [...all, ...(await printEach(end, [...reopen, withdraw, ...AFTERWARDS]))];
}

/** Runs each line in turn; what is refused is told as the program tells it. */
async function printEach(world: World, lines: readonly string[]): Promise<SourceText[]> {
  const printed: SourceText[] = [];
  for (const at of lines) {
    const { out, err } = await alone(at.replace('CASE', 'SWK-14'), world);
    printed.push({ at, text: out }, { at, text: err });
  }
  return printed.filter(({ text }) => text.trim() !== '');
}

/** The document's own words: clause headings, limits as printed, titles, names of bodies and people, labels of forms. */
const QUOTED = new Set(
  'words source title label organisation role thisSide otherSide covers columns'.split(' '),
);

/** Patterns for all that a page quotes from the document, the longest first; a line may break in it. */
function quotationsOf(policy: Policy): RegExp[] {
  const quoted = [...partsOf(policy)].flatMap(({ path, value }) => {
    const key = path.findLast((one) => typeof one === 'string');
    if (typeof value !== 'string' || !QUOTED.has(String(key))) return [];
    // A source of several clauses is printed clause by clause.
    return key === 'source' ? [value, ...value.split('; ')] : [value];
  });
  return [...new Set(quoted)]
    .filter((text) => /\s/.test(text))
    .toSorted((one, other) => other.length - one.length)
    .map((text) => new RegExp(text.split(/\s+/).map(escaped).join('\\s+'), 'g'));
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
