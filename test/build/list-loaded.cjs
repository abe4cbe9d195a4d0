'use strict';
// Put before the program with --require: lists on standard error, as JSON, what was loaded to run a command.
const fs = require('node:fs');
const path = require('node:path');

const before = new Set(process.moduleLoadList);

process.on('exit', () => {
  const modules = process.moduleLoadList
    .filter((name) => name.startsWith('NativeModule ') && !before.has(name))
    .map((name) => name.slice('NativeModule '.length));
  const parts = Object.keys(require.cache).filter((file) => /[\\/]dist[\\/]/.test(file));
  fs.writeSync(
    2,
    `\nLOADED ${JSON.stringify({ parts: parts.map((p) => path.basename(p)), modules })}\n`,
  );
});
