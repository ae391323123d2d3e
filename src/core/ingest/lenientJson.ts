/** A JSON value, or what is wrong with the text and on which of its lines. */
export type Parsed = { readonly value: unknown } | { readonly reason: string; readonly line: number };

const notJson = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu;

/** `JSON.parse` that takes the `NaN` and `Infinity` Python writes for `null`. Never throws. */
export function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    if (!/\b(?:NaN|Infinity)\b/u.test(text)) return describe(failed, text);
  }
  try {
    return { value: JSON.parse(text.replace(notJson, token => (token.startsWith('"') ? token : 'null'))) };
  } catch (error) {
    return describe(error instanceof Error ? error.message : String(error), text);
  }
}

function describe(message: string, text: string): Parsed {
  const position = Number(
    /position (\d+)/u.exec(message)?.[1] ?? (/end of JSON/u.test(message) ? text.length : 0),
  );
  const line = text.slice(0, position).split('\n').length;
  return { reason: message.replace(/ \(line \d+ column \d+\)$/u, '').slice(0, 120), line };
}
