/** A known slip in a formula's TeX and its correction; gives the TeX unchanged where it does not apply. */
type Repair = (tex: string) => string;

/**
 * Slips of transcription that leave the mathematics unmistakable, tried in this order and together on a
 * formula KaTeX refuses. None of them adds or drops a symbol of the formula.
 */
export const repairs: readonly Repair[] = [
  /** Full-width forms (U+FF01 to U+FF5E) of the characters TeX's syntax is made of. */
  tex => tex.replace(/[｛｝＼＾＿＆]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
  /** Dollars left inside other delimiters. */
  tex => (/\\(?:text|mbox|hbox)/.test(tex) ? tex : tex.replace(/(?<!\\)\$/g, ' ')),
  /** Markdown's escapes of its own signs. */
  tex => tex.replace(/(?<!\\)((?:\\\\)*)\\([*~<>+()[\]-])/g, '$1$2'),
  /** Signs of TeX's syntax inside words, which MathJax takes for themselves there. */
  tex => tex.replace(words, (_all, command: string, body: string) => `${command}{${escapeWords(body)}}`),
  /** A number sign outside definitions. */
  tex => (/\\(?:def|newcommand|renewcommand)/.test(tex) ? tex : tex.replace(/(?<!\\)#/g, '\\#')),
  /** A prime raised once more. */
  tex => tex.replace(/\^\s*('+)/g, '$1'),
  /** An inner environment whose outer form LaTeX too refuses inside `equation` and `$$`. */
  tex =>
    tex.replace(/\\begin\{(equation\*?)\}([\s\S]*?)\\end\{\1\}/, (all, _name, body: string) =>
      /\\begin\{(?:align|gather)\*?\}/.test(body)
        ? body.replace(/(\\(?:begin|end)\{)(align|gather)\*?\}/g, '$1$2ed}')
        : all,
    ),
  /** Numbers of several lines in an inner environment, whose outer form has a number a line. */
  tex =>
    tex.replace(/^\s*\\begin\{aligned\}([\s\S]*)\\end\{aligned\}\s*$/, (all, body: string) =>
      (body.match(/\\tag\b/g) ?? []).length > 1 && !body.includes('{aligned}')
        ? `\\begin{align*}${body}\\end{align*}`
        : all,
    ),
];

const words = /(\\(?:text(?:bf|it|rm|sf|tt|normal)?|[mh]box))\s*\{([^{}$\\]*(?:\\.[^{}$\\]*)*)\}/g;

function escapeWords(body: string): string {
  return body.replace(/(?<!\\)[_#&^]/g, sign => (sign === '^' ? '\\text{\\textasciicircum}' : `\\${sign}`));
}
