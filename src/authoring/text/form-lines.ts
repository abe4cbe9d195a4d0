import type { Form, FormField } from '../../model/form.ts';
import type { Page } from '../../text/page.ts';

const KIND_WORDS: Readonly<Record<FormField['kind'], string>> = {
  'yes-no': 'yes or no',
  line: 'a line',
  text: 'text',
  date: 'a date',
  signature: 'a signature',
  table: 'a table',
};

/** Each form with the fields that it asks for, and those that the case fills in. */
export function writeForms(page: Page, forms: readonly Form[]): void {
  for (const { title, source, purpose, stages, notSaid, fields } of forms) {
    page.heading(`Form: ${title} (${source})`);
    const at = stages.length === 0 ? '' : ` For stage ${stages.join(', ')}.`;
    page.text(`${purpose}${at}`);
    if (notSaid !== null) page.text(notSaid, ' - Not said: ');
    for (const field of fields) page.text(fieldLine(field), ' - ');
  }
}

function fieldLine({ label, kind, columns, fill, note }: FormField): string {
  const wide = columns.length === 0 ? '' : `: ${columns.join(', ')}`;
  const filled = fill === null ? '' : ' Filled from the case.';
  return `${label} (${KIND_WORDS[kind]}${wide}).${filled}${note === null ? '' : ` ${note}`}`;
}
