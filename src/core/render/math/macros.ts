import type { KatexOptions } from 'katex';
import { physicsMacros } from './physicsMacros.ts';

type Macros = NonNullable<KatexOptions['macros']>;

/** A command whose arguments, `count` of them, say nothing that is shown. */
const dropped = (count: number) => ({ tokens: [], numArgs: count });

/** Commands by what stands for them, one `\name expansion` a line; `\part` and its kin are of MediaWiki's TeX, which Typora sets. */
const expansions = String.raw`
\mbox \text{#1}
\mathds \mathbb{#1}
\mathbbm \mathbb{#1}
\mathbbmss \mathbb{#1}
\mathbbold \mathbb{#1}
\mathpzc \mathscr{#1}
\scr \mathscr
\Cal \mathcal{#1}
\symbf \mathbf{#1}
\symbfit \boldsymbol{#1}
\symbb \mathbb{#1}
\symcal \mathcal{#1}
\symscr \mathscr{#1}
\symfrak \mathfrak{#1}
\symrm \mathrm{#1}
\symsf \mathsf{#1}
\symit \mathit{#1}
\textsc \text{#1}
\textsl \textit{#1}
\uline \underline{\text{#1}}
\intertext \text{#1}\\
\strut \mathstrut
\vbox \hbox{#1}
\textdegree \degree
\textbackslash \backslash
\textless <
\textgreater >
\textbar |
\textunderscore \text{\_}
\textendash \text{–}
\textperthousand \text{‰}
\texteuro \text{€}
\euro \text{€}
\Tiny \tiny
\bfseries \bf
\itshape \it
\rmfamily \rm
\ensuremath #1
\mathellipsis \ldots
\circled \textcircled{#1}
\num #1
\si \mathrm{#1}
\unit \mathrm{#1}
\SI {#1}\,\mathrm{#2}
\iddots \mathinner{\kern1mu\raisebox{0.1em}{.}\kern2mu\raisebox{0.4em}{.}\kern2mu\raisebox{0.7em}{.}\kern1mu}
\adots \iddots
\idotsint \int\cdots\int
\fint \rlap{\hspace{0.12em}\raisebox{0.05em}{–}}\int
\overparen \overgroup{#1}
\wideparen \overgroup{#1}
\underparen \undergroup{#1}
\nicefrac {}^{#1}\!/_{#2}
\sfrac {}^{#1}\!/_{#2}
\bigtimes \mathop{\Large\times}
\cancelto \overset{#1}{\cancel{#2}}
\lefteqn \rlap{#1}\quad
\shoveleft #1
\shoveright #1
\sideset \mathop{\vphantom{#3}#1#3\nolimits#2}\limits
\prescript {\vphantom{#3}}^{#1}_{#2}#3
\slash /
\array \begin{matrix}#1\end{matrix}
\matrix \begin{matrix}#1\end{matrix}
\pmatrix \begin{pmatrix}#1\end{pmatrix}
\cases \begin{cases}#1\end{cases}
\displaylines \begin{gathered}#1\end{gathered}
\eqalign \begin{aligned}#1\end{aligned}
\mspace \mskip#1
\abs \left|#1\right|
\norm \left\|#1\right\|
\vb \mathbf{#1}
\dd \mathrm{d}#1
\va \vec{\mathbf{#1}}
\vu \hat{\mathbf{#1}}
\expval \left\langle#1\right\rangle
\tr \operatorname{tr}
\Tr \operatorname{Tr}
\rank \operatorname{rank}
\diag \operatorname{diag}
\sgn \operatorname{sgn}
\sign \operatorname{sign}
\Var \operatorname{Var}
\Cov \operatorname{Cov}
\arccot \operatorname{arccot}
\arcsec \operatorname{arcsec}
\arccsc \operatorname{arccsc}
\sech \operatorname{sech}
\csch \operatorname{csch}
\lcm \operatorname{lcm}
\hdots \ldots
\part \partial
\and \land
\or \lor
\hAar \Leftrightarrow
\C \mathbb{C}
\Q \mathbb{Q}
\grad \nabla
\curl \nabla\times
\laplacian \nabla^{2}
\comm \left[#1,#2\right]
\order \mathcal{O}\left(#1\right)
\upalpha \text{α}
\upbeta \text{β}
\upgamma \text{γ}
\updelta \text{δ}
\upepsilon \text{ε}
\upeta \text{η}
\uptheta \text{θ}
\uplambda \text{λ}
\upnu \text{ν}
\upxi \text{ξ}
\uprho \text{ρ}
\upsigma \text{σ}
\uptau \text{τ}
\upphi \text{φ}
\upchi \text{χ}
\uppsi \text{ψ}
\upomega \text{ω}
\upmu \text{μ}
\uppi \text{π}
\micro \text{μ}
\celsius {}^{\circ}\mathrm{C}
\ohm \Omega
`;

/** Commands that are shown by nothing, with the number of their arguments. */
const silent: Readonly<Record<string, number>> = {
  '\\require': 1,
  '\\label': 1,
  '\\vspace': 1,
  '\\skew': 1,
  '\\leftroot': 1,
  '\\uproot': 1,
  '\\cline': 1,
  '\\cellcolor': 1,
  '\\rowcolor': 1,
  '\\columncolor': 1,
  '\\boldmath': 0,
  '\\indent': 0,
  '\\noindent': 0,
  '\\centering': 0,
  '\\hfill': 0,
  '\\hfil': 0,
  '\\par': 0,
  '\\mit': 0,
  '\\oldstyle': 0,
  '\\goodbreak': 0,
  '\\/': 0,
};

/** Commands of LaTeX, amsmath and MathJax that KaTeX lacks and a macro can stand for. */
export const extraMacros: Readonly<Macros> = {
  ...physicsMacros,
  ...Object.fromEntries(
    expansions
      .trim()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  ),
  ...Object.fromEntries(Object.entries(silent).map(([name, count]) => [name, dropped(count)])),
};
