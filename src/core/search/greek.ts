/** Greek letters, lower case, by what TeX calls them. */
const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  omicron: 'ο',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
};
/** TeX's names of the same letters in another shape. */
const shapes = ['epsilon', 'theta', 'pi', 'rho', 'sigma', 'phi'];

const names = new Map<string, string>([
  ...Object.entries(letters).map(([name, letter]) => [letter, name] as const),
  ...shapes.map(name => [`var${name}`, name] as const),
]);

/** Name of a folded Greek letter that is a word by itself, or of one of TeX's shapes of it. */
export function greekName(word: string): string | undefined {
  return names.get(word);
}

/** The Greek letter of a name. */
export function greekLetter(name: string): string | undefined {
  return Object.hasOwn(letters, name) ? letters[name] : undefined;
}
