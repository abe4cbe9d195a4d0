// The least that looking at every case can be: the folders listed, and each asked when it was changed.
const { lstatSync, readdirSync } = require('node:fs');

const root = process.argv[2];
let cases = 0;
for (const name of readdirSync(root)) if (lstatSync(`${root}/${name}`).mtimeMs > 0) cases += 1;
process.stdout.write(`${cases}\n`);
