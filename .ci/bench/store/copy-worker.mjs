import { workerData } from 'node:worker_threads';
import { openCopier } from './copier.mjs';
import { nthTemplate, referenceOf } from './copies.mjs';

const { root, templates, from, to } = workerData;
const copy = openCopier(root, templates);
for (let number = from; number < to; number += 1) {
  copy(referenceOf(number), nthTemplate(number, templates.length), number);
}
