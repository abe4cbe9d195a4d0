import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminalPage } from './pictures/terminal-page.mjs';

/**
 * Makes the README's pictures: the advice as a real terminal shows it, the chronology of a made-up Southwark case,
 * and a quarter's report of made-up cases, as Chromium shows the pages. Needs a build, and chromium.
 */
const root = join(import.meta.dirname, '..');
const pictures = join(root, '.pictures');
const work = mkdtempSync(join(tmpdir(), 'escalate-pictures-'));
const REF = 'SWK-14';

/** Each entry: when, the command, and the words it is given. */
const TOLD = [
  [
    '2026-03-02T10:00',
    'start --area southwark --concern threshold --risk none --agency education --other-agency childrens-services --child protection-plan --disagreed 2026-03-02 --case',
  ],
  [
    '2026-03-03T09:30',
    'record --kind discussion --with Social-worker --how phone --file -',
    'They had not seen the log of absences.',
  ],
  ['2026-03-03T09:40', 'done', '', 'raise'],
  [
    '2026-03-05T15:00',
    'record --kind decision --with Social-worker --how email --file -',
    'No further action stands, because the family has agreed to early help.',
  ],
  ['2026-03-06T12:00', 'done', '', 'reply'],
  ['2026-03-06T16:00', 'next --outcome unresolved --risk none'],
  [
    '2026-03-09T11:00',
    'record --kind action --with Team-manager --file -',
    'Who: Head teacher\nWhat: Send the chronology\nBy when: Tuesday 10 March 2026',
  ],
  ['2026-03-12T17:00', 'next --outcome no-response --risk none'],
  ['2026-03-20T16:00', 'next --outcome unresolved --risk none'],
  ['2026-03-24T12:40', 'record --kind outcome --file -', 'An assessment is agreed.'],
  ['2026-03-24T15:00', 'next --outcome resolved --risk none'],
];

mkdirSync(pictures, { recursive: true });
for (const [now, command, words = '', last] of TOLD) {
  escalate(
    now,
    [...command.split(' '), REF, ...(last ? [last] : []), '--by', 'DSL', '--no-input'],
    words,
  );
}
await pictureOfAdvice();
picture('chronology', ['export', REF, '--format', 'html'], 1460);
picture(
  'report',
  ['report', '--quarter', '2026-Q1', '--format', 'html', '--merge', madeUp()],
  1500,
);
rmSync(work, { recursive: true, force: true });

/** Forty cases with nothing of anybody in them, as a colleague's report would bring them. */
function madeUp() {
  const report = JSON.parse(
    escalate('2026-04-01T10:00', ['report', '--quarter', '2026-Q1', '--json']),
  );
  const [one] = report.cases;
  const pick = (words, nth) => words[(nth * nth) % words.length];
  report.cases = Array.from({ length: 40 }, (_, nth) => ({
    ...one,
    key: nth.toString(16).padStart(32, '0'),
    concern: pick(['threshold', 'plan-progress', 'referral', 'threshold', 'communication'], nth),
    agency: pick(['education', 'health', 'education', 'police', 'early-years'], nth),
    stage: pick([1, 1, 2, 1, 3, 2, 4], nth),
    settledStage: pick([1, 1, 2, 1, 3, 2, 4], nth),
    settledLate: nth % 4 === 0,
    workingDays: 2 + ((nth * 7) % 19),
  }));
  const file = join(work, 'colleague.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

/** The advice, and how it looks: what somebody sees who asks with one line. */
async function pictureOfAdvice() {
  const asked =
    'start --area southwark --concern referral --risk none --agency health --disagreed 2026-12-22';
  const args = [...asked.split(' '), '--other-agency', 'childrens-services', '--child', 'neither'];
  const page = await terminalPage(
    process.execPath,
    [join(root, 'bin', 'escalate.js'), ...args, '--no-input'],
    {
      columns: 80,
      rows: 24,
      shown: 'escalate start --area southwark --concern referral --risk none …',
      env: { ...env('2026-12-22T15:00'), LANG: 'C.UTF-8' },
    },
  );
  writeFileSync(join(work, 'advice.html'), page);
  shoot('advice', 800, 505);
}

function picture(name, args, height) {
  escalate('2026-04-01T10:00', [...args, '--output', join(work, `${name}.html`)]);
  shoot(name, 1200, height);
}

/** Takes the picture of a page that is made. */
function shoot(name, width, height) {
  const page = join(work, `${name}.html`);
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--window-size=${width},${height}`,
  ];
  const shot = `--screenshot=${join(pictures, `${name}.png`)}`;
  run('chromium', [...flags, `--user-data-dir=${join(work, 'chromium')}`, shot, `file://${page}`]);
}

function env(now) {
  return { PATH: process.env.PATH, TZ: 'UTC', ESCALATE_DATA_DIR: work, ESCALATE_NOW: now };
}

function escalate(now, args, input = '') {
  return run(process.execPath, [join(root, 'bin', 'escalate.js'), ...args], {
    env: env(now),
    input,
  });
}

function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    ...options,
  });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
