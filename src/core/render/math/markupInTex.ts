const entity = /&(lt|gt|amp|nbsp|quot|apos|#39|#x27);/g;
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: '~',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
};

/** Words of text, in which an escaped underscore is one. */
const words = /(\\(?:text(?:bf|it|rm|sf|tt|normal)?|[mh]box|operatorname\*?|tag|label)\s*\{[^{}]*\})/;

/**
 * A script whose sign was escaped for Markdown: on a letter, a command or a group, and a group, a command or a lone sign
 * below or above it. What stands between words, as in `batch\_size`, is the sign itself.
 */
const escapedScript =
  /((?<![A-Za-z\\])[A-Za-z]|\\[a-zA-Z]+|(?<!\\)[)}\]'])\\([_^])(?=\{|\\[a-zA-Z]|[A-Za-z0-9](?![A-Za-z0-9]))/g;

/**
 * TeX without what Markdown and HTML left in it: entities, emphasis that was made of underscores, tags for
 * scripts and breaks, escaped scripts, and line breaks that lost one of their backslashes. None of these has a meaning in TeX.
 */
export function withoutMarkup(tex: string): string {
  let out = tex;
  if (out.includes('&')) out = out.replace(entity, (_all, name: string) => entities[name]!);
  if (out.includes('<')) out = withoutTags(out);
  if (/\\[_^]/.test(out)) {
    out = out
      .split(words)
      .map((part, index) => (index % 2 === 1 ? part : part.replace(escapedScript, '$1$2')))
      .join('');
  }
  if (out.includes('\\\n') && out.includes('\\begin') && !out.includes('\\\\')) {
    out = out.replaceAll('\\\n', '\\\\\n');
  }
  return out;
}

function withoutTags(tex: string): string {
  return tex
    .replace(/<\/?em>/g, '_')
    .replace(/<br\s*\/?>/g, ' ')
    .replace(
      /<su([bp])>([^<>]{1,100})<\/su[bp]>/g,
      (_all, kind, body) => `${kind === 'b' ? '_' : '^'}{${body}}`,
    );
}
