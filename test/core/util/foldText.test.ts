import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldCharacter, foldText, foldWithOffsets } from '../../../src/core/util/foldText.ts';

test('Traditional and Simplified spellings, widths and capitals fold to one text', () => {
  assert.equal(foldText('神經網絡與ＧＰＵ訓練'), '神经网络与gpu训练');
  assert.equal(foldText('Adam　優化器（１．５Ｂ）'), 'adam 优化器(1.5b)');
  assert.equal(foldText('ﬁne‑tuning'), 'fine‐tuning');
  assert.equal(foldText('向量 𝑥'), '向量 x');
});

test('characters of no width vanish, also between the letters of a word', () => {
  assert.equal(foldText('注\u200b意\ufeff力 atten\u00adtion'), '注意力 attention');
});

test('a letter with its accent apart equals the composed letter', () => {
  assert.equal(foldText('Poincare\u0301'), foldText('Poincaré'));
  assert.equal(foldText('\u30cf\u309a'), foldText('パ'));
});

test('one character folds alone as it does in a text', () => {
  assert.equal(foldCharacter('學'), '学');
  assert.equal(foldCharacter('Ｑ'), 'q');
  assert.equal(foldCharacter('㎏'), 'kg');
  assert.equal(foldCharacter('\u200d'), '');
});

test('offsets lead from the folded text back to the original', () => {
  const original = 'Ａ㎏\u200b𝑥學e\u0301';
  const { text, offsets } = foldWithOffsets(original);
  assert.equal(text, 'akgx学é');
  assert.deepEqual([...offsets], [0, 1, 1, 3, 5, 6, 8]);
  assert.deepEqual([...foldWithOffsets('AbC').offsets], [0, 1, 2, 3]);
});

const awkward = [
  ...'aEſς學後ＡﬁİΣ가각ㄱㅏﾡパﾟ\u0301\u0323\u200d\u00ad\ufe0f\u{e0100}\u{1d165}\u{1d400}㎏\ud800 ',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...awkward), maxLength: 8 }),
);

test('property: folding twice changes nothing', () => {
  fc.assert(fc.property(anyText, text => foldText(foldText(text)) === foldText(text)));
});

test('property: both foldings agree, and offsets ascend within the original', () => {
  fc.assert(
    fc.property(anyText, text => {
      const folded = foldWithOffsets(text);
      assert.equal(folded.text, foldText(text));
      assert.equal(folded.offsets.length, folded.text.length + 1);
      for (let at = 1; at < folded.offsets.length; at++) {
        assert.ok(folded.offsets[at]! >= folded.offsets[at - 1]!);
      }
      assert.equal(folded.offsets.at(-1), text.length);
    }),
  );
});
