/** Characters that JSON leaves as they are and that a terminal obeys: C1 controls, marks of direction. */
const ACTING =
  /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;

/**
 * A JSON text as it may be put on a terminal. Whoever reads it as JSON reads the same; whoever looks at
 * it sees escapes where something would have acted.
 */
export function inertJson(json: string): string {
  return json.replace(
    ACTING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
