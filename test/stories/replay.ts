import type { Env, PolicyStore } from '../../src/env.ts';
import { EXIT } from '../../src/errors.ts';
import type { Calendar } from '../../src/model/deadline.ts';
import type { Nation, When } from '../../src/model/vocabulary.ts';
import type { SmallFileText } from '../../src/platform/disk/whole-file.ts';
import { type Machine, realMachine } from '../../src/platform/machine.ts';
import { sayWhen } from '../../src/text/days.ts';
import { systemError } from '../cases/saving/memory-tree.ts';
import { failure } from '../e2e/shapes.ts';
import { EMERGENCY, wordsOf } from '../e2e/workspace.ts';
import { CHECK, sit } from '../interview/sitting.ts';
import { realCalendar } from '../real.ts';
import { newWorld, policyStore, type World } from '../world.ts';
import { edition, type FolderOfPolicies } from './editions.ts';

/** A sentence about a practitioner, and the lines of a file of stories that show it. */
export interface Story {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What stands before the first title is done at the beginning of each story. */
export function storiesIn(text: string): { readonly first: string[]; readonly stories: Story[] } {
  const [before = '', ...parts] = text.trimEnd().split(/^# /m);
  const stories = parts.map((part) => {
    const [title = '', ...lines] = part.trimEnd().split('\n');
    return { title, lines };
  });
  return { first: before.trim().split('\n'), stories };
}

/** A file of stories, as it is written. */
export function textOf(first: readonly string[], stories: readonly Story[]): string {
  const parts = stories.map(({ title, lines }) => `# ${title}\n${lines.join('\n')}\n`);
  return `${[`${first.join('\n')}\n`, ...parts].join('\n')}`;
}

/**
 * Runs a story anew: the lines that do something as they are, and after each that asks what is then printed.
 * `@ WHEN` sets the time, `" WORDS` what every text file holds (`\n` a line end), `+ DAY NAME` and `- DAY` change the
 * bank holidays, `& COLUMNS` the window's width, `% NAME` the edition of Southwark's policy, or a made-up one beside it, `= ` goes to another computer with the files written here; `> LINE` is a command that must end well, of which nothing is
 * shown; `< ANSWER | ANSWER` is what is answered at the next one's questions, and then Ctrl-C: of a line after `*` each
 * question is shown with its answer, and of its page the part from where a line starts so (`* LINE | START`; with another `|` after it that line alone); `^ draft`
 * shows a small file, `^ draft TEXT` writes it, `^ draft "` with the words, and `^ no draft` takes it away, and `^ disk` spoils the disk, among the answers too; of these `"` is the words, and `<labels>` a look at those that there are; `$ LINE` is shown whole, `~ LINE | START` from where a line starts so to the next blank one, `? LINE | KEY …` by
 * these parts of its JSON, as `cases.0.deadlines.id=raise.due`, and `/ LINE | PATTERN` by the lines that match. Among the answers `> LINE` is typed in another window.
 */
export async function replay(first: readonly string[], story: Story): Promise<readonly string[]> {
  const playing = new Playing();
  for (const line of first) await playing.play(line);
  const lines: string[] = [];
  for (const line of story.lines.filter((one) => /^(?:[-+%&@"=>$~?*^/] \S|<)/.test(one))) {
    lines.push(line, ...(await playing.play(line)));
  }
  return lines;
}

/** The answers as "Check your answers" shows them: all of them, and after that each that is another, or gone. */
class CheckPages {
  #shown: readonly string[] = [];

  anew(choices: readonly { readonly label: string }[]): readonly string[] {
    const rows = choices.flatMap(({ label }) => (/^(?!They)[\w ]+: /.test(label) ? [label] : []));
    const nameOf = (row: string) => row.split(':')[0];
    const names = rows.map(nameOf);
    const gone = this.#shown.filter((row) => !names.includes(nameOf(row)));
    const others = rows.filter((row) => !this.#shown.includes(row));
    this.#shown = rows;
    return [...others.map((row) => `  ${row}`), ...gone.map((row) => `  No longer: ${row}`)];
  }
}

class Playing {
  readonly #files = new Map<string, Uint8Array>();
  #policies: PolicyStore | FolderOfPolicies = policyStore();
  /** The bank holidays that were announced, and those, null, that were called off. */
  readonly #holidays = new Map<string, string | null>();
  #chance = 0;
  #words = 'We spoke.';
  #columns = 80;
  #world: World = newWorld('2026-12-22T15:00');
  #now: When = '2026-12-22T15:00';
  /** What is answered at the questions of the next command; null: nobody is there to be asked. */
  #script: readonly string[] | null = null;

  /** Does what a line says. @returns what is shown of it */
  async play(line: string): Promise<readonly string[]> {
    const rest = line.slice(2);
    switch (line.charAt(0)) {
      case '@':
        this.#now = rest;
        return [];
      case '&':
        this.#columns = Number(rest);
        return [];
      case '"':
        this.#words = rest.replaceAll('\\n', '\n').replaceAll('\\e', '\u001b');
        return [];
      case '%':
        this.#policies = edition(rest);
        return [];
      case '+':
      case '-':
        this.#changeHolidays(line);
        return [];
      case '=':
        this.#world = newWorld(this.#now);
        return [];
      case '>':
        return this.#silently(rest);
      case '?':
        return this.#parts(rest);
      case '<':
        this.#script = rest === '' ? [] : rest.split(' | ').map((one) => this.#answerOf(one));
        return [];
      case '*':
        return this.#sitting(rest);
      case '^':
        return rest.startsWith('disk ') ? this.#spoilDisk(rest) : this.#smallFile(rest);
      case '/':
        return this.#matching(rest);
      case '~':
        return this.#passage(rest);
      default:
        return this.#whole(rest);
    }
  }

  #answerOf(written: string): string {
    return { '<nothing>': '', '"': this.#words }[written] ?? written;
  }

  #changeHolidays(line: string): void {
    const [, day = '', name] = /^. (\S+) ?(.*)$/.exec(line) ?? [];
    this.#holidays.set(day, line.startsWith('+') ? (name ?? '') : null);
  }

  #calendar(nation: Nation): Calendar {
    const real = realCalendar(nation);
    const all = [...new Map<string, string | null>([...real.holidays, ...this.#holidays])];
    const holidays = all.flatMap(([day, name]) => (name === null ? [] : [[day, name] as const]));
    return { ...real, holidays: new Map(holidays) };
  }

  async #run(line: string) {
    const utc = new Date(this.#world.at(this.#now).env.now).toISOString();
    const machine: Machine = {
      ...realMachine,
      // One after the other, so that what is ordered by chance is in the same order every time.
      random: (bytes) => Uint8Array.from({ length: bytes }, () => this.#chance++ % 256),
      clock: () => ({ utc, offset: '+00:00', zone: 'Europe/London' }),
      readText: () => this.#words,
      readBytes: (name) => this.#files.get(name) ?? new Uint8Array(),
      writeFile: (name, bytes) => void this.#files.set(name, Buffer.from(bytes)),
    };
    const screen = { columns: this.#columns, color: false, asOf: `As at ${sayWhen(this.#now)}.` };
    const calendar = (nation: Nation) => this.#calendar(nation);
    const noted: string[] = [];
    const note = (text: string) => void noted.push(text);
    const policies = 'open' in this.#policies ? await this.#policies.open(note) : this.#policies;
    const changes: Partial<Env> = { machine, screen, calendar, policies };
    const asked: string[] = [];
    const pages = new CheckPages();
    const world = this.#world.at(this.#now, changes);
    const script = this.#script?.map((one) =>
      /^[>^"] /.test(one) ? async () => void asked.push(...(await this.play(one))) : one,
    );
    this.#script = null;
    const ran = await sit(wordsOf(line), script ?? [], world, {
      ...(script === undefined && { asker: null }),
      byKeys: !line.includes('--accessible'),
      onReply: ({ message, ...question }, answer) => {
        if (message === CHECK && 'choices' in question) asked.push(...pages.anew(question.choices));
        const begun = 'begun' in question && question.begun ? ` [${question.begun}]` : '';
        asked.push(`${message}${begun} ${answer}`);
      },
      onHeard: (text) => asked.push(`  ${text}`),
    });
    const folder = 'path' in this.#policies ? this.#policies.path : 'no folder';
    const here = (text: string) =>
      text.replaceAll(`${folder}/`, 'FOLDER/').replaceAll(folder, 'FOLDER');
    const err = [...noted.map((one) => `${one}\n`), ran.err].join('');
    return { ...ran, asked, shown: here(ran.shown), out: here(ran.out), err: here(err) };
  }

  /** What must end well, and of which nothing is shown. */
  async #silently(line: string): Promise<readonly string[]> {
    const { exit, shown } = await this.#run(line);
    if (exit !== 0) throw new Error(`${line}\n${shown}`);
    return [];
  }

  async #matching(line: string): Promise<readonly string[]> {
    const [typed = '', pattern = ''] = line.split(' | ');
    const wanted = new RegExp(pattern);
    return linesOf((await this.#run(typed)).shown).filter((one) => wanted.test(one));
  }

  async #whole(line: string): Promise<readonly string[]> {
    const { exit, out, err } = await this.#run(line);
    if (exit === EXIT.usage && out === '') await this.#refuse(line, err);
    const shown = [...linesOf(out), ...linesOf(err).map((one) => `! ${one}`.trimEnd())];
    return exit === 0 ? shown : [...shown, `! exit ${exit}`];
  }

  /** A refusal is one sentence, and the same as JSON. */
  async #refuse(line: string, err: string): Promise<void> {
    const sentence = lastLine(err.replace(`${EMERGENCY}\n`, ''));
    const json = lastLine((await this.#run(`--json ${line}`)).err);
    const { message }: { message: string } = failure.parse(JSON.parse(json)).error;
    const isOne = /^["A-Z\d-][^\n]*(?:[.?]|: escalate [a-z]+ \S+)$/.test(sentence);
    if (/: what do you need\?/.test(err) || /^policy$/.test(line)) return;
    if (!isOne || message !== sentence) throw new Error(`${line}\n${err}${json}`);
  }

  async #passage(line: string): Promise<readonly string[]> {
    const [typed = '', start = ''] = line.split(' | ');
    const lines = linesOf((await this.#run(typed)).shown);
    const from = lines.findIndex((one) => one.startsWith(start));
    const to = lines.indexOf('', from);
    if (from < 0) throw new Error(`${line}\n${lines.join('\n')}`);
    return lines.slice(from, to < 0 ? undefined : to);
  }

  /** The questions with their answers, a part of the last page, and how it ended. */
  async #sitting(line: string): Promise<readonly string[]> {
    const [typed = '', start, isOne] = line.split(/ \|(?: |(?=$))/);
    const { exit, asked, out, err } = await this.#run(typed);
    const lines = linesOf(out);
    const from = start ? lines.findLastIndex((one) => one.startsWith(start)) : lines.length;
    if (from < 0) throw new Error(`${line}\n${out}`);
    const to = isOne === '' ? from + 1 : lines.indexOf('', from);
    const notes = linesOf(err)
      .filter((one) => one !== '' && one !== EMERGENCY && !one.startsWith('Screen reader'))
      .map((one) => `! ${one}`);
    const page = lines.slice(from, to < 0 ? undefined : to);
    const ended = exit === 0 ? [] : [`! exit ${exit}`];
    return [...linesOf(asked.join('\n')), ...page, ...notes, ...ended];
  }

  /** `disk link EIO 3`: the third such call, and all that follow, fail; `disk mended`; `disk PATH`: a file is spoiled, or `gone`. */
  #spoilDisk(line: string): readonly string[] {
    const { disk } = this.#world;
    const [, what = '', code = '', from = '1'] = line.split(' ');
    let left = Number(from);
    disk.before = ({ name }) => {
      if (name === what && --left <= 0) throw systemError(code);
    };
    if (code === 'gone') disk.fs.unlink(what);
    else if (what.startsWith('/')) disk.plant(what, Buffer.of(1));
    return [];
  }

  #smallFile(line: string): readonly string[] {
    const [, no, name, text] = /^(no )?(draft|preferences)(?: (.+))?$/.exec(line) ?? [];
    const file = this.#world.env[name === 'draft' ? 'draft' : 'preferences'];
    if (no !== undefined) file.remove();
    else if (text !== undefined) file.write(text === '"' ? this.#words : text.replace(/^""$/, ''));
    else return linesOf(textIn(file.read()));
    return [];
  }

  async #parts(line: string): Promise<readonly string[]> {
    const [typed = '', keys = ''] = line.split(' | ');
    const { out, err } = await this.#run(`${typed} --json`);
    const document: unknown = JSON.parse(out === '' ? err : out);
    return keys.split(' ').map((key) => `  ${key}: ${JSON.stringify(partOf(document, key))}`);
  }
}

/** A small file on one line. */
function textIn(file: SmallFileText): string {
  if (file.kind !== 'text') return 'It is not there.';
  return file.text.trim().replace(/\n\s*/g, ' ');
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

/** A line that would be read as one of the story itself is moved in. */
function linesOf(text: string): readonly string[] {
  const said = text.replace(
    /\b[0-9a-f]{64}\b|(?<=Receipt \d+:)[0-9a-f]{12}|(?<=UID:)[0-9a-f]{24}/g,
    'HASH',
  );
  const shown = said.replaceAll('\u001b', '\\e').trimEnd();
  const lines = shown === '' ? [] : shown.split('\n');
  return lines.map((line) => (/^[-+%&@"=>$~?#!*^</] /.test(line) ? ` ${line}` : line).trimEnd());
}

function partOf(value: unknown, key: string): unknown {
  return key.split('.').reduce((part: unknown, name) => {
    if (name === '*') return part;
    const [, of = '', wanted] = /^(\w+)=(.*)$/.exec(name) ?? [];
    if (!Array.isArray(part)) return fieldOf(part, name);
    if (wanted !== undefined) return part.find((one) => String(fieldOf(one, of)) === wanted);
    return /^-?\d+$/.test(name) ? part.at(Number(name)) : part.map((one) => fieldOf(one, name));
  }, value);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
