import { inertLine } from './escape.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Any text as the text of an element or a quoted attribute of HTML or XML. It can open no tag, close no
 * quote, and what acts unseen (control characters, marks that turn the direction of reading) is shown.
 */
export function escapeMarkup(text: string): string {
  return inertLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

export type Attributes = Readonly<Record<string, string | number>>;

/** One element. `inner` is markup already made: text goes through {@link escapeMarkup} first. */
export function element(name: string, attributes: Attributes, inner?: string): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** An element that holds only text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, escapeMarkup(text));
}
