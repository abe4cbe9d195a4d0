import type { PolicyChange } from '../model.ts';
import { Page, type Screen } from './page.ts';
import { sayLimit } from './words.ts';

/** What a newer policy changes, a sentence each. */
export function sayChange(change: PolicyChange): string {
  switch (change.kind) {
    case 'document':
      return "The document's title, date or warnings changed.";
    case 'stages':
      return `It has ${change.after} stages; it had ${change.before}.`;
    case 'limit': {
      const { before, after, id } = change;
      if (!before) return `New limit: ${after?.what ?? id} (${after ? sayLimit(after) : ''}).`;
      if (!after) return `No longer a limit: ${before.what} (${sayLimit(before)}).`;
      return `Limit changed: ${after.what}: ${sayLimit(after)} (${after.source}); it was ${sayLimit(before)}.`;
    }
    case 'duty': {
      const { before, after, id } = change;
      if (!before) return `New duty: ${after?.do ?? id}`;
      return after
        ? `Duty changed: ${after.do} It was: ${before.do}`
        : `No longer a duty: ${before.do}`;
    }
    case 'contact': {
      const { before, after, id } = change;
      const name = after?.role ?? after?.name ?? before?.role ?? before?.name ?? id;
      if (!before) return `New contact: ${name}.`;
      return after ? `Contact changed: ${name}.` : `No longer a contact: ${name}.`;
    }
  }
}

/** What has changed in the policy since a case began; null: the policy is no longer here. */
export function renderChanges(
  reference: string,
  areaName: string,
  changes: readonly PolicyChange[] | null,
  screen: Screen,
): string {
  const page = new Page(screen);
  if (changes === null) {
    page.text(
      `The ${areaName} policy is no longer here. Case ${reference} goes on under the one it keeps.`,
      '! ',
    );
    return page.toString();
  }
  page.text(
    `The ${areaName} policy has changed since case ${reference} took it up. The case goes on under the old one.`,
    '! ',
  );
  for (const change of changes) page.text(sayChange(change), '   - ');
  if (changes.length === 0) page.text('Nothing changes for this case from here on.', '   - ');
  page.text(`To move over: escalate set ${reference} --policy current`, '   ');
  return page.toString();
}
