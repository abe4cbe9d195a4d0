import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { FORMATS, formatsOf } from '../../src/model/formats.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { makeCase, REF } from '../documents/finished-case.ts';
import { hasTool, PYTHON, runTool, testWith } from '../documents/tools.ts';
import { Workspace } from './workspace.ts';

const workspace = new Workspace();
const file = (name: string) => join(workspace.folder, name);
const run = (line: string) => workspace.run(line, { now: '2026-04-01T10:00' });

beforeAll(async () => {
  const cases = caseStore(machineDisk(process.platform), join(workspace.data, 'cases'));
  await makeCase(25, { cases });
  for (const format of formatsOf('export')) {
    run(`export ${REF} --output case${FORMATS[format].endings[0]}`);
  }
  for (const ending of ['html', 'docx']) run(`form ${REF} --output form.${ending}`);
  run('report --quarter 2026-Q1 --output report.html');
}, 60_000);

/** What LibreOffice makes of a Word file, as text. */
function textOfPdf(name: string): string {
  return runTool('pdftotext', ['-layout', file(name), '-']).out;
}

function chromium(...args: readonly string[]) {
  const profile = `--user-data-dir=${file('chromium')}`;
  return runTool('chromium', ['--headless', '--no-sandbox', '--disable-gpu', profile, ...args]);
}

describe('Every document of a finished case opens in its real reader', () => {
  testWith({ soffice: hasTool('soffice'), pdftotext: hasTool('pdftotext') })(
    'LibreOffice opens the Word files, and every part of them is there',
    () => {
      const profile = `-env:UserInstallation=file://${file('profile')}`;
      const names = ['case.docx', 'form.docx'].map(file);
      const convert = ['--headless', '--convert-to', 'pdf', '--outdir', workspace.folder, ...names];
      runTool('soffice', [profile, ...convert]);
      const text = textOfPdf('case.pdf');
      for (const word of [
        'Entries',
        'Time limits',
        'Receipt',
        'Both managers met.',
        'in time; late',
      ]) {
        expect(text).toContain(word);
      }
      const form = /Escalation Referral Form[\s\S]*Outcomes sought[\s\S]*Sign:[\s\S]*Page 2 of 2/;
      expect(textOfPdf('form.pdf')).toMatch(form);
    },
    90_000,
  );

  testWith({ python3: PYTHON !== null })(
    'the Word file has heading styles, table headings and its language',
    () => {
      const ask = `import zipfile,sys
z=zipfile.ZipFile(sys.argv[1]);d=z.read('word/document.xml').decode();s=z.read('word/styles.xml').decode()
print(d.count('w:pStyle w:val="Heading1"')>3, d.count('<w:tblHeader')>=3, 'w:lang w:val="en-GB"' in s)`;
      const { out } = runTool(PYTHON ?? '', ['-c', ask, file('case.docx')]);
      expect(out.trim()).toBe('True True True');
    },
  );

  testWith({ chromium: hasTool('chromium') })(
    'Chromium shows the page under its own policy, and prints it',
    () => {
      const page = `file://${file('case.html')}`;
      const shown = chromium('--enable-logging=stderr', '--dump-dom', page);
      expect(shown.out).toMatch(/<svg[\s\S]*class="late"[\s\S]*Both managers met\./);
      expect(shown.err).not.toMatch(/Content Security Policy|Refused to/);
      chromium('--no-pdf-header-footer', `--print-to-pdf=${file('page.pdf')}`, page);
      expect(readFileSync(file('page.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    },
    60_000,
  );
});

test('The file that was written is named, and a table for Excel begins with the mark of its encoding', () => {
  const written = run('report --quarter 2026-Q1 --output counts.csv');
  expect(written).toMatchObject({ exit: 0, out: '' });
  expect(written.err).toMatch(/^Written: counts\.csv\. Figures under 5 are held back\./);
  expect(readFileSync(file('counts.csv'), 'utf8')).toMatch(/^\ufeff/);
});
