import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CitationTargets, DraftChecker } from '../../../src/core/citation/check.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';
import { type DraftProblem, draftProblemMessage } from '../../../src/core/citation/draftProblem.ts';
import type { CitationFormat } from '../../../src/core/citation/formats.ts';
import { passagesOf } from '../../../src/core/citation/passages.ts';
import { formatQuote } from '../../../src/core/citation/quote.ts';

const note = `# 旋转位置编码

旋转位置编码并**不**依赖绝对位置，其内积 \\(q^\\top k = \\cos(m - n)\\theta\\) 只与相对位置有关。模型因此可以外推，
“外推”在这里指更长的序列。

The [attention](https://example.org) weights are *not* learned here, so nothing has to be stored for them.

- 第一步：把向量两两分组
  1. 每组乘以旋转矩阵
  2. 再拼接起来
- 第二步：计算内积

\\[
\\begin{align}
f(x) &= W_q x \\\\
g(x) &= W_k x
\\end{align}
\\]

> 原文引用：位置信息是注意力的前提。
`;

const targets: CitationTargets = {
  resolve: key => {
    if (key === 'su2021rope') return { state: 'article', key, text: note };
    if (key === 'paper2017') return { state: 'article', key };
    if (key === 'su-old') return { state: 'merged', key: 'su2021rope', text: note };
    return key === 'twice'
      ? { state: 'ambiguous', keys: ['twice-1', 'twice-2'], places: ['twice-1', 'twice-2'] }
      : undefined;
  },
  keys: () => ['su2021rope', 'paper2017', 'su-old', 'twice'],
  findSource: words => (words.includes('位置信息是注意力') ? 'su2021rope' : undefined),
};
const check = (text: string, language: DraftLanguage = 'markdown'): DraftProblem[] =>
  new DraftChecker(targets).check(text, language);
const kinds = (text: string, language?: DraftLanguage): string[] =>
  check(text, language).map(({ kind }) => kind);

const languages: readonly (readonly [CitationFormat, DraftLanguage])[] = [
  ['pandoc', 'markdown'],
  ['footnote', 'markdown'],
  ['wiki', 'markdown'],
  ['myst', 'markdown'],
  ['latex', 'latex'],
  ['typst', 'typst'],
  ['typst-at', 'typst'],
  ['rst', 'rst'],
];

describe('a key in a draft', () => {
  it('that nobody has is a problem on its line, with the nearest ones', () => {
    const [problem, ...others] = check('一\n\n二 [@su2012rope, p. 3; @paper2017]');
    assert.deepEqual(others, []);
    assert.equal(problem?.kind, 'unknown-key');
    assert.equal(problem?.line, 3);
    assert.deepEqual(problem?.suggestions, ['su2021rope']);
    assert.equal(
      draftProblemMessage(problem!),
      'No article has the key "su2012rope". Did you mean su2021rope?',
    );
  });

  it('of several articles, or of a merged copy, is told as such', () => {
    assert.deepEqual(
      check('[@twice] [@su-old]').map(({ kind, suggestions }) => [kind, suggestions]),
      [
        ['ambiguous-key', ['twice-1', 'twice-2']],
        ['merged-key', ['su2021rope']],
      ],
    );
  });

  it('is not looked for in mentions, notes and links that are no citations', () => {
    assert.deepEqual(kinds('@someone @media @types/node [^1] [^note] [[Page]] a@b.org\n\n[^note]: x'), []);
    assert.deepEqual(kinds('@su2021rop says, @wang2020 too'), ['unknown-key', 'unknown-key']);
  });
});

describe('a quote made by the extension', () => {
  for (const [format, language] of languages) {
    it(`stands in its source, in ${format}`, () => {
      for (const { text, heading } of passagesOf(note)) {
        const quote = formatQuote({ text, key: 'su2021rope', locator: heading, format }).text;
        assert.deepEqual(kinds(`前文。\n\n${quote}\n后文。\n`, language), [], quote);
      }
    });
  }

  const alterations: readonly (readonly [string, string, string])[] = [
    ['one character', '外推', '外椎'],
    ['one dropped 不', '不', ''],
    ['a dropped not', 'not', ''],
    ['one sign in a formula', 'm - n', 'm + n'],
    ['one letter of a formula', 'W_k', 'W_v'],
    ['one command of a formula', 'cos', 'tan'],
    ['two characters swapped', '拼接', '接拼'],
    ['an added word', '旋转矩阵', '大旋转矩阵'],
  ];
  for (const [what, original, altered] of alterations) {
    it(`is found altered by ${what} in every language, and restored`, () => {
      const passage = passagesOf(note).find(({ text }) => text.includes(original));
      assert.ok(passage !== undefined);
      for (const [format, language] of languages) {
        const quote: string = formatQuote({ text: passage.text, key: 'su2021rope', format }).text;
        const draft: string = `前文。\n\n${quote.replace(original, altered)}\n后文。\n`;
        const problems = check(draft, language);
        assert.deepEqual(
          problems.map(({ kind }) => kind),
          ['altered-quote'],
          draft,
        );
        let restored = draft;
        for (const { start, end, text } of [...(problems[0]?.restore ?? [])].reverse()) {
          restored = restored.slice(0, start) + text + restored.slice(end);
        }
        assert.deepEqual(kinds(restored, language), [], restored);
      }
    });
  }

  it('says what it has and what the source has', () => {
    const [problem] = check('> 模型因此可以内插，“外推”在这里指更长的序列。\n>\n> — [@su2021rope]');
    assert.equal(
      draftProblemMessage(problem!),
      'This quote differs from "su2021rope": it has "内插" where the source has "外推".',
    );
    assert.equal(problem?.line, 1);
  });

  it('says what is lacking and what is too much without empty quotation marks', () => {
    const passage = passagesOf(note).find(({ text }) => text.includes('旋转矩阵'));
    assert.ok(passage !== undefined);
    const quote = formatQuote({ text: passage.text, key: 'su2021rope', format: 'pandoc' }).text;
    const said = (original: string, altered: string) =>
      check(quote.replace(original, altered), 'markdown').map(draftProblemMessage);
    assert.deepEqual(said('旋转矩阵', '旋转阵'), [
      'This quote differs from "su2021rope": it lacks "矩", which the source has.',
    ]);
    assert.deepEqual(said('旋转矩阵', '大旋转矩阵'), [
      'This quote differs from "su2021rope": it has "大", which the source does not have.',
    ]);
  });
});

describe('a quote typed by hand', () => {
  it('may differ in white space, quotation marks, line breaks, markup and TeX spacing', () => {
    const quote =
      '> 旋转位置编码并不依赖 绝对位置，\n> 其内积 $q^\\top k=\\cos(m-n)\\,\\theta$ 只与相对位置有关。\n> 模型因此可以外推，「外推」在这里指更长的序列。 [@su2021rope]';
    assert.deepEqual(kinds(quote), []);
    assert.deepEqual(kinds('> The attention weights are **not** learned\n> here [@su2021rope].'), []);
  });

  it('may spell a symbol or a single index otherwise, but not write another', () => {
    const checker = new DraftChecker({
      resolve: key => ({
        state: 'article',
        key,
        text: '若 $a_{i} \\leq x^2 \\neq b \\rightarrow \\lbrace c \\rbrace$ 则成立。',
      }),
      keys: () => [],
    });
    const of = (tex: string) =>
      checker.check(`> 若 $${tex}$ 则成立 [@k2021]`, 'markdown').map(({ kind }) => kind);
    assert.deepEqual(of('a_i \\le x^{2} \\ne b \\to \\{c\\}'), []);
    for (const other of ['a_i \\ge', 'a_j \\le', 'a^i \\le', 'a_{ii} \\le', 'a_i <', 'a_i \\leqq'])
      assert.deepEqual(of(`${other} x^{2} \\ne b \\to \\{c\\}`), ['altered-quote'], other);
  });

  it('keeps an asterisk between spaces and every sign of its code', () => {
    const checker = new DraftChecker({
      resolve: key => ({ state: 'article', key, text: '步长是 a * b，见 `f(*x) | y`，选项是 `--size`。' }),
      keys: () => [],
    });
    const of = (words: string) => checker.check(`> ${words} [@k2021]`, 'markdown').map(({ kind }) => kind);
    assert.deepEqual(of('步长是 **a** * b，见 `f(*x) | y`，选项是 `--size`'), []);
    assert.deepEqual(of('步长是 a  b，见 `f(*x) | y`，选项是 `--size`'), ['altered-quote']);
    assert.deepEqual(of('步长是 a * b，见 `f(x) | y`，选项是 `--size`'), ['altered-quote']);
    assert.deepEqual(of('步长是 a * b，见 `f(*x) y`，选项是 `--size`'), ['altered-quote']);
    assert.deepEqual(of('步长是 a * b，见 `f(*x) | y`，选项是 `-size`'), ['altered-quote']);
  });

  it('is not cut short by an option of a command that looks like an attribution', () => {
    const source = '```\npython run.py \\\n  --size 2\n\n--last 3\n\n------\nend of it\n```';
    const checker = new DraftChecker({
      resolve: key => ({ state: 'article', key, text: source }),
      keys: () => [],
    });
    const quote = formatQuote({ text: source, key: 'k2021', format: 'rst' }).text;
    assert.deepEqual(checker.check(`x\n\n${quote}`, 'rst'), []);
    assert.equal(checker.check(`x\n\n${quote.replace('size 2', 'size 3')}`, 'rst')[0]?.kind, 'altered-quote');
  });

  it('may not put a bracket of its own in place of one of the source', () => {
    const checker = new DraftChecker({
      resolve: key => ({ state: 'article', key, text: '例如，我们来[查看张量的用法] 再说。' }),
      keys: () => [],
    });
    assert.deepEqual(
      checker.check('> 例如，我们来[查你张量的用法] [@k2021]', 'markdown').map(({ args }) => args[1]),
      ['你'],
    );
  });

  it('may leave out with […] and insert in brackets, but not in another order', () => {
    assert.deepEqual(kinds('> 旋转位置编码并不依赖绝对位置，[…]模型因此可以外推 [@su2021rope]'), []);
    assert.deepEqual(kinds('> 模型因此[显然]可以外推 [@su2021rope]'), []);
    assert.deepEqual(
      kinds('> The [attention] weights are not learned [in RoPE], so nothing has to be stored [@su2021rope]'),
      [],
    );
    assert.deepEqual(kinds('> 模型因此可以外推[…]旋转位置编码并不依赖绝对位置 [@su2021rope]'), [
      'altered-quote',
    ]);
  });

  it('tells words apart that only a space separates', () => {
    assert.deepEqual(kinds('> so nothing hasto be stored for them [@su2021rope]'), ['altered-quote']);
  });

  it('is checked with its citation after it, before it, or between quotation marks', () => {
    assert.deepEqual(kinds('> 模型因此可以内推\n\n[@su2021rope]'), ['altered-quote']);
    assert.deepEqual(kinds('据 @su2021rope：\n\n> 模型因此可以内推'), ['altered-quote']);
    assert.deepEqual(
      kinds('他说“其内积只与绝对位置有关。模型因此可以外推，外推在这里指更长的序列”[@su2021rope]。'),
      ['altered-quote'],
    );
    assert.deepEqual(kinds('“模型因此可以外推，外推在这里指更长的序列” [@su2021rope]'), ['altered-quote']);
    assert.deepEqual(kinds('so-called “attention” [@su2021rope]'), []);
  });

  it('that stands nowhere in its source is told so', () => {
    assert.deepEqual(kinds('> 完全是另外一回事，与那篇文章毫无关系的一段话。 [@su2021rope]'), [
      'quote-not-in-source',
    ]);
  });

  it('without a citation is a problem when its source is in the collection', () => {
    const unsourced = '> 原文引用：位置信息是注意力的前提。原文引用：位置信息是注意力的前提，这一点很重要。';
    assert.deepEqual(
      check(unsourced).map(({ kind, suggestions }) => [kind, suggestions]),
      [['quote-without-source', ['su2021rope']]],
    );
    assert.deepEqual(kinds('> 自己写的提示，与任何文章无关，只是为了排版好看才放在引用块里面的一段话。'), []);
    assert.deepEqual(
      kinds('> [!NOTE]\n> 原文引用：位置信息是注意力的前提。原文引用：位置信息是注意力的前提。'),
      [],
    );
  });

  it('of a reference without a text is not judged', () => {
    assert.deepEqual(kinds('> 无从比较的一段话，因为只有书目。 [@paper2017]'), []);
  });

  it('is judged anew when its source changes', () => {
    let text = note;
    const checker = new DraftChecker({ ...targets, resolve: key => ({ state: 'article', key, text }) });
    const draft = '> 模型因此可以外推 [@su2021rope]';
    assert.deepEqual(checker.check(draft, 'markdown'), []);
    text = note.replace('因此可以', '因此不可以');
    assert.deepEqual(
      checker.check(draft, 'markdown').map(({ kind }) => kind),
      ['altered-quote'],
    );
    text = note;
    assert.deepEqual(checker.check(draft, 'markdown'), []);
  });
});

describe('the quote finder', () => {
  const piece = fc.constantFrom(
    '旋转',
    '编码',
    ' word',
    ' and',
    '，',
    '。',
    '\n',
    '\n\n',
    '\n- 甲',
    '\n1. 乙',
    '\n> 引',
    '**',
    '*',
    ' _y_ ',
    ' snake_case ',
    '`c`',
    '`a*b|--c`',
    ' * ',
    '|',
    ' --opt ',
    '$x_i$',
    '\\(a+b\\)',
    '\n\\[\nc\n\\]\n',
    '$$d$$',
    '[l](u)',
    '“',
    '”',
    '\n# 标题\n',
    '\\*',
    '~~x~~',
    '<b>',
    '\n\n| a | b |\n|---|---|\n| $c$ | d_e |\n\n',
    '\n```\nx\n```\n',
    '\n```\npython run.py \\\n--size 2 \\\n--flag\n\n--last a*b\n```\n',
  );

  it('finds every quoted passage in its own source, in every language', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...languages),
        (pieces, [format, language]) => {
          const source = pieces.join('');
          const checker = new DraftChecker({
            resolve: key => ({ state: 'article', key, text: source }),
            keys: () => [],
          });
          for (const { text } of passagesOf(source)) {
            const draft = `${formatQuote({ text, key: 'k2021', format }).text}\n`;
            assert.deepEqual(checker.check(draft, language), [], draft);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes any draft without throwing', () => {
    const any = fc.array(
      fc.oneof(
        piece,
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '[@su2021rope]',
          '\\begin{quote}',
          '\\end{quote}',
          '#quote(',
          '[',
          ']',
          '\\cite{su2021rope}',
          '    -- :cite:`su2021rope`',
        ),
      ),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(
        any,
        fc.constantFrom<DraftLanguage>('markdown', 'latex', 'typst', 'rst', 'plain'),
        (pieces, language) => {
          const text = pieces.join('');
          for (const problem of check(text, language)) {
            assert.ok(problem.start >= 0 && problem.start <= problem.end && problem.end <= text.length);
            assert.ok(problem.line >= 1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('one dropped character', () => {
  it('is found wherever it was, near the beginning of the quote, too, and is all that is restored', () => {
    const source = '旋转位置编码并不依赖绝对位置，只与相对位置有关，因此可以外推到更长的文本上去。';
    const words = source.slice(0, 30);
    const checker = new DraftChecker({
      resolve: key => ({ state: 'article', key, text: `# 旋转位置编码\n\n${source}\n` }),
      keys: () => [],
    });
    // Without its first or last character it is a shorter quote and still true.
    for (let at = 1; at < words.length - 1; at++) {
      const draft = `> ${words.slice(0, at)}${words.slice(at + 1)} [@su2021rope]\n`;
      const [problem] = checker.check(draft, 'markdown');
      assert.deepEqual(problem?.restore, [{ start: at + 2, end: at + 2, text: words[at] }], draft);
    }
  });
});
