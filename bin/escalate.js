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
  // biome-ignore lint/correctness/noInnerDeclarations: see above
  var loader = null;
  try {
    loader = require('../dist/escalate.cjs');
  } catch (_) {
    process.stderr.write(
      'If a child is in immediate danger, call 999 now.\n' +
        'escalate is not built here. In its folder, run: npm install\n',
    );
    process.exitCode = 2;
  }
  if (loader !== null) loader.main(require('node:path').dirname(__dirname) + '/dist');
}
