import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import katexPlugin from '@vscode/markdown-it-katex';
import type { MarkdownIt } from 'markdown-it';
import MarkdownItParser from 'markdown-it';
import { usePreviewMath } from '../../../src/core/render/previewMath.ts';

const stock = (md: MarkdownIt) => md.use(katexPlugin.default, { enableFencedBlocks: true });
const ours = (md: MarkdownIt) => usePreviewMath(md, () => ({ macros: { '\\half': '\\tfrac12' } }));

/** Renders as VS Code's preview does: tokens are kept, and rendered with an `env` of their own. */
function preview(text: string, ...plugins: ((md: MarkdownIt) => unknown)[]): string {
  const md = new MarkdownItParser({ html: true });
  for (const plugin of plugins) plugin(md);
  const tokens = md.parse(text, {});
  return md.renderer.render(tokens, md.options, { containingImages: new Set() });
}

/** Formulas in some HTML, by the TeX they were set from. */
function formulasOf(html: string): string[] {
  return [...html.matchAll(/<annotation encoding="application\/x-tex">(.*?)<\/annotation>/gs)].map(
    match => match[1]!,
  );
}

const text = [
  'Beside 汉$x$字 and $a_1$, in brackets \\(b\\), set off:',
  '',
  '$$c$$',
  '',
  '\\[d\\]',
  '',
  '\\begin{align}\ne &= 1 \\label{one}\n\\end{align}',
  '',
  '```math\nf\n```',
  '',
  'By \\eqref{one}, for $0.14 and $0.28.',
].join('\n');

describe('Mathematics in the preview of another parser', () => {
  for (const [order, plugins] of Object.entries({
    'without the stock plugin': [ours],
    'after the stock plugin': [stock, ours],
    'before the stock plugin': [ours, stock],
  })) {
    it(`every form of formula is set once, ${order}`, () => {
      const html = preview(text, ...plugins);
      const found = formulasOf(html);
      assert.equal(found.length, 7, html);
      assert.deepEqual([...found.slice(0, 5)], ['x', 'a_1', 'b', 'c', 'd']);
      assert.equal(html.match(/class="katex"/g)?.length, 7);
      assert.match(html, /<a class="reference" href="#n-eq-one">\(1\)<\/a>/);
      assert.match(html, /for \$0\.14 and \$0\.28/);
    });
  }

  it('blocks keep the attributes that the preview scrolls by', () => {
    const marked = (md: MarkdownIt) => {
      md.core.ruler.push('source_map', ({ tokens }) => {
        for (const token of tokens) if (token.map) token.attrJoin('class', 'code-line');
      });
    };
    assert.match(preview('a\n\n$$c$$', ours, marked), /<div class="code-line"><div class="formula/);
  });

  it('definitions of the settings hold in every document, those of a document in it alone', () => {
    const md = new MarkdownItParser();
    usePreviewMath(md, () => ({ macros: { '\\half': '\\tfrac12' } }));
    assert.doesNotMatch(md.render('$\\half$ $\\def\\own{y}\\own$ $\\own$'), /formula-error/);
    assert.doesNotMatch(md.render('$\\half$'), /formula-error/);
    assert.match(md.render('$\\own$'), /formula-error/);
  });

  it('a formula that cannot be set shows its source and costs no other', () => {
    const html = preview('$\\frac{1$ and $x$', ours);
    assert.match(html, /class="formula-error"[^>]*><code>\$\\frac\{1\$<\/code>/);
    assert.deepEqual(formulasOf(html), ['x']);
  });
});
