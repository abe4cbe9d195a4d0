import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, escalate, run } from '../command.mjs';
import { blocksOf } from './status-blocks.mjs';

/** As at when every made store is asked: a Friday. */
export const NOW = '2026-11-20T10:00';
export const ENTRIES = 8;

/** Written last: without it they were never finished, or proved. */
const STAMP = 'made';

const AREAS = [
  'southwark',
  'kingston-and-richmond',
  'wandsworth',
  'windsor-and-maidenhead',
  'wirral',
];
const CONCERNS = ['threshold', 'plan-progress', 'communication', 'referral'];
const AGENCIES = ['education', 'health', 'police', 'early-years'];
const AN_AREA = 8;
const LONGEST_DAYS = 45;
const DAY_MS = 86_400_000;

/**
 * A case of eight entries that the real program saved.
 *
 * @typedef {object} Template
 * @property {string} reference as long as every copy's, so that a copy is of the same size
 * @property {string[]} files the text of each entry
 * @property {string} block what `status` says of it among all cases
 */

/**
 * Forty open cases, each of its own area, day, pace and stage, made by the built program one entry at a
 * time: some overdue, some due soon, some with time left. Each is proved whole by `verify`.
 *
 * @param {string} work where they are made, or were before
 * @param {(words: string) => void} tell
 * @returns {Promise<Template[]>}
 */
export async function makeTemplates(work, tell) {
  const data = join(work, 'data');
  const plans = AREAS.flatMap((area, nth) =>
    Array.from({ length: AN_AREA }, (_, n) => planOf(area, nth * AN_AREA + n)),
  );
  if (!existsSync(join(work, STAMP))) rmSync(work, { recursive: true, force: true });
  const env = cleanEnvironment(work, { data });
  if (!existsSync(join(work, STAMP))) await makeAll(plans, work, env, tell);
  const { out } = await run(escalate(['status', '--full', '--now', NOW], env));
  const blocks = blocksOf(out);
  return plans.map(({ reference }) => templateOf(data, reference, blocks));
}

async function makeAll(plans, work, env, tell) {
  tell(`making ${plans.length} cases of ${ENTRIES} entries with the program …`);
  mkdirSync(join(work, 'words'), { recursive: true });
  const waiting = [...plans];
  const worker = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) await makeCase(plan, work, env);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await run(escalate(['verify'], env));
  writeFileSync(join(work, STAMP), '');
}

function templateOf(data, reference, blocks) {
  const folder = join(data, 'cases', reference);
  const files = readdirSync(folder).sort();
  const block = blocks.get(reference);
  if (files.length !== ENTRIES || block === undefined) {
    throw new Error(`The template ${reference} is not an open case of ${ENTRIES} entries.`);
  }
  return { reference, block, files: files.map((name) => readFileSync(join(folder, name), 'utf8')) };
}

/** Which case: it began up to 45 days before, and its entries are spread over part of the time since. */
function planOf(area, nth) {
  const now = Date.parse(`${NOW}Z`);
  const began = now - (1 + ((nth * 17) % LONGEST_DAYS)) * DAY_MS;
  const pace = ((now - began) / ENTRIES) * (0.25 + (0.7 * ((nth * 5) % 8)) / 8);
  return {
    area,
    reference: `BN-T${String(nth).padStart(5, '0')}`,
    began,
    pace,
    concern: CONCERNS[nth % CONCERNS.length],
    agency: AGENCIES[(nth * 3) % AGENCIES.length],
    climbs: nth % 3,
  };
}

async function makeCase(plan, work, env) {
  const { area, reference, concern, agency, climbs } = plan;
  const words = join(work, 'words', `${reference}.txt`);
  writeFileSync(words, wordsOf(plan));
  const record = (kind) => ['record', reference, '--kind', kind, '--file', words];
  const climb = ['next', reference, '--outcome', 'unresolved', '--risk', 'none'];
  const start = ['start', '--area', area, '--concern', concern, '--agency', agency];
  const rest = ['--risk', 'none', '--disagreed', momentOf(plan.began).slice(0, 10)];
  const tell = (args, nth) => {
    const at = ['--now', momentOf(plan.began + nth * plan.pace), '--by', 'DSL', '--no-input'];
    return run(escalate([...args, ...at], env));
  };
  const other = ['--other-agency', 'childrens-services', '--child', 'neither', '--json'];
  const { out } = await tell([...start, ...rest, ...other, '--case', reference, '--save'], 0);
  const [step] = JSON.parse(out).steps;
  const told = [
    record('discussion'),
    step ? ['done', reference, step.id] : record('note'),
    record('decision'),
    climbs > 0 ? climb : record('note'),
    record('note'),
    climbs > 1 ? climb : record('action'),
    record('action'),
  ];
  for (const [nth, args] of told.entries()) await tell(args, nth + 1);
}

/** `2026-11-20T10:00`, which the program reads as London's. */
function momentOf(ms) {
  return new Date(ms).toISOString().slice(0, 16);
}

/** Words as long as people's are. */
function wordsOf({ reference, concern }) {
  const said = `Spoke about ${concern} again. They hold to it that early help is enough; we do not agree. `;
  return `${said.repeat(2 + (reference.charCodeAt(8) % 4))}\n`;
}
