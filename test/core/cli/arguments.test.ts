import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { help } from '../../../src/cli/help.ts';
import { citationFormats } from '../../../src/core/citation/formats.ts';
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
    ['list notes --store missing/index', /the index cannot be kept in missing\/index: unable to open/u],
    ['list notes --store picture.png', /the index cannot be kept in picture\.png: file is not a database/u],
    ['list notes --decisions a --decisions b', /one file for all folders or one for each/u],
    [
      'render notes/evil.md --store index',
      /--store goes with list, search, cite, check, mcp, not with render/u,
    ],
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
    ['cite notes --key su2021rope --json', /--json goes with list, search, render, check, not with cite/u],
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

  it('lead to output that cannot be written, which is said', { skip: !existsSync('/dev/full') }, () => {
    const { status, stderr } = place.runInto('/dev/full', 'list', 'notes');
    assert.equal(status, 2);
    assert.match(stderr, /^study-notes: ENOSPC: no space left on device, write$/mu);
    assert.doesNotMatch(stderr, /^ +at /mu);
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
    for (const format of citationFormats)
      assert.match(help, new RegExp(`F is [^;]*\\b${format}\\b`, 'u'), format);
  });

  it('ask for JSON, of which every field is told', () => {
    place.write({ 'bad.md': '$\\frac{1$\n', 'draft.md': 'As [@nobody] says.\n', 'queries.txt': '位置\n' });
    const answers: Readonly<Record<string, unknown>> = {
      list: place.json('list', 'notes'),
      search: [
        place.json('search', 'notes', '--query', '位置'),
        place.json('search', 'notes', '--queries', 'queries.txt'),
      ],
      render: place.json('render', 'bad.md'),
      check: place.json('check', 'notes', '--in', 'draft.md'),
    };
    const told = help.slice(help.indexOf('With --json'));
    for (const [command, answer] of Object.entries(answers)) {
      const part = new RegExp(`^ {2}${command} .*\\n(?: {12}.*\\n)*`, 'mu').exec(told)?.[0] ?? '';
      const fields = [...part.matchAll(/"(\w+)"/gu)].map(([, field]) => field!);
      assert.deepEqual([...new Set(fields)].sort(), [...fieldsOf(answer)].sort(), command);
    }
  });
});

/** Names of all fields of a value, at whatever depth. */
function fieldsOf(value: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(value, (name, inner) => {
    if (!/^\d*$/u.test(name)) names.add(name);
    return inner;
  });
  return names;
}
