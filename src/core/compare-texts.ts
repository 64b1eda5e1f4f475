/** Orders texts by UTF-16 code units, the same on every engine and in every language: negative, 0 or positive. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
