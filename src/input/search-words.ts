import { escapeControls } from '../text/escape.ts';

/** What a list that can be searched holds. */
export type Sought = 'area' | 'agency';

const MANY: Readonly<Record<Sought, string>> = { area: 'areas', agency: 'agencies' };

/** What typed letters have found: how many fit; or that none does, and whether any is near. */
export function sayFound(
  sought: Sought,
  typed: string,
  { fit, near, of }: { readonly fit: number; readonly near: number; readonly of: number },
): string {
  const quoted = `"${escapeControls(typed)}"`;
  if (fit > 0) return `${quoted}: ${fit} of ${of} ${MANY[sought]}.`;
  const none = `No ${sought} is called ${quoted}.`;
  if (near > 0) return `${none} Near it: ${near} of ${of} ${MANY[sought]}.`;
  return `${none} There are ${of} ${MANY[sought]}.`;
}
