import { describe, expect, test } from 'vitest';
import { seemsOther } from '../../src/model/policy-file.ts';
import { policyFiles, realPolicy } from '../real.ts';

const LETTERS = 'has letters other than a to z, which can look like them';
const NAME = 'has another name before its host';

describe('An address or link that may lead elsewhere is warned of', () => {
  test.each([
    ['a Cyrillic o', 'sscp@s\u043euthwark.gov.uk', LETTERS],
    ['a Greek letter before the @', 'sscp\u03bf@southwark.gov.uk', LETTERS],
    ['a dotless i', 'https://www.w\u0131rral.gov.uk/', LETTERS],
    ['the same as the net writes it', 'https://xn--suthwark-3fg.gov.uk/', LETTERS],
    ['full-width letters', 'www.\uff53outhwark.gov.uk', LETTERS],
    ['a name before the host', 'https://southwark.gov.uk@evil.example/', NAME],
    ['a name and a word before it', 'http://southwark.gov.uk:x@evil.example', NAME],
  ])('%s', (_, address, why) => {
    expect(seemsOther(address)).toBe(why);
  });

  test('an @ in the rest of a link is none, nor is any address of the five documents', () => {
    expect(seemsOther('https://www.southwark.gov.uk/find?who=a@b')).toBeNull();
    const contacts = policyFiles.flatMap((file) => realPolicy(file).contacts);
    const all = contacts.flatMap(({ emails, urls }) => [
      ...emails.map(({ address }) => address),
      ...urls,
    ]);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((address) => seemsOther(address) !== null)).toEqual([]);
  });
});
