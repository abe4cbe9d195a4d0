/** What YAML has no place for in a file, or an editor would act on without showing it. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** Words that YAML, or some reader of it, takes for something else than text. */
const PLAIN = /^[A-Za-z][A-Za-z'’-]*( [A-Za-z0-9'’-]+)*$/;
const TAKEN = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Any text as one YAML scalar: plain where nothing could take it for anything else, else in quotes. */
export function yamlScalar(text: string): string {
  if (PLAIN.test(text) && !TAKEN.test(text)) return text;
  return JSON.stringify(text).replace(UNSEEN, escaped);
}

/** A text as it may stand in a comment: one line, nothing that acts. */
export function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
