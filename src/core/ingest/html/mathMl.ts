import { accents, functionNames, mathSymbols } from './mathSymbols.ts';

/** Deepest nesting that is followed. */
const maxDepth = 200;

/**
 * TeX of a MathML element (MathML Core and the `mfenced` of MathML 3): its TeX annotation, `data-latex` (MathJax 4) or `alttext` where it
 * has one, else a conversion of its presentation markup. Empty when there is nothing to convert.
 */
export function mathMlToTex(math: Element): string {
  const annotation = [...math.querySelectorAll('annotation')].find(element =>
    /tex/iu.test(element.getAttribute('encoding') ?? ''),
  );
  const written =
    annotation?.textContent?.trim() ||
    math.getAttribute('data-latex')?.trim() ||
    math.getAttribute('alttext')?.trim();
  return written || convert(math, 0).replace(/\s+/gu, ' ').trim();
}

function convert(element: Element, depth: number): string {
  if (depth > maxDepth) return element.textContent ?? '';
  const name = element.localName.toLowerCase().replace(/^m(?:ml)?:/u, '');
  const children = [...element.children];
  const child = (i: number): string => (children[i] === undefined ? '' : convert(children[i]!, depth + 1));
  const group = (i: number): string => `{${child(i).trim()}}`;
  switch (name) {
    case 'mi':
      return identifier(element);
    case 'mn':
      return characters(element.textContent ?? '');
    case 'mo':
      return operator(element.textContent ?? '');
    case 'mtext':
    case 'ms':
      return (element.textContent ?? '').trim() === '' ? '\\ ' : `\\text{${element.textContent ?? ''}}`;
    case 'mspace':
      return '\\,';
    case 'mfrac':
      return element.getAttribute('linethickness') === '0'
        ? `\\binom${group(0)}${group(1)}`
        : `\\frac${group(0)}${group(1)}`;
    case 'msqrt':
      return `\\sqrt{${row(children, depth).trim()}}`;
    case 'mroot':
      return `\\sqrt[${child(1).trim()}]${group(0)}`;
    case 'msup':
      return `${base(child(0))}^${group(1)}`;
    case 'msub':
      return `${base(child(0))}_${group(1)}`;
    case 'msubsup':
    case 'munderover':
      return `${base(child(0))}_${group(1)}^${group(2)}`;
    case 'munder':
      return underneath(child(0), child(1));
    case 'mover':
      return above(child(0), child(1));
    case 'mtable':
      return table(element, children, depth);
    case 'mfenced':
      return `\\left${element.getAttribute('open') ?? '('}${children.map((_, i) => child(i)).join(', ')}\\right${element.getAttribute('close') ?? ')'}`;
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    default:
      return row(children, depth) || (children.length === 0 ? characters(element.textContent ?? '') : '');
  }
}

function row(children: readonly Element[], depth: number): string {
  const parts = children.map(child => convert(child, depth + 1));
  // A brace that nothing closes, before a table: cases.
  for (let i = 1; i < parts.length; i++) {
    const cases = /^\s*\\begin\{(?:aligned|matrix)\}([\s\S]*)\\end\{(?:aligned|matrix)\}\s*$/u.exec(
      parts[i]!,
    )?.[1];
    if (cases === undefined || parts[i - 1]!.trim() !== '\\{') continue;
    if (parts.slice(i + 1).some(part => part.includes('\\}'))) continue;
    parts.splice(i - 1, 2, `\\begin{cases}${cases}\\end{cases}`);
  }
  return parts.join(' ');
}

function table(element: Element, rows: readonly Element[], depth: number): string {
  const lines = rows.map(line =>
    [...line.children].map(cell => row([...cell.children], depth + 2).trim()).join(' & '),
  );
  const environment = /left|right/u.test(element.getAttribute('columnalign') ?? '') ? 'aligned' : 'matrix';
  return `\\begin{${environment}} ${lines.join(' \\\\ ')} \\end{${environment}}`;
}

const variants: Readonly<Record<string, string>> = {
  bold: 'mathbf',
  'bold-italic': 'boldsymbol',
  'double-struck': 'mathbb',
  script: 'mathcal',
  fraktur: 'mathfrak',
  'sans-serif': 'mathsf',
  monospace: 'mathtt',
};

function identifier(element: Element): string {
  const text = (element.textContent ?? '').trim();
  const variant = variants[element.getAttribute('mathvariant') ?? ''];
  if (functionNames.has(text))
    return `${text.startsWith('arg') && text.length > 3 ? `\\operatorname{${text}}` : `\\${text}`}`;
  const tex = characters(text);
  if (variant !== undefined) return `\\${variant}{${tex.trim()}}`;
  return /^[A-Za-z]{2,}$/u.test(text) ? `\\mathrm{${text}}` : tex;
}

function operator(content: string): string {
  const text = content.trim();
  if (/^[\u2061-\u2064]?$/u.test(text)) return '';
  if (text === '{' || text === '}') return `\\${text}`;
  return functionNames.has(text) ? `\\${text}` : characters(text);
}

/** Double-struck letters that stand outside the block of mathematical letters. */
const doubleStruck = new Map([...'ℂCℍHℕNℙPℚQℝRℤZ'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to]));

function characters(text: string): string {
  return [...text.trim()]
    .map(character => {
      const command = mathSymbols.get(character);
      if (command !== undefined) return `${command} `;
      if (character === '−') return '-';
      const struck = doubleStruck.get(character);
      if (struck !== undefined) return `\\mathbb{${struck}}`;
      return /[#$%&_{}]/u.test(character) ? `\\${character}` : character;
    })
    .join('');
}

function base(tex: string): string {
  const trimmed = tex.trim();
  return trimmed === ''
    ? '{}'
    : /^(?:.|\\[A-Za-z]+|\\[A-Za-z]+\{[^{}]*\})$/u.test(trimmed)
      ? trimmed
      : `{${trimmed}}`;
}

function above(bottom: string, top: string): string {
  const accent = accents.get(top.trim()) ?? (top.trim() === '\\rightarrow' ? '\\vec' : undefined);
  return accent === undefined ? `\\overset{${top.trim()}}{${bottom.trim()}}` : `${accent}{${bottom.trim()}}`;
}

function underneath(top: string, bottom: string): string {
  if (/^\\(?:sum|prod|int|lim|max|min|sup|inf|bigcup|bigcap|operatorname\{\w+\})$/u.test(top.trim()))
    return `${top.trim()}_{${bottom.trim()}}`;
  if (bottom.trim() === '⏟') return `\\underbrace{${top.trim()}}`;
  return `\\underset{${bottom.trim()}}{${top.trim()}}`;
}
