const HEADING = /^(BN-.{6}): /;
const WORST_FIRST = ['OVERDUE.', 'DUE TODAY.', 'DUE SOON.', ''];

/**
 * What `status` says of each case, by its reference.
 *
 * @param {string} out
 * @returns {Map<string, string>}
 */
export function blocksOf(out) {
  const blocks = new Map();
  let lines = null;
  for (const line of out.split('\n')) {
    const reference = HEADING.exec(line)?.[1];
    if (reference !== undefined) {
      lines = [];
      blocks.set(reference, lines);
    }
    if (/^[\d,]+ more case/.test(line)) lines = null;
    lines?.push(line);
  }
  return new Map([...blocks].map(([reference, said]) => [reference, said.join('\n').trimEnd()]));
}

/**
 * What is wrong with a `status` over a made store; null: the most pressing cases are there, worst first; of each is
 * said to the letter what is said of the template that it is a copy of; and all the others are counted.
 *
 * @param {string} out
 * @param {{ reference: string, template: import('./templates.mjs').Template }[]} copies
 */
export function wrongStatus(out, copies) {
  const blocks = blocksOf(out);
  const templates = new Map(copies.map(({ reference, template }) => [reference, template]));
  for (const [reference, block] of blocks) {
    const template = templates.get(reference);
    const wanted = template?.block.replaceAll(template.reference, reference);
    if (block !== wanted) return `${reference} is not told as its template is`;
  }
  const ranks = [...blocks.values()].map(rankOf);
  if (ranks.some((rank, n) => n > 0 && ranks[n - 1] > rank)) return 'not worst first';
  return wrongCounts(out, copies, ranks);
}

/** Of each kind of pressing there are as many as were made, those shown and those counted together. */
function wrongCounts(out, copies, ranks) {
  const [total, ...each] = countsIn(out);
  if (ranks.length + total !== copies.length) return `${ranks.length} and ${total} cases`;
  const made = copies.map(({ template }) => rankOf(template.block));
  const kinds = WORST_FIRST.map((_, kind) => {
    const shown = ranks.filter((rank) => rank === kind).length;
    return shown + (each[kind] ?? 0) === made.filter((rank) => rank === kind).length;
  });
  const worst = ranks.at(-1) ?? 0;
  const isWorstShown = total === 0 || each.slice(0, worst).every((count) => count === 0);
  return kinds.every(Boolean) && isWorstShown ? null : 'the cases not shown are counted wrong';
}

/** How many cases are not shown, and how many of them of each kind, the worst first. */
function countsIn(out) {
  const words = [
    'more cases are not shown here',
    'overdue',
    'due today',
    'due soon',
    'with time left',
  ];
  const told = /\n[\d,]+ more cases? [\s\S]*$/.exec(out)?.[0].replace(/\s+/g, ' ') ?? '';
  return words.map((word) =>
    Number(new RegExp(`([\\d,]+) ${word}`).exec(told)?.[1].replaceAll(',', '') ?? 0),
  );
}

/** The heading may run over two lines, and says the state as its last words. */
function rankOf(block) {
  const heading = block.split(/\n (?:-|!)|\nNext:/)[0].replace(/\s+/g, ' ');
  return WORST_FIRST.findIndex((word) => heading.trimEnd().endsWith(word));
}

/** Whether what is told of a case calls it overdue. */
export function isOverdue(block) {
  return rankOf(block) === 0;
}
