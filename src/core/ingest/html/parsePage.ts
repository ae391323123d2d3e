import { parseHTML } from 'linkedom';

/**
 * Document of a page in which everything stands in the one body of one `html` element. Saved pages leave these tags out,
 * close them early or begin with text; the parser keeps their order as it is, and then text is lost or Readability, which
 * looks for the body around it, never ends.
 */
export function parsePage(source: string): Document {
  const opens = /<html[\s>]/iu.test(source.slice(0, 5000));
  const document = opens ? parseHTML(source).document : wrapped(source);
  const outside = [...document.childNodes].some(
    node =>
      node !== document.documentElement &&
      (node.nodeType === 1 || (node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '')),
  );
  const sound = document.documentElement?.localName === 'html' && !outside;
  return settleBody(sound ? document : wrapped(source));
}

function wrapped(source: string): Document {
  const inner = source.replace(/<\/?(?:html|head|body)(?:\s[^<>]{0,1000})?>/giu, '');
  return parseHTML(`<html><body>${inner}</body></html>`).document;
}

/** Moves what stands beside the body into it, in page order. */
function settleBody(document: Document): Document {
  const root = document.documentElement;
  const bodies = [...root.children].filter(({ localName }) => localName === 'body');
  const beside = [...root.childNodes].filter(
    node => node.nodeType !== 1 || !/^(?:head|body)$/u.test((node as Element).localName),
  );
  if (bodies.length === 1 && beside.every(node => (node.textContent ?? '').trim() === '')) return document;
  const content = [...root.childNodes].flatMap(node => {
    const name = node.nodeType === 1 ? (node as Element).localName : '';
    return name === 'head' ? [] : name === 'body' ? [...node.childNodes] : [node];
  });
  const body = bodies[0] ?? document.createElement('body');
  for (const other of bodies.slice(1)) other.remove();
  if (bodies.length === 0) root.append(body);
  body.replaceChildren(...content);
  return document;
}
