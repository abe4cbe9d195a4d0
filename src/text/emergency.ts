import { Page } from './page.ts';

export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

/** General advice for an emergency, in any area. */
export function renderEmergency(columns: number): string {
  const page = new Page({ columns, color: false });
  page.text(EMERGENCY);
  page.blank().text("This is general advice, not from any area's policy.");
  page.text("Once that is done, your own area's policy may say more:");
  page.text('escalate start --risk immediate', '  ');
  return page.toString();
}
