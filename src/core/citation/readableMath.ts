/** Commands that print one sign, Greek letters among them. */
const signs = pairs(
  'alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν ' +
    'xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π ' +
    'Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω ell=ℓ hbar=ℏ partial=∂ nabla=∇ infty=∞ emptyset=∅ varnothing=∅ forall=∀ ' +
    'exists=∃ neg=¬ lnot=¬ top=⊤ bot=⊥ prime=′ cdot=· times=× div=÷ pm=± mp=∓ circ=∘ ast=∗ star=⋆ odot=⊙ oplus=⊕ otimes=⊗ ' +
    'cup=∪ cap=∩ land=∧ wedge=∧ lor=∨ vee=∨ setminus=∖ sum=∑ prod=∏ int=∫ dots=… ldots=… cdots=⋯ langle=⟨ rangle=⟩ lvert=| rvert=| ' +
    'vert=| mid=| lVert=‖ rVert=‖ Vert=‖ |=‖ {={ }=} %=% #=# &=& _=_ $=$ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ ' +
    'log=log ln=ln exp=exp max=max min=min argmax=argmax argmin=argmin sin=sin cos=cos tan=tan tanh=tanh det=det dim=dim lim=lim Pr=Pr',
);

/** Relations, which stand between spaces. */
const relations = pairs(
  'le=≤ leq=≤ ge=≥ geq=≥ ll=≪ gg=≫ ne=≠ neq=≠ approx=≈ sim=∼ simeq=≃ equiv=≡ propto=∝ in=∈ notin=∉ subset=⊂ subseteq=⊆ ' +
    'to=→ rightarrow=→ leftarrow=← gets=← Rightarrow=⇒ Leftarrow=⇐ iff=⇔ Leftrightarrow=⇔ mapsto=↦ perp=⊥ parallel=∥',
);

const above = scripts(
  '0123456789+-=()abcdefghijklmnoprstuvwxyzT⊤*∗′',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ**′',
);
const below = scripts('0123456789+-=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');

/** Letters of blackboard bold that have a code point of their own, outside the block of the others. */
const doubleStruck = scripts('CHNPQRZ', 'ℂℍℕℙℚℝℤ');

const upright = /^(?:mathrm|text|textrm|operatorname|mathit|mathsf|mathbf|boldsymbol|bm|textbf|mathcal)$/;
const spacing =
  /^(?:[,;:!> ]|quad|qquad|enspace|thinspace|left|right|big|Big|bigl|bigr|Bigl|Bigr|displaystyle|limits)$/;

/** Longest formula that is still read at a glance, in characters of TeX. */
const longest = 120;

/**
 * A simple formula as one reads it where no mathematics can be set, in Unicode: letters, signs, fractions of single
 * terms, and scripts that have characters of their own.
 *
 * @returns `undefined` for one that is not as simple as that
 */
export function readableMath(tex: string): string | undefined {
  if (tex.length > longest) return undefined;
  const tokens = tex.match(/\\(?:[a-zA-Z]+|[\s\S])|[\s\S]/gu) ?? [];
  let at = 0;
  try {
    const text = sequence(false);
    return text
      .replace(/ {2,}/g, ' ')
      .replace(/([([{⟨]) /g, '$1')
      .trim();
  } catch (error) {
    if (error instanceof NotSimpleError) return undefined;
    throw error;
  }

  function sequence(inGroup: boolean): string {
    let text = '';
    while (at < tokens.length) {
      if (tokens[at] === '}') {
        if (!inGroup) throw new NotSimpleError();
        return text;
      }
      text += term();
    }
    if (inGroup) throw new NotSimpleError();
    return text;
  }

  function term(): string {
    const token = tokens[at++];
    if (token === undefined) throw new NotSimpleError();
    if (token === '{') return group();
    if (token === '^' || token === '_') return script(token === '^' ? above : below);
    if (token.startsWith('\\')) return command(token.slice(1));
    if (/^\s$/u.test(token)) return '';
    if (token === '&' || token === '~') throw new NotSimpleError();
    return token === "'" ? '′' : token;
  }

  function group(): string {
    const text = sequence(true);
    at++;
    return text;
  }

  /** What a command or script takes: a group or one token. */
  function argument(): string {
    while (/^\s$/u.test(tokens[at] ?? '')) at++;
    return term();
  }

  function script(forms: ReadonlyMap<string, string>): string {
    return [...argument().replaceAll(' ', '')].map(character => known(forms.get(character))).join('');
  }

  /** On one line what follows would seem to stand under it, too. */
  function fraction(): string {
    const text = `${single(argument())}/${single(argument())}`;
    if (/^[\p{L}\p{N}\\({^_]/u.test(tokens[at] ?? '')) throw new NotSimpleError();
    return text;
  }

  function command(name: string): string {
    const relation = relations.get(name);
    if (relation !== undefined) return ` ${relation} `;
    const sign = signs.get(name);
    if (sign !== undefined) return /^[a-z]{2,}$/i.test(sign) ? ` ${sign} ` : sign;
    if (spacing.test(name)) return '';
    if (upright.test(name)) return argument();
    switch (name) {
      case 'mathbb':
        return [...argument()].map(letter => known(doubleStruck.get(letter))).join('');
      case 'frac':
      case 'tfrac':
      case 'dfrac':
        return fraction();
      case 'sqrt': {
        const root = argument();
        return isSingle(root) ? `√${root}` : `√(${root})`;
      }
      default:
        throw new NotSimpleError();
    }
  }
}

class NotSimpleError extends Error {}

function known(character: string | undefined): string {
  if (character === undefined) throw new NotSimpleError();
  return character;
}

function single(text: string): string {
  if (!isSingle(text)) throw new NotSimpleError();
  return text;
}

/** Whether nothing parts what is over or under a line from what stands beside it. */
function isSingle(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}]+$/u.test(text);
}

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(' ').map(pair => [pair.slice(0, pair.indexOf('=', 1)), pair.slice(pair.indexOf('=', 1) + 1)]),
  );
}

function scripts(plain: string, written: string): ReadonlyMap<string, string> {
  const forms = [...written];
  return new Map([...plain].map((character, index) => [character, forms[index] ?? character]));
}
