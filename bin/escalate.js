#!/usr/bin/env node

// Old syntax on purpose: this file must run on any Node, to say in one sentence that a newer one is needed.
var EMERGENCY = 'If a child is in immediate danger, call 999 now.';
var DAMAGED = 'A part of escalate is missing or damaged here. Install it again.';
var NOT_BUILT = 'escalate is not built here. In its folder, run: npm install';
var WANTED = [20, 19];
var TOO_OLD = 'escalate needs Node ' + WANTED.join('.') + ' or newer, and this is ';

run();

function run() {
  var have = process.versions.node.split('.').map(Number);
  if (have[0] < WANTED[0] || (have[0] === WANTED[0] && have[1] < WANTED[1])) {
    return complain('old-node', TOO_OLD + process.versions.node + '.', 2);
  }
  var dist = require('node:path').join(__dirname, '..', 'dist');
  // A stack trace then names the files and lines of the source.
  if (process.argv.indexOf('--debug') > 0) process.setSourceMapsEnabled(true);
  var cache = null;
  try {
    if (have[0] >= 24 || (have[0] === 22 && have[1] >= 8)) cache = cacheFolder();
    if (cache !== null) {
      require('node:module').enableCompileCache(cache);
      // A function is cached only if it is compiled when its file is loaded, not when first called.
      require('node:v8').setFlagsFromString('--no-lazy');
    }
  } catch (_) {
    // Nothing can be cached here: each start compiles the program anew.
  }
  try {
    require('../dist/main.cjs').main(dist, cache).catch(damaged);
  } catch (_) {
    if (require('node:fs').existsSync(dist)) damaged();
    else complain('not-built', NOT_BUILT, 2);
  }
}

/** The program words its own faults: what comes here is that a part of it cannot be read. */
function damaged() {
  complain('program-damaged', DAMAGED, 1);
}

/** Whatever is broken, 999 is said first. */
function complain(code, message, exit) {
  var error = { code: code, message: message, exit: exit };
  var json = { schema: 'escalate/error/1', error: error, emergency: EMERGENCY };
  var isJson = process.argv.indexOf('--json') > 0;
  process.stderr.write(isJson ? JSON.stringify(json) + '\n' : EMERGENCY + '\n' + message + '\n');
  process.exitCode = exit;
}

/**
 * Where Node, from 22.8 on, may cache what it compiles: a folder that nobody but the user can write to, or null.
 * Throws where it cannot be made.
 */
function cacheFolder() {
  var path = require('node:path');
  var fs = require('node:fs');
  var env = process.env;
  var isMac = process.platform === 'darwin';
  var usual = env.HOME && path.join(env.HOME, isMac ? 'Library/Caches' : '.cache');
  var caches = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME || usual;
  if (!caches || !path.isAbsolute(caches)) return null;
  var folder = path.join(caches, 'escalate');
  // One by one: to make a folder with all those above it never ends in some odd places, such as /proc.
  if (!fs.existsSync(caches)) fs.mkdirSync(caches, 448);
  if (!fs.existsSync(folder)) fs.mkdirSync(folder, 448);
  var about = fs.lstatSync(folder);
  if (!about.isDirectory()) return null;
  if (!process.getuid) return folder;
  var user = process.getuid();
  // By hand: to have Node list all that is below costs a tenth of a start.
  var isOwn = function (at) {
    var one = fs.lstatSync(at);
    if (one.uid !== 0 && one.uid !== user) return false;
    return (
      !one.isDirectory() ||
      fs.readdirSync(at).every(function (name) {
        return isOwn(at + '/' + name);
      })
    );
  };
  // 18: others may write; 512: and yet may not put another in its place.
  var isShut = (about.mode & 18) === 0 && (fs.statSync(caches).mode & 530) !== 18;
  return isShut && isOwn(folder) ? folder : null;
}
