import { escapeHtml } from '../render/escapeHtml.ts';

/** What an HTML page is made of. */
export interface HtmlPage {
  /** BCP 47. */
  readonly language: string;
  /** Directives of the page's Content Security Policy, without double quotes. */
  readonly policy: readonly string[];
  readonly title: string;
  readonly styles: readonly string[];
  /** Attributes of the body, as they are written. */
  readonly attributes?: string;
  /** HTML that is safe as it is. */
  readonly body: string;
}

/** The text of an HTML page that names no address it comes from. */
export function htmlPage({ language, policy, title, styles, attributes = '', body }: HtmlPage): string {
  // Nothing in a style sheet can end its element.
  const sheets = styles.map(style => `<style>\n${style.replaceAll('</', '<\\/')}\n</style>\n`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${sheets.join('')}</head>
<body${attributes}>
${body}</body>
</html>
`;
}
