import fc from 'fast-check';

// The same samples each time, so that no test is red by chance; a sweep takes others.
if (process.env.SWEEP === undefined) fc.configureGlobal({ seed: 20261127 });

export { fc };
