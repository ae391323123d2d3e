import { texInAddress } from '../formulaAddress.ts';
import { parseJson } from '../lenientJson.ts';
import { takeEquationTables } from './equationTables.ts';
import { texBehindLetters } from './flatMathMl.ts';
import type { FormulaTokens } from './formulaTokens.ts';
import { mathMlToTex } from './mathMl.ts';
import { allNamed, closest, closestNamed, selectAll, selectFirst } from './select.ts';

const texAttributes = [
  'data-tex',
  'data-latex',
  'data-formula',
  'data-katex',
  'data-equation',
  'data-math',
  'data-expr',
  'data-original-tex',
];
/** Classes of what surrounds a formula on a line of its own. */
const displayClasses = new Set(
  'katex-display katex--display MathJax_Display MJXc-display math-display display-math mwe-math-element-block equation ltx_equation'.split(
    ' ',
  ),
);
/** What MathJax 2 draws in place of a formula. */
const drawn = /^(?:MathJax|MJX)/u;

/**
 * Takes the formulas of a page out of its DOM, wherever their TeX can be had: KaTeX and MathJax markup, MathML,
 * `script type="math/tex"`, elements with TeX in a `data-*` attribute, formula images with TeX in `alt` or in their
 * address, and TeX that stands in the text. `source` is the page's HTML. Each formula becomes a token in `tokens`.
 */
export function takeFormulas(document: Document, source: string, tokens: FormulaTokens): void {
  // Looking through the source first is much cheaper than a walk through the document that finds nothing.
  if (/math\//iu.test(source)) takeScripts(document, tokens);
  if (source.includes('katex')) takeKatex(document, tokens);
  if (/mathjax|mjx-/iu.test(source)) takeMathJax(document, tokens);
  if (source.includes('ltx_eqn')) takeEquationTables(document, tokens);
  if (/<math/iu.test(source) || source.includes('&lt;math')) takeMathMl(document, tokens);
  if (texAttributes.some(name => source.includes(name))) takeAttributes(document, tokens);
  if (source.includes('persistentExpression')) takeSubstack(document, tokens);
  if (/<img/iu.test(source)) takeImages(document, tokens);
  if (/\$|\\[([]|\\begin/u.test(source)) {
    joinLines(document);
    takeText(document, tokens);
  }
}

function replace(element: Element, tex: string, display: boolean, tokens: FormulaTokens): void {
  if (tex.trim() === '') return;
  element.replaceWith(element.ownerDocument.createTextNode(tokens.keep(tex, display)));
}

/** Whether an element has paragraphs, headings or lists in it: themes name whole articles after what may stand in them. */
function isText(element: Element): boolean {
  return selectFirst(element, 'p, h1, h2, h3, h4, h5, h6, pre, ul, ol, blockquote') !== null;
}

/** Whether a formula stands on a line of its own, by what surrounds it: a walk, since `closest` compiles its selector anew. */
function isDisplay(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const names = (at.getAttribute('class') ?? '').split(/\s+/u);
    const named =
      names.some(name => displayClasses.has(name)) || (names.includes('math') && names.includes('display'));
    if (named && !isText(at)) return true;
    if (at.localName === 'mjx-container' && at.getAttribute('display') === 'true') return true;
    if (at.localName === 'math' && at.getAttribute('display') === 'block') return true;
    if (at.getAttribute('data-display') === 'true') return true;
  }
  return false;
}

function takeScripts(document: Document, tokens: FormulaTokens): void {
  for (const script of document.querySelectorAll('script[type^="math/"]')) {
    const type = script.getAttribute('type') ?? '';
    let before = script.previousElementSibling;
    let display = /mode\s*=\s*display/u.test(type);
    while (before !== null && drawn.test(before.className)) {
      display ||= before.className.includes('Display');
      const drawing = before;
      before = before.previousElementSibling;
      drawing.remove();
    }
    const source = script.textContent ?? '';
    if (/mml|mathml/u.test(type)) script.replaceWith(fragment(document, source));
    else replace(script, source.replace(/^\s*%\s*<!\[CDATA\[|%\s*\]\]>\s*$/gu, ''), display, tokens);
  }
}

function fragment(document: Document, html: string): Element {
  const holder = document.createElement('span');
  holder.innerHTML = html;
  return holder;
}

function takeKatex(document: Document, tokens: FormulaTokens): void {
  for (const katex of document.querySelectorAll('.katex')) {
    if (selectFirst(katex, '.katex') !== null || isText(katex)) continue;
    const math = katex.querySelector('math');
    const hidden = selectFirst(katex, '.katex-mathml')?.textContent ?? '';
    const drawn = selectFirst(katex, '.katex-html')?.textContent ?? '';
    const tex = math ? mathMlToTex(math) : texBehindLetters(hidden, drawn);
    const display = isDisplay(katex);
    const whole = closest(katex, '.katex-display, .katex--display, .katex--inline') ?? katex;
    const sole = whole.querySelectorAll('.katex').length === 1 && !isText(whole);
    replace(sole ? whole : katex, tex ?? dataTex(whole) ?? '', display, tokens);
  }
}

function takeMathJax(document: Document, tokens: FormulaTokens): void {
  for (const element of selectAll(document, '.MathJax_Preview, .MathJax_Processing')) element.remove();
  for (const container of selectAll(
    document,
    'mjx-container, .MathJax, .MathJax_SVG, .MathJax_CHTML, .mjx-chtml',
  )) {
    if (container.parentElement === null || container.matches('.mjx-container .MathJax')) continue;
    const markup = container.getAttribute('data-mathml');
    const math =
      container.querySelector('math') ??
      (markup === null ? null : fragment(document, markup).querySelector('math'));
    const drawing = selectFirst(container, 'mjx-math, [data-mml-node="math"]');
    const tex = dataTex(container) ?? (drawing && dataTex(drawing)) ?? (math ? mathMlToTex(math) : '');
    // Glyphs drawn by style sheets or as paths hold no text: what cannot be had is at least said to be missing.
    if (tex === '' && (container.textContent ?? '').trim() === '')
      container.replaceWith(document.createTextNode(tokens.keepRaw('[Formula]')));
    replace(container, tex, isDisplay(container) || math?.getAttribute('display') === 'block', tokens);
  }
}

function takeMathMl(document: Document, tokens: FormulaTokens): void {
  for (const math of allNamed(document, 'math')) {
    if (closestNamed(math.parentElement, 'math')) continue;
    const whole = closest(math, '.mwe-math-element') ?? math;
    replace(
      whole,
      mathMlToTex(math),
      isDisplay(math) || (/\\displaystyle/u.test(math.getAttribute('alttext') ?? '') && alone(whole)),
      tokens,
    );
  }
}

function dataTex(element: Element): string | undefined {
  for (const name of texAttributes) {
    const value = element.getAttribute(name)?.trim();
    if (value && !/^(?:true|false|\d+)$/u.test(value)) return value;
  }
  return undefined;
}

/** Substack keeps the TeX of its formulas in the JSON of an attribute and draws them once the page is shown. */
function takeSubstack(document: Document, tokens: FormulaTokens): void {
  for (const element of selectAll(document, '.latex-rendered[data-attrs]')) {
    const parsed = parseJson(element.getAttribute('data-attrs') ?? '');
    const value = 'value' in parsed ? (parsed.value as { persistentExpression?: unknown } | null) : null;
    const tex = value?.persistentExpression;
    if (typeof tex === 'string') replace(element, tex, true, tokens);
  }
}

function takeAttributes(document: Document, tokens: FormulaTokens): void {
  for (const element of selectAll(document, texAttributes.map(name => `[${name}]`).join(','))) {
    const tex = dataTex(element);
    if (tex === undefined || (element.textContent ?? '').length > tex.length * 20 + 200) continue;
    replace(
      element,
      tex,
      isDisplay(element) ||
        /^(?:div|section)$/u.test(element.localName) ||
        endsInBreak(tex) ||
        // A number is set beside a formula on a line of its own only.
        /\\tag\b/u.test(tex) ||
        (/^(?:img|svg|span)$/u.test(element.localName) && alone(element)),
      tokens,
    );
  }
}

const formulaImage =
  /(?:^|\s)(?:ee_img|mathcode|latex|tex|equation|formula|math(?:-?(?:inline|display|img))?|mwe-math-fallback-image-(?:inline|display))(?:\s|$)/u;
const looksLikeTex = /\\[A-Za-z]{2,}|[_^]\{|\\[,;! ]|^[A-Za-z]_[A-Za-z0-9]$/u;

function takeImages(document: Document, tokens: FormulaTokens): void {
  for (const image of allNamed(document, 'img')) {
    const alt = (image.getAttribute('alt') ?? '').trim();
    const addressed = ['data-original', 'data-src', 'src']
      .map(name => texInAddress(image.getAttribute(name) ?? ''))
      .find(tex => tex !== undefined);
    const known =
      image.hasAttribute('eeimg') || formulaImage.test(image.className) || addressed !== undefined;
    if (!known && !looksLikeTex.test(alt)) continue;
    const tex =
      alt !== '' && !/^(?:公式|formula|equation|math|image|\[公式\])$/iu.test(alt) ? alt : addressed;
    if (tex === undefined || tex === '') continue;
    replace(
      image,
      tex,
      image.getAttribute('eeimg') === '2' || endsInBreak(tex) || isDisplay(image) || alone(image),
      tokens,
    );
  }
}

/** TeX that ends in `\\`, by which Zhihu marks a formula on its own line. */
function endsInBreak(tex: string): boolean {
  return /\\\\\s*$/u.test(tex);
}

/** Whether an element is all that its paragraph holds. */
function alone(element: Element): boolean {
  const parent = element.parentElement;
  return (
    parent !== null &&
    /^(?:p|div|section|figure|center|dd)$/u.test(parent.localName) &&
    parent.children.length === 1 &&
    (parent.textContent ?? '').trim() === (element.textContent ?? '').trim()
  );
}

const textFormula =
  /\$\$[^$]{1,4000}\$\$|\\\[(?:(?!\\\[)[\s\S]){1,4000}?\\\]|\\\((?:(?!\\\()[^\n]){1,1000}?\\\)|\\begin\{([a-z]{1,20}\*?)\}(?:(?!\\begin\{\1\})[\s\S]){1,8000}?\\end\{\1\}|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,300}[^\s$\\]\$(?![\d$])/gu;

/** Line ends for the `<br>` that some generators put into display formulas. */
function joinLines(document: Document): void {
  for (const block of allNamed(document, 'p', 'dd', 'div')) {
    const lines = [...block.childNodes].filter(node => node.nodeName === 'BR');
    if (lines.length === 0 || !/\$\$|\\\[|\\begin\{/u.test(block.textContent ?? '')) continue;
    let before = '';
    for (const node of [...block.childNodes]) {
      if (node.nodeName !== 'BR') before += node.textContent ?? '';
      else if (isOpen(before)) node.parentNode?.replaceChild(document.createTextNode('\n'), node);
    }
    block.normalize();
  }
}

/** Whether a display formula has begun in a text and not ended. */
function isOpen(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return (
    count(/\$\$/gu) % 2 === 1 ||
    count(/\\\[/gu) > count(/\\\]/gu) ||
    count(/\\begin\{/gu) > count(/\\end\{/gu)
  );
}

/** TeX in the text itself, as pages have it that are saved before their formulas are drawn. */
function takeText(document: Document, tokens: FormulaTokens): void {
  const walker = document.createTreeWalker(document.documentElement, 4);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (/\$[^$]+\$|\\[([]|\\begin\{/u.test(node.nodeValue ?? '')) found.push(node as Text);
  }
  for (const node of found) {
    if (closestNamed(node.parentElement, 'pre', 'code', 'script', 'style', 'textarea', 'title')) continue;
    node.nodeValue = (node.nodeValue ?? '').replace(textFormula, source =>
      source.startsWith('$') && !source.startsWith('$$') && !isTexBetweenDollars(source)
        ? source
        : tokens.keepRaw(source),
    );
  }
}

/** Two prices in one sentence are no formula. */
function isTexBetweenDollars(source: string): boolean {
  const tex = source.slice(1, -1);
  return (
    /[\\^_{}=<>]|^[A-Za-z](?:\([A-Za-z]\))?$/u.test(tex) ||
    (tex.length < 30 && /^[-+*/=A-Za-z0-9().,' ]+$/u.test(tex) && !/[A-Za-z]{3,}/u.test(tex))
  );
}
