import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readableMath } from '../../../src/core/citation/readableMath.ts';

test('a simple formula is read in Unicode', () => {
  const read: readonly (readonly [string, string])[] = [
    ['x_i^2', 'xᵢ²'],
    ['\\boldsymbol{R}_m^{\\top}\\boldsymbol{R}_n=\\boldsymbol{R}_{n-m}', 'RₘᵀRₙ=Rₙ₋ₘ'],
    ['x \\in \\mathbb{R}^d', 'x ∈ ℝᵈ'],
    ['\\alpha\\le 2\\pi', 'α ≤ 2π'],
    ['\\log p(x)', 'log p(x)'],
    ['O(Ld\\log L)', 'O(Ld log L)'],
    ['O(\\log n)', 'O(log n)'],
    ['\\sqrt{d_k}', '√dₖ'],
    ['\\frac{1}{2}', '1/2'],
    ['\\left\\|x\\right\\|', '‖x‖'],
  ];
  for (const [tex, expected] of read) assert.equal(readableMath(tex), expected, tex);
});

test('what Unicode has no characters for, or would read otherwise, stays TeX', () => {
  for (const tex of [
    'x^{\\theta}',
    '10^{-126/128}',
    '\\frac{a+b}{2}',
    '\\frac{1}{2}x',
    '\\hat{y}',
    '\\begin{matrix}a&b\\end{matrix}',
    '\\input{x}',
    '\\mathbb{1}',
    'a}b{',
    '{a',
    'x_',
    'a'.repeat(200),
  ])
    assert.equal(readableMath(tex), undefined, tex);
});

test('any text is taken, and a command never comes through', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'\\{}^_abx1 &$~', '\\frac', '\\alpha', '\\text') }),
      tex => {
        assert.doesNotMatch(readableMath(tex) ?? '', /\\[a-z]/);
      },
    ),
  );
});
