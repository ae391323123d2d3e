/** TeX commands of the characters that MathML uses. */
export const mathSymbols: ReadonlyMap<string, string> = new Map(
  `α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu
  ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta
  Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint
  ⋃ bigcup ⋂ bigcap ⨁ bigoplus ⨂ bigotimes ⋁ bigvee ⋀ bigwedge × times ÷ div · cdot ⋅ cdot ∗ ast ⋆ star ∘ circ ∙ bullet ± pm ∓ mp
  ⊕ oplus ⊖ ominus ⊗ otimes ⊙ odot ∧ wedge ∨ vee ¬ neg ∩ cap ∪ cup ∖ setminus ≤ leq ≥ geq ⩽ leqslant ⩾ geqslant ≪ ll ≫ gg ≠ neq
  ≈ approx ≃ simeq ≅ cong ≡ equiv ∼ sim ∝ propto ≜ triangleq ≺ prec ≻ succ ⪯ preceq ⪰ succeq ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset
  ⊆ subseteq ⊇ supseteq ∅ emptyset ∀ forall ∃ exists ∄ nexists ∂ partial ∇ nabla ∞ infty ∥ | ∣ mid ⊥ perp ⊤ top ∠ angle △ triangle
  ← leftarrow → rightarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ⟶ longrightarrow ⟹ implies ⟺ iff ↦ mapsto
  ↑ uparrow ↓ downarrow ⟨ langle ⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ‖ | … ldots ⋯ cdots ⋮ vdots ⋱ ddots ′ prime
  ℓ ell ℏ hbar ℜ Re ℑ Im ℵ aleph ∴ therefore ∵ because ∎ blacksquare □ square ⊢ vdash ⊨ models ⋊ rtimes ⋉ ltimes`
    .split(/\s+/u)
    .flatMap((item, i, all): [string, string][] => (i % 2 === 0 ? [[item, `\\${all[i + 1]!}`]] : [])),
);

/** Accents by the character MathML sets above its base. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['^', '\\hat'],
  ['ˆ', '\\hat'],
  ['~', '\\tilde'],
  ['˜', '\\tilde'],
  ['¯', '\\bar'],
  ['‾', '\\overline'],
  ['―', '\\overline'],
  ['→', '\\vec'],
  ['⃗', '\\vec'],
  ['˙', '\\dot'],
  ['.', '\\dot'],
  ['¨', '\\ddot'],
  ['ˇ', '\\check'],
  ['⏞', '\\overbrace'],
]);

/** Function names that TeX sets upright with a command of their own. */
export const functionNames = new Set(
  'arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh'.split(
    ' ',
  ),
);
