'use strict';
// Put before the program with --require: tells on standard error, as JSON, what was loaded to run a command.
const fs = require('node:fs');
const path = require('node:path');

const before = new Set(process.moduleLoadList);
const read = [];
const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) => {
  if (/[\\/]parts[\\/]/.test(String(file))) read.push(path.basename(String(file)));
  return readFileSync(file, ...rest);
};

process.on('exit', () => {
  const modules = process.moduleLoadList
    .filter((name) => name.startsWith('NativeModule ') && !before.has(name))
    .map((name) => name.slice('NativeModule '.length));
  fs.writeSync(2, `\nLOADED ${JSON.stringify({ parts: read, modules })}\n`);
});
