// Loaded before a program: says at its end how much memory it ever held, in KiB, in the file BENCH_PEAK.
// Of the process's own memory alone: `ru_maxrss` would count what its parent held when it was forked.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.BENCH_PEAK, String(peakKiB()));
});

function peakKiB() {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
