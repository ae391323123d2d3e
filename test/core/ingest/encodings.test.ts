import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode } from '../../../src/core/ingest/decode.ts';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import { encodeAs } from './support.ts';

const simplified =
  '# 注意力机制\n\n注意力机制让模型在每一步都能看到全部输入，并按相关程度加权。公式里的 Q、K、V 分别是查询、键和值。\n';
const traditional =
  '# 注意力機制\n\n注意力機制讓模型在每一步都能看到全部輸入，並按相關程度加權。公式裡的 Q、K、V 分別是查詢、鍵和值。\n';
const short = '梯度下降\n每一步沿着负梯度走。\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]));

describe('Decoding', () => {
  test('reads UTF-8 and UTF-16 with and without a byte order mark', () => {
    const cases: [Uint8Array, string][] = [
      [utf8(simplified), 'utf-8'],
      [join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(simplified)), 'utf-8'],
      [join(Uint8Array.of(0xff, 0xfe), encodeAs(simplified, 'utf-16le')), 'utf-16le'],
      [join(Uint8Array.of(0xfe, 0xff), encodeAs(simplified, 'utf-16be')), 'utf-16be'],
      [encodeAs(simplified, 'utf-16le'), 'utf-16le'],
      [encodeAs(simplified, 'utf-16be'), 'utf-16be'],
      [encodeAs(short, 'utf-16le'), 'utf-16le'],
      [encodeAs('plain words only\n', 'utf-16be'), 'utf-16be'],
    ];
    for (const [bytes, encoding] of cases) {
      const decoded = decode(bytes);
      assert.equal(decoded?.encoding, encoding);
      assert.deepEqual(decoded?.problems, []);
      assert.ok([simplified, short, 'plain words only\n'].includes(decoded!.text));
    }
  });

  test('reads Korean where the page says that it is, and Chinese that is said to be Korean', () => {
    const head = '<meta charset="euc-kr"><p>';
    const korean = '기계 학습은 자료에서 규칙을 배우는 방법이다. 신경망은 여러 층으로 이루어진다.';
    assert.deepEqual(decode(join(utf8(head), encodeAs(korean, 'euc-kr'))), {
      text: head + korean,
      encoding: 'euc-kr',
      problems: [],
    });
    assert.equal(decode(join(utf8(head), encodeAs(simplified, 'gb18030')))?.text, head + simplified);
  });

  test('looks for the first letters that tell, however far into a long file they stand', () => {
    const plain = 'Nothing but plain words on this line.\n'.repeat(4000);
    for (const text of [simplified, traditional]) {
      const encoding = text === simplified ? 'gb18030' : 'big5';
      const decoded = decode(encodeAs(plain + text, encoding));
      assert.deepEqual([decoded?.encoding, decoded?.problems], [encoding, []]);
      assert.ok(decoded?.text.endsWith(text));
    }
  });

  test('tells GB18030 from Big5, in long texts and short ones', () => {
    assert.deepEqual(decode(encodeAs(simplified, 'gb18030')), {
      text: simplified,
      encoding: 'gb18030',
      problems: [],
    });
    assert.deepEqual(decode(encodeAs(short, 'gb18030')), { text: short, encoding: 'gb18030', problems: [] });
    assert.deepEqual(decode(encodeAs(traditional, 'big5')), {
      text: traditional,
      encoding: 'big5',
      problems: [],
    });
    assert.equal(decode(encodeAs('卷積神經網路\n每一層學習不同的特徵。\n', 'big5'))?.encoding, 'big5');
    assert.equal(decode(encodeAs('卷积神经网络\n', 'gb18030'))?.text, '卷积神经网络\n');
  });

  test('believes the bytes and not what a page declares', () => {
    const page = (charset: string) =>
      `<html><head><meta charset="${charset}"><title>旋转位置编码</title></head><body><article><p>${short.repeat(6)}</p></article></body></html>`;
    const title = (bytes: Uint8Array) => readPage({ path: 'p.html', bytes }).copies[0]?.title;
    assert.equal(title(encodeAs(page('utf-8'), 'gb18030')), '旋转位置编码');
    assert.equal(title(new TextEncoder().encode(page('gb2312'))), '旋转位置编码');
  });

  test('reads what an old European page holds', () => {
    const bytes = Uint8Array.from(
      [...'Théorème de Bayes, résumé très court et déjà utile'].map(c => c.charCodeAt(0)),
    );
    assert.equal(decode(bytes)?.text, 'Théorème de Bayes, résumé très court et déjà utile');
  });

  test('leaves half a character at the end out and says so', () => {
    for (const cut of [1, 2]) {
      const decoded = decode(utf8(`${simplified}末尾`).slice(0, -cut));
      assert.equal(decoded?.text, `${simplified}末`);
      assert.deepEqual(decoded?.problems, [{ code: 'cutOff', line: 4, args: [] }]);
    }
    const gb = decode(encodeAs(`${simplified}末尾`, 'gb18030').slice(0, -1));
    assert.deepEqual([gb?.text, gb?.problems.map(problem => problem.code)], [`${simplified}末`, ['cutOff']]);
  });

  test('keeps a UTF-8 page with a few broken bytes UTF-8, and names the line', () => {
    const decoded = decode(join(utf8(simplified), Uint8Array.of(0xe4, 0xff), utf8('之后'.repeat(30))));
    assert.equal(decoded?.encoding, 'utf-8');
    assert.deepEqual(
      decoded?.problems.map(({ code, line }) => [code, line]),
      [['badBytes', 4]],
    );
  });

  test('leaves single NUL bytes out and reports them', () => {
    const decoded = decode(utf8(`第一行\n第二\0行，后面还有很多很多的文字。\n${simplified}`));
    assert.ok(decoded?.text.startsWith('第一行\n第二行，'));
    assert.deepEqual(decoded?.problems, [{ code: 'nulBytes', line: 2, args: [1] }]);
  });

  test('gives lines the numbers an editor gives them, whatever ends them', () => {
    assert.equal(decode(utf8('a\r\nb\rc\nd\u2028e'))?.text, 'a\nb\nc\nd\u2028e');
  });
});

describe('What is no text', () => {
  const binary: [string, Uint8Array][] = [
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)],
    ['a PDF', utf8('%PDF-1.7\n%âãÏÓ\n')],
    ['zeros', new Uint8Array(4096)],
    ['noise', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 0xff)],
  ];
  for (const [name, bytes] of binary) {
    test(`${name} is a problem with its path`, () => {
      const { copies, problems } = readPage({ path: 'x/n.md', bytes });
      assert.deepEqual(copies, []);
      assert.deepEqual(problems, [{ path: 'x/n.md', line: 1, code: 'binary', args: [] }]);
    });
  }

  test('a file over the limit is a problem that names both sizes', () => {
    const { problems } = readPage({ path: 'n.md', bytes: new Uint8Array(65 * 1024 * 1024) });
    assert.deepEqual(problems, [{ path: 'n.md', line: 1, code: 'tooLarge', args: [65, 64] }]);
  });

  test('an empty file is nothing', () => {
    assert.deepEqual(readPage({ path: 'n.md', bytes: new Uint8Array() }), {
      copies: [],
      problems: [],
      references: [],
    });
  });
});
