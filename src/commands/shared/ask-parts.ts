import type { SoundCase } from '../../cases/open-case.ts';
import { WRITTEN_WORDS } from '../../documents/written-words.ts';
import type { Asker, Env } from '../../env.ts';
import { sayPersonal, writeOrLeave } from '../../interview/written.ts';
import type { Side, WrittenFor } from '../../model/vocabulary.ts';
import { Page } from '../../text/page.ts';
import { savedLine } from '../../text/sentences.ts';
import { addGiven, givingBack, type Typed } from './add-answered.ts';

/**
 * Asks for the parts of a letter that are written for the other side to read. Once the person has
 * checked them all, adds an entry for each part. If the person stops before that, prints the
 * unsaved words, so that they can be copied.
 */
export async function writeParts(open: SoundCase, parts: Parts, asker: Asker, env: Env) {
  const { side = 'raising' } = open.replay.progress.answers;
  await givingBack(env, async (typed) => {
    const texts = await askParts(parts, WRITTEN_WORDS[side], typed, asker, env);
    let on: SoundCase = open;
    for (const [at, { part, text }] of texts.entries()) {
      typed(together(texts.slice(at)));
      const entry = { kind: 'record', record: 'note', text, for: part } as const;
      const added = await addGiven(on, {}, env, { decide: () => entry });
      env.note(savedLine(added, env.screen));
      on = { ...on, receipt: added.receipt };
    }
  });
}

type Parts = readonly WrittenFor[];
type Words = (typeof WRITTEN_WORDS)[Side];

interface WrittenPart {
  readonly part: WrittenFor;
  readonly text: string;
}

function together(texts: readonly WrittenPart[]): string {
  return texts.map(({ text }) => text).join('\n\n');
}

/** Asks for each part of a letter, then lets the person change parts. Omits parts left empty. */
async function askParts(parts: Parts, words: Words, typed: Typed, asker: Asker, env: Env) {
  const written = new Map<WrittenFor, string>();
  const given = () =>
    parts.flatMap((part) => ({ part, text: written.get(part) ?? '' })).filter(({ text }) => text);
  const ask = async (part: WrittenFor) => {
    const begun = written.get(part) ?? '';
    const text = await writeOrLeave(asker, { message: words[part].question, help: HELP, begun });
    written.set(part, text.trim());
    typed(together(given()));
  };
  for (const part of parts) await ask(part);
  for (;;) {
    const page = new Page(env.screen).emergency().heading('What you wrote for them to read');
    parts.forEach((part, at) => {
      page.blank().text(`${at + 1}. ${words[part].name}:`);
      for (const line of (written.get(part) || '(left out)').split('\n')) page.text(line, '   ');
    });
    const found = sayPersonal(together(given()));
    if (found !== null) page.blank().warnings([found]);
    const reply = await asker.choose({
      ...{ message: 'Is that right?', help: 'Nothing is saved yet.' },
      choices: [
        { value: '', label: 'Yes: save it, and draft the letter', key: 's save and draft' },
        ...parts.map((part, at) => {
          const [number, { name }] = [at + 1, words[part]];
          return { value: part, label: `Change it: ${name}`, key: `${number} change ${number}` };
        }),
      ],
      page: page.toString(),
    });
    const change = parts.find((part) => reply.kind === 'answer' && reply.value === part);
    if (change === undefined) return given();
    await ask(change);
  }
}

const HELP =
  'They will read it as you write it. Use roles, not names. Leave it empty to add it later.';
