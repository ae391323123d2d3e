import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { notes, Workplace } from './support.ts';

describe('render on the terminal', () => {
  let place: Workplace;

  before(async () => {
    place = await Workplace.make({
      ...notes,
      'good.md': '---\ntitle: x\n---\n\nThe sum $a+b$ is\n\n$$\nc^2\n$$\n',
      'bad.md': 'First line.\n\nA broken $\\frac{1}{$ formula and $\\nosuchmacro{x}$ another.\n',
      'left.md': 'An opening \\( that nothing closes, so \\frac{1}{2} stays text.\n',
    });
  });
  after(() => place.remove());

  it('gives HTML, and with --json the HTML with counts and errors', () => {
    const { status, stdout } = place.run('render', 'good.md');
    assert.equal(status, 0);
    assert.match(stdout, /<p[^>]*>The sum <span.*class="katex"/su);
    const answer = place.json<Record<string, unknown>>('render', 'good.md');
    assert.deepEqual(Object.keys(answer), ['html', 'formulas', 'leftAsText', 'errors']);
    assert.deepEqual([answer.formulas, answer.leftAsText, answer.errors], [2, 0, []]);
  });

  it('exits with 1 on formula errors, each with its line, TeX and message', () => {
    const { status, stdout, stderr } = place.run('render', 'bad.md', '--json');
    const { errors } = JSON.parse(stdout) as { errors: { line: number; tex: string; message: string }[] };
    assert.equal(status, 1);
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.deepEqual(Object.keys(error).sort(), ['line', 'message', 'tex']);
      assert.equal(error.line, 3);
      assert.ok(error.tex.startsWith('\\') && error.message.length > 0);
    }
    assert.match(stderr, /^bad\.md:3: /mu);
  });

  it('counts what looks like TeX and was not set, and exits with 0', () => {
    const { status, stdout } = place.run('render', 'left.md', '--json');
    assert.equal(status, 0);
    assert.ok((JSON.parse(stdout) as { leftAsText: number }).leftAsText > 0);
  });

  it('lets no note steer the terminal', () => {
    const { stdout } = place.run('render', 'notes/evil.md');
    assert.match(stdout, /An evil title/u);
    assert.doesNotMatch(stdout, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  });
});

describe('cite on the terminal', () => {
  let place: Workplace;

  before(async () => {
    place = await Workplace.make(notes);
  });
  after(() => place.remove());

  const cite = (...args: string[]) => place.run('cite', 'notes', '--key', 'su2021rope', ...args);

  const forms: Readonly<Record<string, RegExp>> = {
    pandoc: /^\[@su2021rope\]\n$/u,
    latex: /^\\cite\{su2021rope\}\n$/u,
    typst: /^#cite\(<su2021rope>\)\n$/u,
    footnote: /^\[\^su2021rope\]\n\n\[\^su2021rope\]: .*旋转位置编码/u,
    wiki: /^\[\[su2021rope\]\]\n$/u,
    'csl-json': /^\[[\s\S]*"title": "旋转位置编码"[\s\S]*\]\n$/u,
    bibtex: /^@\w+\{su2021rope,\n[\s\S]*旋转位置编码[\s\S]*\n\}\n$/u,
    bibliography: /旋转位置编码/u,
  };
  for (const [format, expected] of Object.entries(forms)) {
    it(`prints ${format}`, () => {
      const { status, stdout } = cite('--format', format);
      assert.equal(status, 0);
      assert.match(stdout, expected);
    });
  }

  it('prints pandoc without --format, and several keys in one citation', () => {
    assert.equal(cite().stdout, '[@su2021rope]\n');
    const clipping = place
      .json<{ articles: { key: string; title: string }[] }>('list', 'notes')
      .articles.find(({ title }) => title === 'Gradient clipping')!.key;
    assert.equal(cite('--key', clipping).stdout, `[@su2021rope; @${clipping}]\n`);
  });

  it('takes a style by its id and by its short forms', () => {
    const styled = (style: string) => cite('--format', 'bibliography', '--style', style).stdout;
    const gbt = styled('gb-t-7714-2015-numeric');
    assert.match(gbt, /^\[1\] ?苏小林\. 旋转位置编码\[/u);
    assert.equal(styled('china-national-standard-gb-t-7714-2015-numeric'), gbt);
    assert.equal(styled('gbt7714'), gbt);
    assert.notEqual(styled('apa'), gbt);
  });

  it('exits with 1 where a key is nobody’s, and names it', () => {
    const { status, stdout, stderr } = cite('--key', 'nobody1999');
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /"nobody1999"/u);
  });
});
