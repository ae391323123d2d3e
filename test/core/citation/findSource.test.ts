import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findQuoteSource } from '../../../src/core/citation/findSource.ts';

const candidates = [
  { key: 'other', text: '# 别的文章\n\n与此无关的内容，讲的是另外一件事情。' },
  { key: 'edited', text: '旋转位置编码**并不**依赖绝对位置，只与相对距离有关，因此可以外推。' },
  {
    key: 'source',
    text: '# 标题\n\n前文。旋转位置编码**并不**依赖绝对位置，\n只与相对位置有关，因此可以外推。后文。',
  },
];

describe('the source of a quote', () => {
  it('is the article that holds it word for word, whatever the order', () => {
    const words = '旋转位置编码并不依赖绝对位置，只与相对位置有关';
    for (const list of [candidates, [...candidates].reverse()]) {
      const found = findQuoteSource(words, 'markdown', list);
      assert.equal(found?.key, 'source');
      assert.equal(found.comparison.state, 'verbatim');
    }
  });

  it('is the article it differs least from when none holds it', () => {
    const found = findQuoteSource(
      '旋转位置编码依赖绝对位置，只与相对位置有关，因此可以外推',
      'latex',
      candidates,
    );
    assert.equal(found?.key, 'source');
    assert.equal(found.comparison.state, 'altered');
  });

  it('is none for words of one’s own', () => {
    assert.equal(
      findQuoteSource('这是我自己写下的一段完全不同的感想和说明文字', 'markdown', candidates),
      undefined,
    );
    assert.equal(findQuoteSource('  ', 'markdown', candidates), undefined);
  });
});
