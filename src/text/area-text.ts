import { EMERGENCY } from './emergency.ts';
import { Page, type Screen } from './page.ts';

/** What can be done about an area that was typed alone. */
export const AREA_CHOICES = {
  start: {
    label: 'What to do next',
    help: 'A few questions, then the advice: what to do, whom to ring and by when.',
  },
  contacts: { label: 'Whom to ring', help: 'All the contacts in its policy.' },
} as const;

/** The question what is wanted of an area. */
export const AREA_QUESTION = {
  message: (name: string) => `${name}: what do you need?`,
  help: 'Neither keeps anything unless you say so.',
};

/** The command lines for an area, where nobody can be asked which is wanted. */
export function renderAreaAlone(
  name: string,
  { start, contacts }: { readonly start: string; readonly contacts: string },
  screen: Screen,
): string {
  const page = new Page(screen);
  page.text(EMERGENCY);
  page.blank().text(`${name} is an area. A command says what you need of it.`);
  page.blank().text('What to do next:').text(start, '  ');
  page.text('Whom to ring:').text(contacts, '  ');
  return page.toString();
}

/** A first word that is neither a command nor an area, with what may have been meant. */
export function sayUnknownWord(
  told: string,
  near: readonly string[],
): { says: string; hint: string } {
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See escalate --help.';
  return { says: `There is no command or area called "${told}". ${hint}`, hint };
}

export const NO_COMMAND = 'No command was given. See escalate --help.';
