import { toKatexArrays } from './arrays.ts';
import { unescapeTwice } from './doubled.ts';
import { withoutMarkup } from './markupInTex.ts';
import { readGroup, splitTopLevel } from './texScan.ts';
import { unicodeToTex } from './unicodeMath.ts';

/**
 * TeX in the dialect KaTeX reads: the same mathematics, other words for what KaTeX lacks (`eqnarray`,
 * `multline`, redefinitions by `\newcommand`, `\mbox` and its kin through macros). Leaves everything
 * else as it is, errors included.
 */
export function toKatexDialect(tex: string): string {
  let out = tex.includes('\\\\') ? unescapeTwice(tex) : tex;
  // WordPress has `$latex x$`, with colours and a size behind it.
  out = out.replace(/^\s*latex\s+([\s\S]*?)(?:\s*&(?:amp;)?(?:bg|fg|s)=\w+)*\s*$/, '$1');
  out = withoutMarkup(out);
  if (/[\u{1d4d0}-\u{1d7cb}]/u.test(out)) out = unicodeToTex(out);
  if (out.includes('eqnarray')) out = alignEqnarray(out);
  if (/multline|flalign|subequations|displaymath|\{math\}|smallmatrix|xalignat/.test(out))
    out = renameEnvironments(out);
  if (/\{(?:array|darray|IEEEeqnarray)/.test(out)) out = toKatexArrays(out);
  if (/\\(?:bbox|enclose|ding|hdotsfor|l?eqno|root|buildrel|unicode|(?:text)?color\s*\[)/.test(out))
    out = rewriteCommands(out);
  if (out.includes('\\newcommand')) out = allowRedefinition(out);
  if (out.includes('\\DeclareMathOperator')) out = declareOperators(out);
  if (out.includes('%')) out = keepPercent(out);
  return out;
}

/** `eqnarray` has three columns around the relation, `align` two: the second border of each row goes. */
function alignEqnarray(tex: string): string {
  return tex.replace(
    /\\begin\s*\{eqnarray(\*?)\}([\s\S]*?)\\end\s*\{eqnarray\*?\}/g,
    (_all, star: string, body: string) => {
      const rows = splitTopLevel(body, '\\\\').map(row => {
        const cells = splitTopLevel(row, '&');
        return cells.length < 3 ? row : `${cells[0]}&${cells[1]} ${cells.slice(2).join('&')}`;
      });
      return `\\begin{align${star}}${rows.join('\\\\')}\\end{align${star}}`;
    },
  );
}

function renameEnvironments(tex: string): string {
  return tex
    .replace(/\\(begin|end)\s*\{multline(\*?)\}/g, '\\$1{gather$2}')
    .replace(/\\(begin|end)\s*\{multlined\}/g, '\\$1{gathered}')
    .replace(/\\(begin|end)\s*\{x+alignat(\*?)\}/g, '\\$1{alignat$2}')
    .replace(
      /\\begin\s*\{([pbvBV])smallmatrix\}/g,
      (_all, kind: string) => `\\left${fences[kind]![0]}\\begin{smallmatrix}`,
    )
    .replace(
      /\\end\s*\{([pbvBV])smallmatrix\}/g,
      (_all, kind: string) => `\\end{smallmatrix}\\right${fences[kind]![1]}`,
    )
    .replace(/\\(begin|end)\s*\{flalign(\*?)\}/g, '\\$1{align$2}')
    .replace(/\\(begin|end)\s*\{(?:subequations|displaymath|math)\}/g, ' ');
}

/** What stands around the matrices whose names begin with these letters. */
const fences: Readonly<Record<string, readonly [string, string]>> = {
  p: ['(', ')'],
  b: ['[', ']'],
  v: ['|', '|'],
  B: ['\\{', '\\}'],
  V: ['\\|', '\\|'],
};

/** Commands of plain TeX and MathJax that no macro can stand for, since of their arguments not all are in braces. */
function rewriteCommands(tex: string): string {
  return (
    tex
      .replace(/\\bbox\s*(?:\[[^\]]*\])?/g, '')
      .replace(/\\enclose\s*(?:\[[^\]]*\])?\s*\{[^{}]*\}/g, '\\boxed')
      .replace(/\\hdotsfor\s*\{[^{}]*\}/g, '\\dots')
      .replace(
        /\\l?eqno\s*(?:\(([^()]*)\)|\{\(?([^{}()]*)\)?\})/g,
        (_all, bare, braced) => `\\tag{${bare ?? braced}}`,
      )
      .replace(/\\root\s*(.{1,40}?)\s*\\of\b/g, '\\sqrt[$1]')
      .replace(/\\buildrel\s*(.{1,80}?)\s*\\over\s*(\{[^{}]*\}|\\[a-zA-Z]+|\S)/g, '\\overset{$1}{$2}')
      .replace(/\\unicode\s*\{(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))\}/g, (all, hex, decimal) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code < 0x20 || code > 0x10ffff ? all : `\\text{${String.fromCodePoint(code)}}`;
      })
      // Circled digits of the font Zapf Dingbats, which Unicode has too.
      .replace(/\\ding\s*\{(\d{3})\}/g, (all, code) => {
        const digit = Number(code) - 172;
        return digit < 0 || digit > 39
          ? all
          : `\\text{${String.fromCodePoint(dingbats[Math.floor(digit / 10)]! + (digit % 10))}}`;
      })
      .replace(
        /(\\(?:text)?color)\s*\[(rgb|RGB|HTML|gray)\]\s*\{([^{}]*)\}/g,
        (all, command, model, value) => {
          const color = hexColor(model, value);
          return color === undefined ? all : `${command}{${color}}`;
        },
      )
  );
}

/** Where the four rows of circled digits begin, which `\ding` counts from 172 on. */
const dingbats = [0x2460, 0x2776, 0x2780, 0x278a];

/** A colour of LaTeX's `xcolor` by its model and value as `#rrggbb`. */
function hexColor(model: string, value: string): string | undefined {
  if (model === 'HTML') return /^\s*[0-9a-fA-F]{6}\s*$/.test(value) ? `#${value.trim()}` : undefined;
  const scale = model === 'RGB' ? 1 : 255;
  const parts = value.split(',').map(part => Math.round(Number(part) * scale));
  const channels = model === 'gray' ? [parts[0]!, parts[0]!, parts[0]!] : parts;
  if (channels.length !== 3 || channels.some(part => !(part >= 0 && part <= 255))) return undefined;
  return `#${channels.map(part => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Notes define `\R` and other names KaTeX has already; their own meaning wins, as `\renewcommand` would. */
function allowRedefinition(tex: string): string {
  return tex.replace(
    /\\newcommand\s*\*?\s*(?:\{\s*(\\[a-zA-Z]+)\s*\}|(\\[a-zA-Z]+))/g,
    (_all, braced, bare) => {
      const name: string = braced ?? bare;
      return `\\providecommand{${name}}{}\\renewcommand{${name}}`;
    },
  );
}

/** `\DeclareMathOperator{\name}{text}` of amsmath as a definition. */
function declareOperators(tex: string): string {
  let out = '';
  let at = 0;
  for (const match of tex.matchAll(/\\DeclareMathOperator(\*?)/g)) {
    const name = readGroup(tex, match.index + match[0].length);
    const body = name && readGroup(tex, name.end);
    if (name === undefined || body === undefined) continue;
    out += `${tex.slice(at, match.index)}\\gdef${name.content.trim()}{\\operatorname${match[1]}{${body.content}}}`;
    at = body.end;
  }
  return out + tex.slice(at);
}

/**
 * A percent sign with nothing after its line to go on with is meant as one: as a comment it would
 * swallow the rest of the formula.
 */
function keepPercent(tex: string): string {
  return tex.replace(/(\\*)%(?=[^\n]*$)/g, (all, slashes: string) =>
    slashes.length % 2 === 1 ? all : `${slashes}\\%`,
  );
}
