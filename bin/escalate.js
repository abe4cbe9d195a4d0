#!/usr/bin/env node

// Old syntax on purpose: this file must run on any Node, to say in one sentence that a newer one is needed.
var wanted = [20, 19];
var have = process.versions.node.split('.').map(Number);

if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  process.stderr.write(
    'If a child is in immediate danger, call 999 now.\n' +
      'escalate needs Node ' +
      wanted.join('.') +
      ' or newer, and this is ' +
      process.versions.node +
      '.\n',
  );
  process.exitCode = 2;
} else {
  require('../dist/escalate.cjs').main(require('node:path').join(__dirname, '..', 'dist'));
}
