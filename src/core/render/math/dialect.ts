import { readGroup, splitTopLevel } from './texScan.ts';
import { unicodeToTex } from './unicodeMath.ts';

/**
 * TeX in the dialect KaTeX reads: the same mathematics, other words for what KaTeX lacks (`eqnarray`,
 * `multline`, redefinitions by `\newcommand`, `\mbox` and its kin through macros). Leaves everything
 * else as it is, errors included.
 */
export function toKatexDialect(tex: string): string {
  let out = tex;
  if (/[\u{1d4d0}-\u{1d7cb}]/u.test(out)) out = unicodeToTex(out);
  if (out.includes('eqnarray')) out = alignEqnarray(out);
  if (/multline|flalign|subequations|displaymath|\{math\}/.test(out)) out = renameEnvironments(out);
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
    .replace(/\\(begin|end)\s*\{flalign(\*?)\}/g, '\\$1{align$2}')
    .replace(/\\(begin|end)\s*\{(?:subequations|displaymath|math)\}/g, ' ');
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
