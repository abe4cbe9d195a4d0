import { visible } from './escape-controls.ts';

export const FORGET = 'Forget what is remembered on this computer';
export const FORGOTTEN = 'Nothing is remembered on this computer now.';

/** The choice that has the area and agency offered again, and the role where one is told. */
export function rememberLabel(by: string | null): string {
  const what = by === null ? 'this area and agency' : `this area, agency and role (${visible(by)})`;
  return `Remember ${what} on this computer`;
}

export function sayRemembered(by: string | null): string {
  const role = by === null ? '' : ' The role is entered where no other is told.';
  return `Remembered on this computer, and marked next time. It is asked all the same.${role}`;
}

export function sayNotRemembered(why: string): string {
  return `It could not be remembered: ${why}.`;
}

export function sayNotForgotten(why: string): string {
  return `It could not be forgotten: ${why}.`;
}

/** What was remembered is of no use any more, and stops nothing. */
export function sayNoPreferences(path: string): string {
  return `What was remembered cannot be read, and is not used. It is the file ${visible(path)}`;
}
