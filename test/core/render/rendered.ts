/** TeX of the formulas set in `html`, in order, as those who copy them get it. */
export function texOf(html: string): string[] {
  return [...html.matchAll(/<annotation encoding="application\/x-tex">(.*?)<\/annotation>/gs)].map(match =>
    match[1]!
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&'),
  );
}

/** HTML with the formulas' own markup cut out, for looking at what stands around them. */
export function withoutFormulas(html: string): string {
  return parted(html).around.join('∎');
}

/** The formulas' own markup. */
export function formulasOf(html: string): string {
  return parted(html).formulas.join('');
}

function parted(html: string): { readonly around: string[]; readonly formulas: string[] } {
  const around: string[] = [];
  const formulas: string[] = [];
  let rest = html;
  for (let at = rest.indexOf('<span class="katex'); at !== -1; at = rest.indexOf('<span class="katex')) {
    around.push(rest.slice(0, at));
    const end = at + elementLength(rest.slice(at));
    formulas.push(rest.slice(at, end));
    rest = rest.slice(end);
  }
  return { around: [...around, rest], formulas };
}

/** Length of the `span` that `html` starts with. */
function elementLength(html: string): number {
  let depth = 0;
  for (const tag of html.matchAll(/<(\/?)span\b[^>]*>/g)) {
    depth += tag[1] === '' ? 1 : -1;
    if (depth === 0) return tag.index + tag[0].length;
  }
  return html.length;
}
