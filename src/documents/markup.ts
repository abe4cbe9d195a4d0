import { visible } from '../render/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML 1.0 has no place for; a browser would refuse the whole file for one of them. */
const NOT_XML = /[\uFFFE\uFFFF]/g;

/**
 * Any text as the text of an element or a quoted attribute of HTML or XML. It can open no tag, close no
 * quote, and what acts unseen (control characters, marks that turn the direction of reading) is shown.
 */
export function escapeMarkup(text: string): string {
  return visible(text)
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
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
