import { Page, type Screen } from '../../text/page.ts';

export interface DraftCount {
  readonly file: string;
  readonly area: string;
  readonly stages: readonly { readonly line: number | null }[];
  readonly contacts: readonly {
    readonly phones: readonly string[];
    readonly emails: readonly string[];
    readonly urls: readonly string[];
  }[];
  readonly limits: readonly object[];
  readonly left: readonly object[];
}

/** What a draft holds, and what to do with it next. `from`: the text it was drafted from. */
export function renderDraft(count: DraftCount, from: string | null, screen: Screen): string {
  const { file, stages, contacts, limits, left } = count;
  const page = new Page(screen);
  page.text(
    `Written: ${file}. It is a draft: do not rely on it before it is filled in and checked.`,
  );
  const headed = stages.filter(({ line }) => line !== null).length;
  page.text(`${stages.length}, ${headed} of them with a heading in the text.`, ' - Stages: ');
  if (from !== null) {
    const sum = (key: 'phones' | 'emails' | 'urls') =>
      contacts.reduce((total, contact) => total + contact[key].length, 0);
    page.text(`${sum('phones')}.`, ' - Phone numbers: ');
    page.text(`${sum('emails')}.`, ' - E-mail addresses: ');
    page.text(`${sum('urls')}.`, ' - Links: ');
    page.text(`${limits.length}.`, ' - Limits: ');
    if (left.length > 0) page.text(`${left.length}, as comments.`, ' - Other words of time: ');
  }
  page.text('Open it in an editor, and work down what is marked CONFIRM.', '1. ');
  const against = from === null || from === '-' ? 'TEXT' : from;
  page.text(`escalate policy check ${file} --against ${against}`, '2. ');
  page.text(`escalate policy show ${file}; escalate policy graph ${file}`, '3. ');
  return page.toString();
}
