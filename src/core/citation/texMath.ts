/**
 * Mathematics of LaTeX and amsmath that may go into a draft as it is. Everything else (`\input`, `\write18`,
 * `\def`, `\csname` …) could read files or run programs when the draft is compiled, so a list of what is
 * known to be harmless is kept rather than one of what is known to be harmful.
 */
const commands = new Set(
  `
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi
  varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma
  Upsilon Phi Psi Omega varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega
  aleph beth gimel daleth hbar hslash ell wp Re Im imath jmath partial nabla infty emptyset varnothing forall exists
  nexists neg lnot top bot angle measuredangle sphericalangle triangle square blacksquare Box Diamond lozenge
  blacklozenge bigstar star ast dagger ddagger prime backprime surd flat natural sharp clubsuit diamondsuit heartsuit
  spadesuit complement eth mho Finv Game Bbbk checkmark maltese degree circledR circledS yen pounds S P copyright
  pm mp times div cdot cdotp centerdot circ bullet cap cup uplus sqcap sqcup vee lor wedge land setminus smallsetminus
  wr diamond bigtriangleup bigtriangledown triangleleft triangleright lhd rhd unlhd unrhd oplus ominus otimes oslash
  odot bigcirc amalg ltimes rtimes leftthreetimes rightthreetimes barwedge veebar doublebarwedge boxplus boxminus
  boxtimes boxdot circledast circledcirc circleddash dotplus divideontimes intercal Cap Cup curlyvee curlywedge
  leq le geq ge ll gg lll ggg neq ne equiv sim simeq approx approxeq cong propto varpropto asymp doteq doteqdot
  models perp parallel nparallel mid nmid in notin ni owns subset supset subseteq supseteq subsetneq supsetneq nsubseteq
  nsupseteq Subset Supset sqsubset sqsupset sqsubseteq sqsupseteq prec succ preceq succeq precsim succsim preccurlyeq
  succcurlyeq vdash dashv Vdash vDash nvdash nvDash nVdash bowtie Join smile frown smallsmile smallfrown between pitchfork
  leqslant geqslant leqq geqq lesssim gtrsim lessapprox gtrapprox lessgtr gtrless lesseqgtr gtreqless eqslantless eqslantgtr lneq gneq lneqq
  gneqq nless ngtr nleq ngeq nsim ncong thicksim thickapprox backsim bumpeq Bumpeq circeq triangleq eqcirc risingdotseq
  fallingdotseq vartriangle vartriangleleft vartriangleright trianglelefteq trianglerighteq because therefore coloneqq
  coloneq eqqcolon colon Coloneqq not
  leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow
  longleftrightarrow Longleftarrow Longrightarrow Longleftrightarrow implies impliedby iff mapsto longmapsto uparrow
  downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow hookleftarrow hookrightarrow
  leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons leftrightharpoons leftrightarrows
  rightleftarrows leftleftarrows rightrightarrows upuparrows downdownarrows twoheadleftarrow twoheadrightarrow
  leftarrowtail rightarrowtail leadsto rightsquigarrow leftrightsquigarrow curvearrowleft curvearrowright circlearrowleft
  circlearrowright nleftarrow nrightarrow nLeftarrow nRightarrow nleftrightarrow xleftarrow xrightarrow xRightarrow
  xLeftarrow xleftrightarrow xmapsto upharpoonright upharpoonleft restriction dashrightarrow dashleftarrow
  sum prod coprod int iint iiint iiiint idotsint oint oiint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigotimes bigoplus biguplus
  smallint limits nolimits displaylimits
  arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf inj injlim ker lg lim liminf limsup ln log max
  min Pr proj projlim sec sin sinh sup tan tanh varinjlim varprojlim varliminf varlimsup operatorname operatornamewithlimits
  bmod pmod mod pod
  frac dfrac tfrac cfrac genfrac binom dbinom tbinom over atop choose sqrt root of stackrel overset underset sideset
  substack prescript
  left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm langle rangle lvert rvert lVert
  rVert vert Vert lbrace rbrace lbrack rbrack lceil rceil lfloor rfloor lgroup rgroup lmoustache rmoustache ulcorner
  urcorner llcorner lrcorner backslash llbracket rrbracket
  hat widehat check widecheck tilde widetilde acute grave dot ddot dddot ddddot breve bar vec mathring overline underline overbrace
  underbrace overbracket underbracket overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow boxed cancel bcancel
  xcancel sout phantom hphantom vphantom smash
  mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb symbf symbb symcal rm bf it
  sf tt cal text textrm textbf textit textsf texttt textnormal textup emph mbox mathop mathbin mathrel mathord mathopen mathclose
  mathpunct mathinner mathstrut strut
  displaystyle textstyle scriptstyle scriptscriptstyle tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
  quad qquad enspace enskip thinspace medspace thickspace negthinspace negmedspace negthickspace space nobreakspace hspace mspace
  mkern kern hskip mskip hfill
  dots ldots cdots vdots ddots dotsb dotsc dotsi dotsm dotso mathellipsis iddots
  begin end hline hdashline cline nonumber notag tag newline cr intertext shortintertext displaybreak allowbreak nobreak
  color textcolor colorbox fcolorbox
  lt gt
  `
    .trim()
    .split(/\s+/),
);

const environments = new Set(
  (
    'aligned alignedat gathered split cases dcases rcases array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix ' +
    'subarray align align* alignat alignat* gather gather* equation equation* multline multline* eqnarray eqnarray* flalign ' +
    'flalign* darray drcases pmatrix* bmatrix*'
  ).split(' '),
);

/** Environments that stand alone and what they become inside `\[…\]`, which does not take them. */
const inner: Readonly<Record<string, string>> = {
  align: 'aligned',
  eqnarray: 'aligned',
  flalign: 'aligned',
  alignat: 'alignedat',
  gather: 'gathered',
  multline: 'gathered',
  equation: '',
};

/** What programs that read a draft line by line take for code, shortcodes or links, in a formula too. */
const notTex = /`{3}|`(?:r[ #]|\{)|\{\{[<%]|\]\(\s*(?:javascript|vbscript|data|file):/i;

/**
 * Why a formula may not go into a draft as TeX.
 * @param tex the formula without its delimiters
 * @returns the command or character that is in the way, `undefined` when all of it is known mathematics
 */
export function forbiddenTex(tex: string): string | undefined {
  // `^^5c` is a backslash to TeX, whatever stands in the source.
  if (tex.includes('^^')) return '^^';
  const live = notTex.exec(tex)?.[0];
  if (live !== undefined) return live;
  let depth = 0;
  const open: string[] = [];
  const tokens = /\\([a-zA-Z@]+|[\s\S]|$)|[{}$%#]/g;
  for (const match of tex.matchAll(tokens)) {
    const [token, command] = match;
    if (command !== undefined && /^[a-zA-Z@]/.test(command)) {
      if (!commands.has(command)) return token;
      if (command === 'begin' || command === 'end') {
        const name = /^\s*\{([^{}]*)\}/.exec(tex.slice(match.index + token.length))?.[1];
        if (name === undefined || !environments.has(name)) return `${token}{${name ?? ''}}`;
        if (command === 'begin') open.push(name);
        else if (open.pop() !== name) return `${token}{${name}}`;
      }
    } else if (token === '\\' || command === '(' || command === ')' || command === '[' || command === ']')
      return token;
    else if (token === '{') depth++;
    else if (token === '}' && --depth < 0) return token;
    else if (token === '$' || token === '%' || token === '#') return token;
  }
  if (depth !== 0) return '{';
  return open.length > 0 ? `\\begin{${open[0]}}` : undefined;
}

/**
 * A display formula as it may stand inside `\[…\]` or `$$…$$`: no blank lines, which end a formula in TeX,
 * no labels, which would clash in the draft, and `align` and its like in the form allowed there.
 */
export function displayTex(tex: string): string {
  return tex
    .replace(/\\label\s*\{[^{}]*\}/g, '')
    .replace(
      /\\(begin|end)\{(align|eqnarray|flalign|alignat|gather|multline|equation)\*?\}/g,
      (_, side, name) => {
        const replacement = inner[String(name)] ?? '';
        return replacement === '' ? '' : `\\${side}{${replacement}}`;
      },
    )
    .replace(/\n[^\S\n]*(?=\n)/g, '')
    .trim();
}

/** An inline formula on as many lines as it has, without spaces at its ends, which Pandoc does not allow. */
export function inlineTex(tex: string): string {
  return tex.replace(/\n[^\S\n]*(?=\n)/g, '').trim();
}
