/** What a strict reader finds in a piece of XML or of HTML written as XML. */
export interface Markup {
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: ReadonlyMap<string, string>;
  }[];
  /** The text of each element that holds text, in order. */
  readonly texts: readonly string[];
}

const TAG = /^<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/;
const ATTRIBUTE = /\s+([\w:-]+)="([^"<]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/**
 * Reads markup by its own rules, apart from the program that wrote it. Throws at anything that is not
 * a known element, an attribute in double quotes, or text with its marks escaped, all properly nested.
 */
export function readMarkup(source: string): Markup {
  const elements: { name: string; attributes: Map<string, string> }[] = [];
  const texts: string[] = [];
  const open: string[] = [];
  let rest = source.replace(/^<!DOCTYPE html>\n/, '');
  while (rest !== '') {
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      if (text.trim() !== '') texts.push(decode(text));
      rest = rest.slice(text.length);
      continue;
    }
    const tag = TAG.exec(rest);
    if (!tag) throw new Error(`no markup: ${rest.slice(0, 80)}`);
    const [whole, closes, name = '', attributes = '', selfCloses] = tag;
    rest = rest.slice(whole.length);
    if (closes) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      continue;
    }
    const read = [...attributes.matchAll(ATTRIBUTE)].map(
      ([, key = '', value = '']) => [key, decode(value)] as const,
    );
    elements.push({ name, attributes: new Map(read) });
    if (!selfCloses) open.push(name);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`);
  return { elements, texts };
}

function decode(text: string): string {
  if (/[>"]/.test(text.replace(/&[a-z#0-9]+;/g, '')) && text.includes('<')) throw new Error(text);
  return text.replace(/&([a-z#0-9]*;?)/g, (_, entity: string) => {
    const known = entity.endsWith(';') ? ENTITIES[entity.slice(0, -1)] : undefined;
    if (known === undefined) throw new Error(`no entity: &${entity}`);
    return known;
  });
}

const LABEL = '"([A-Za-z0-9\\p{L}\\p{M}\\p{N} ,\'()/-]|#\\d+;|<br/>)*"';
const ID = '(?:risk|ladder|done|about|fill|tracks|every|settled|overall\\d+|route\\d+|s\\d+)';
const LINES = [
  /^flowchart TD$/,
  /^ {2}accTitle: [\p{L}\p{N} ]+$/u,
  new RegExp(`^ +${ID}\\[${LABEL}\\]$`, 'u'),
  new RegExp(`^ +done\\(${LABEL}\\)$`, 'u'),
  /^ {2}subgraph ladder\["The ladder"\]$/,
  /^ {2}end$/,
  new RegExp(`^ +${ID} -->\\|${LABEL}\\| ${ID}$`, 'u'),
  new RegExp(`^ +${ID} (?:-\\.-|-\\.->) ${ID}$`),
  /^ {2}risk -\. "at any moment" \.- ladder$/,
  /^ {2}classDef risk stroke:red,stroke-width:3px$/,
  /^ {2}class risk risk$/,
];

const CODE = /#(\d+);/g;

/** The labels of a flowchart as they would be shown. Throws at a line that no grammar of ours has. */
export function readMermaid(source: string): string[] {
  const lines = source.trimEnd().split('\n');
  const strange = lines.find((line) => !LINES.some((known) => known.test(line)));
  if (strange !== undefined) throw new Error(`no line of a flowchart: ${strange}`);
  return lines.flatMap((line) => {
    const label = /"(.*)"/.exec(line)?.[1];
    return label === undefined
      ? []
      : label
          .split('<br/>')
          .map((one) => one.replace(CODE, (_, code) => String.fromCodePoint(code)));
  });
}
