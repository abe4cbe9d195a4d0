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

/** The labels of a flowchart as they would be shown. Throws at a line that no grammar of ours has. */
export function readMermaid(source: string): string[] {
  const lines = source.trimEnd().split('\n');
  const strange = lines.find((line) => !LINES.some((known) => known.test(line)));
  if (strange !== undefined) throw new Error(`no line of a flowchart: ${strange}`);
  return lines.flatMap((line) => {
    const label = /"(.*)"/.exec(line)?.[1];
    return label === undefined ? [] : label.split('<br/>').map(decode);
  });
}

function decode(label: string): string {
  return label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
