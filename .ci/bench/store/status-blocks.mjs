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
    lines?.push(line);
  }
  return new Map([...blocks].map(([reference, said]) => [reference, said.join('\n').trimEnd()]));
}

/**
 * What is wrong with a `status` over a made store; null: every case is there, worst first, and of each is
 * said to the letter what is said of the template that it is a copy of.
 *
 * @param {string} out
 * @param {{ reference: string, template: import('./templates.mjs').Template }[]} copies
 */
export function wrongStatus(out, copies) {
  const blocks = blocksOf(out);
  if (blocks.size !== copies.length) return `${blocks.size} cases, wanted ${copies.length}`;
  for (const { reference, template } of copies) {
    const wanted = template.block.replaceAll(template.reference, reference);
    if (blocks.get(reference) !== wanted) return `${reference} is not told as its template is`;
  }
  const ranks = [...blocks.values()].map(rankOf);
  return ranks.every((rank, n) => n === 0 || ranks[n - 1] <= rank) ? null : 'not worst first';
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
