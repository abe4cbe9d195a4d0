import { type CommandTree, lastWord } from '../command-tree.ts';
import { optionsAt, type TypedLine } from './typed-line.ts';
import { areaOffers, type Offer, type Offers, type Sources, wordsFor } from './words-for.ts';

/** What may be typed next on a line, of those words that begin as it does. */
export async function offersFor(
  line: TypedLine,
  tree: CommandTree,
  sources: Sources,
): Promise<Offers> {
  const { words, also } = await offersAt(line, tree, sources);
  const begun = line.begun.toLowerCase();
  const fit = words
    .filter(({ word }) => word.toLowerCase().startsWith(begun))
    .filter(({ word }) => !acts(word));
  const first = fit.filter(({ isOther }) => !isOther);
  const shown = first.length > 0 || begun === '' ? first : fit;
  const once = new Map(shown.toReversed().map((one) => [one.word, one]));
  return { words: [...once.values()].toReversed(), also };
}

/** Line ends, tabs and other characters that act: such a word cannot be offered, whatever it is the name of. */
function acts(word: string): boolean {
  return /[\p{Cc}\p{Cs}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u.test(word);
}

async function offersAt(line: TypedLine, tree: CommandTree, sources: Sources): Promise<Offers> {
  const { wanted, command } = line;
  switch (wanted.kind) {
    case 'command':
      return { words: await firstWords(line, sources), also: 'words' };
    case 'option':
      return { words: optionOffers(line), also: 'words' };
    case 'nothing':
      return { words: [], also: 'words' };
    case 'word': {
      const offers = await wordsFor(wanted.of, line, sources);
      const isCommand = command.name === 'help' && wanted.of === 'topic';
      return isCommand ? { ...offers, words: [...offers.words, ...commandOffers(tree)] } : offers;
    }
  }
}

/** The commands; where none begins so, an area, which may stand alone. */
async function firstWords({ command, begun }: TypedLine, sources: Sources): Promise<Offer[]> {
  const commands = commandOffers(command);
  const isBegun = commands.some(({ word }) => word.startsWith(begun.toLowerCase()));
  if (isBegun || command.name !== '') return commands;
  return [...(await areaOffers(sources))];
}

function commandOffers(command: CommandTree): Offer[] {
  return command.commands.map((one) => ({ word: lastWord(one.name), says: one.summary }));
}

/** The command's own options before those of every command; one that is there already is not offered again. */
function optionOffers({ command, told }: TypedLine): Offer[] {
  const options = optionsAt(command).filter(
    ({ names: [name = ''], isVariadic }) => isVariadic || !told.has(name),
  );
  return options.map(({ names: [word = ''], says }) => ({ word, says }));
}
