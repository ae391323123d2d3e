import { analyse } from 'chardet';
import { decodeHongKong } from './hkscs.ts';

/** Commonest characters of written Chinese, Simplified, Traditional and shared, and of Japanese. */
const frequent = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运' +
    '卷积神经网络层图像语言词码注释编译器损失函数参梯度降维矩阵概率模型训练测试验证集标签类预测推荐索引搜查询缓存线程进程节点算法笔记学习深' +
    '這個們來為國說時會對於著過發後裡學經當動還進樣開從無與長機關點業將兩間問戰見產給處義幾條氣題變總電數報結認務場計資統區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運' +
    '訓練網路層參數圖語損積測試驗證標籤預測推薦檢詢緩執緒節筆習編譯註釋詞碼矩陣機率維' +
    'のにはをたがでてとしれさあいうえお',
);
const punctuation = /[，。、；：？！“”（）《》「」]/u;

const encodings = new Map([
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['EUC-KR', 'euc-kr'],
  ['KOI8-R', 'koi8-r'],
  ['windows-1251', 'windows-1251'],
  ['windows-1252', 'windows-1252'],
  ['ISO-8859-1', 'windows-1252'],
]);

/**
 * The encoding in which bytes that are not UTF-8 read most like written text, by its WHATWG name; `undefined` when
 * none does. GB18030, Big5 and UTF-16 are always tried, others when the page declares them or the
 * statistics of `chardet` name them.
 */
export function guessLegacyEncoding(head: Uint8Array): string | undefined {
  const candidates = new Set(['gb18030', 'big5', 'utf-16le', 'utf-16be']);
  for (const match of analyse(head)) {
    const name = encodings.get(match.name);
    if (name !== undefined && match.confidence >= 10) candidates.add(name);
  }
  const declared = declaredEncoding(head);
  if (declared !== undefined) candidates.add(declared);
  let best: string | undefined;
  let bestScore = 0.12;
  for (const encoding of candidates) {
    const even = head.subarray(0, head.length & ~1);
    const text = encoding === 'big5' ? decodeHongKong(even) : new TextDecoder(encoding).decode(even);
    const score =
      plausibility(text, encoding, declared) +
      (priors.get(encoding) ?? 0) +
      (encoding === declared ? 0.1 : 0);
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** The encoding a page or a style of front matter says it has; it is often wrong, and so only one candidate among others. */
function declaredEncoding(head: Uint8Array): string | undefined {
  const text = new TextDecoder('windows-1252').decode(head.subarray(0, 2048));
  const name = /(?:charset|encoding|coding)\s*[=:]\s*["']?([\w-]{3,20})/iu.exec(text)?.[1];
  try {
    const { encoding } = new TextDecoder(name ?? 'utf-8');
    return /^utf|^replacement$/u.test(encoding) ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** Between two readings of a few characters the likelier encoding of a Chinese note wins. */
const priors = new Map([
  ['gb18030', 0.1],
  ['big5', 0.06],
]);

/**
 * Whether bytes with zeros among them are UTF-16 without a mark, and of which byte order: the one in which most
 * characters are ASCII or common Chinese ones.
 */
export function guessWideEncoding(head: Uint8Array): string | undefined {
  let best: string | undefined;
  let bestShare = 0.3;
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
    let usual = 0;
    for (const character of text) {
      const code = character.charCodeAt(0);
      if ((code >= 0x20 && code < 0x7f) || code === 10 || code === 13 || code === 9) usual++;
      else if (frequent.has(character) || punctuation.test(character)) usual++;
    }
    const share = usual / text.length;
    if (share > bestShare) [best, bestShare] = [encoding, share];
  }
  return best;
}

/**
 * How much a text decoded from bytes of unknown encoding reads like writing, at most 1. Chinese bytes make much Hangul as
 * well, which therefore counts little unless the page says that it is Korean.
 */
function plausibility(text: string, encoding: string, declared: string | undefined): number {
  let [known, strange, total, letters] = [0, 0, 0, 0];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) {
      if (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 0x1b) strange++;
      continue;
    }
    total++;
    if (frequent.has(character) || punctuation.test(character)) known++;
    else if (code >= 0xc0 && code < 0x530 && /\p{L}/u.test(character)) letters++;
    else if (
      code === 0xfffd ||
      (code >= 0xe000 && code < 0xf900) ||
      (code < 0xa0 && code >= 0x80) ||
      code > 0xffff
    )
      strange += 2;
    else if (/\p{sc=Hangul}/u.test(character))
      known += encoding === declared && encoding === 'euc-kr' ? 0.3 : 0.05;
    else if (/\p{sc=Han}/u.test(character)) known += 0.05;
  }
  if (total === 0) return encoding.startsWith('utf-16') ? 0 : 0.2;
  // Accented letters among plain ones read like European text; nothing but accented letters does not.
  const european = /1252|1251|koi8/u.test(encoding) ? Math.min(letters, (text.length - total) * 3) * 0.5 : 0;
  return (known + european - strange * 3) / total;
}
