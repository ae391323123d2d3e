/** Inline Markdown of a text's beginning taken off, so that its words can be a title. */
export function plainText(markdown: string): string {
  return (markup.test(markdown) ? withoutMarkup(markdown) : markdown)
    .replace(/[ \t\u3000\u00a0]+/gu, ' ')
    .replace(/ ?\n\s*/gu, '\n')
    .trim();
}

const markup = /[<[`*_~>|#+%^=\\]|^\s*[-=]|^\s*:::|:[a-z]+:`/mu;

/** Elements within a word or a line, which do not divide it. */
const inlineElement =
  /<\/?(?:a|abbr|b|big|code|em|font|i|kbd|mark|s|small|span|strong|sub|sup|u|var)(?:\s[^<>]{0,300})?>/giu;

function withoutMarkup(markdown: string): string {
  return (
    markdown
      .replace(/^(?:```|~~~)[^\n]*$/gmu, '')
      // What asks for the contents, with the words it has for them.
      .replace(/^[ \t]*@?\[toc\](?:\([^()\n]{0,200}\))?[ \t]*$/gimu, '')
      // What opens and closes a division, as Pandoc and Quarto have it.
      .replace(/^[ \t]{0,12}:{3,20}(?![^\s{:])[^\n]*$/gmu, '')
      // What heads a callout names the callout.
      .replace(/^[ \t]{0,3}>[ \t>]{0,20}\[![a-z-]{1,40}\][^\n]*$/gimu, '')
      // Tags in the text, as Obsidian has them.
      .replace(/(?:^|(?<=\s))#(?=[\d/_-]*\p{L})[\p{L}\p{N}_/-]{1,80}(?=\s|$)/gmu, '')
      // Comments, marked words and names of blocks, as Obsidian has them.
      .replace(/(?<![\d%])%%(?!%)[^%]{0,2000}%%/gu, ' ')
      .replace(/(?<![\w=])==(?=[^\s=])([^=\n]{0,200})(?<=\S)==(?![\w=])/gu, '$1')
      .replace(/(?:^|[ \t]|(?<=[。！？.]))\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{2,60}$/gmu, '')
      .replace(inlineElement, '')
      .replace(/<!--[^>]{0,500}-->|<\/?[a-zA-Z][^<>]{0,300}>/gu, ' ')
      .replace(/!\[\[[^\]\n]{1,200}\]\]/gu, ' ')
      .replace(/!\[[^\]\n]{0,200}\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])?/gu, ' ')
      // A link around a picture by the number or name of its address, and the number of a footnote.
      .replace(/\[ *\]\[[^\]\n]{0,100}\]|\[\^[^\]\n]{1,60}\]/gu, ' ')
      .replace(
        /\[\[(?:[^\]\n|]{0,200}\|([^\]\n|]{1,200})|([^\]\n|#]{1,200})(?:#[^\]\n|]{0,200})?|#\^?([^\]\n|]{1,200}))\]\]/gu,
        '$1$2$3',
      )
      .replace(/\[([^\]\n]{1,200})\](?:\([^()\n]{0,500}\)|\{[^}\n]{0,80}\})/gu, '$1')
      .replace(/:[a-z_]{2,20}:(?:`[^`\n]{0,100}`)?(?![a-z])/gu, '')
      .replace(/\*\*|__|`+|~~/gu, '')
      .replace(/(?<![\w*\\])\*([^*\s][^*\n]{0,100})\*(?![\w*])/gu, '$1')
      .replace(/^[ \t]*(?:>|\[![a-z]+\][+-]?|[-*+][ \t])[ \t]*/gimu, '')
      // What converters from HTML escape.
      .replace(/\\([_*#<.~+-])/gu, '$1')
      .replace(/\\\[([^\\[\]\n]{0,40}\p{sc=Han}[^\\[\]\n]{0,40})\\\]/gu, '[$1]')
      .replace(/^[ \t]*(?:[-*_=]{3,}|\|.*\|)[ \t]*$/gimu, '')
  );
}
