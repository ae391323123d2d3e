/** A note that holds a little of what most notes hold; another one for each `number`, since formulas are kept. */
export function practiceNote(number: number): string {
  const n = String(number);
  return String.raw`## 第 ${n} 节 Part ${n}

设$x_{${n}}\in\mathbb{R}^{d}$，则 $\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_{${n}}}}\right)V$ 与 \(\hat{y}^{(${n})}\)，[**见**](https://example.org/${n})。

$$
\begin{aligned} z_{${n}} &= \sum_{i=1}^{n} w_i x_i + b \\ h &= \max(0, z) \end{aligned}
$$

- **要点** $\mathcal{L}(\theta) = -\log p_\theta(y \mid x_{${n}})$
- $\begin{bmatrix} a & b \\ c & ${n} \end{bmatrix}$

> 引文$\lambda_{${n}}$

| a | $b_{${n}}$ |
| - | - |
| 1 | $\mathbf{W}^{\top}_{${n}}$ |

~~~python
def f(x): return x + ${n}  # comment
~~~
`;
}
