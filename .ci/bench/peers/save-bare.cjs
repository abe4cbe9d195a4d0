// The least that keeping an entry can be: write it aside, sync it, give it its name, sync the folder, and
// take the first name away. Nothing is read, decided or checked.
const {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} = require('node:fs');
const { join } = require('node:path');

function saveBare(folder, name, bytes) {
  const temp = join(folder, `.tmp-${name}`);
  const file = openSync(temp, 'wx', 0o600);
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  linkSync(temp, join(folder, name));
  const names = openSync(folder, 'r');
  fsyncSync(names);
  closeSync(names);
  unlinkSync(temp);
}

module.exports = { saveBare };
if (require.main === module) {
  const [folder, name, from] = process.argv.slice(2);
  saveBare(folder, name, readFileSync(from));
}
