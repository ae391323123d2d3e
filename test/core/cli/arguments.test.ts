import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { help } from '../../../src/cli/help.ts';
import { notes, Workplace } from './support.ts';

describe('The arguments of the command line', () => {
  let place: Workplace;

  before(async () => {
    place = await Workplace.make({ ...notes, 'picture.png': 'no note' });
  });
  after(() => place.remove());

  const unusable: readonly (readonly [args: string, reason: RegExp])[] = [
    ['', /^$/u],
    ['frobnicate', /there is no command "frobnicate"/u],
    ['list', /name at least one folder/u],
    ['list missing', /missing is not a folder/u],
    ['list notes/evil.md', /notes\/evil\.md is not a folder/u],
    ['list notes --frobnicate', /--frobnicate/u],
    ['list notes --query x', /--query goes with search, not with list/u],
    ['list notes --store', /--store/u],
    ['search notes', /either --query or --queries/u],
    ['search notes --query a --queries b', /either --query or --queries/u],
    ['search notes --queries missing.txt', /missing\.txt is not a file/u],
    ['search notes --query a --limit 0', /--limit takes a whole number/u],
    ['search notes --query a --limit few', /--limit takes a whole number/u],
    ['search --query a', /name at least one folder/u],
    ['render', /name one file/u],
    ['render a.md b.md', /name one file/u],
    ['render missing.md', /missing\.md is not a file/u],
    ['render notes', /notes is not a file/u],
    ['cite notes', /cite needs --key/u],
    ['cite notes --key su2021rope --format html', /--format takes one of pandoc, latex/u],
    ['cite notes --key su2021rope --format bibliography --style none', /no citation style "none"/u],
    ['check notes', /check needs --in/u],
    ['check notes --in missing.md', /there is no draft missing\.md/u],
    ['check notes --in picture.png', /picture\.png is no kind of draft/u],
    ['mcp', /name at least one folder/u],
  ];
  for (const [args, reason] of unusable) {
    it(`"${args}" exit with 2 and say why on standard error`, () => {
      const { status, stdout, stderr } = place.run(...args.split(' ').filter(arg => arg !== ''));
      assert.equal(status, 2);
      assert.match(stderr.trim(), reason);
      assert.equal(stdout, args === '' ? help : '');
    });
  }

  it('are no use to a Node too old, which is said', () => {
    const { status, stdout, stderr } = place.runWithoutSqlite('list', 'notes');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^study-notes needs Node 22\.13 or newer; this is v[\d.]+\n$/u);
  });

  it('can be asked for, and every one of them is told of', () => {
    for (const args of [['--help'], ['-h'], ['help'], ['list', '--help']]) {
      const { status, stdout, stderr } = place.run(...args);
      assert.deepEqual([status, stdout, stderr], [0, help, '']);
    }
    for (const word of 'list search render cite check mcp'.split(' '))
      assert.match(help, new RegExp(`^ {2}${word} `, 'mu'));
    for (const option of 'json store decisions exclude drafts query queries limit key format style in'.split(
      ' ',
    ))
      assert.ok(help.includes(`--${option} `) || help.includes(`--${option}]`), option);
  });
});
