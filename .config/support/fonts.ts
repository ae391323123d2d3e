/** Environment with which a browser finds fonts for Chinese. */
export async function ensureFonts(): Promise<Record<string, string>> {
  return {};
}
