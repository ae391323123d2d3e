/**
 * Commands of TeX that nothing but mathematics uses. Text that names one of them outside any delimiters is
 * a formula that lost its delimiters; text with any other backslash is a path, a pattern or an escape.
 */
const names =
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho ' +
  'varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi ' +
  'Psi Omega frac dfrac tfrac cfrac sqrt sum prod int iint iiint oint lim limsup liminf max min sup inf arg ' +
  'argmax argmin log ln exp sin cos tan tanh sinh cosh det dim ker gcd Pr times div cdot cdots ldots vdots ddots ' +
  'dots pm mp ast star circ bullet oplus otimes odot leq geq le ge neq ne approx equiv sim simeq cong propto ll gg ' +
  'subset supset subseteq supseteq in ni notin cup cap emptyset varnothing forall exists neg land lor partial ' +
  'nabla infty to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow mapsto ' +
  'implies iff hat bar vec tilde dot ddot overline underline widehat widetilde mathbf mathbb mathcal mathrm mathit ' +
  'mathsf mathscr mathfrak boldsymbol bm operatorname text left right big Big bigg Bigg langle rangle lfloor ' +
  'rfloor lceil rceil lVert rVert lvert rvert Vert mid parallel perp top prime ell hbar Re Im quad qquad ' +
  'overset underset stackrel underbrace overbrace binom displaystyle limits nolimits begin end';

const known = new Set(names.split(' '));

/** Whether `\name` is a command of mathematics and nothing else. */
export function isKnownCommand(name: string): boolean {
  return known.has(name);
}

/** Whether `text` holds such a command. */
export function hasKnownCommand(text: string): boolean {
  for (const match of text.matchAll(/\\([a-zA-Z]+)/g)) if (known.has(match[1]!)) return true;
  return false;
}
