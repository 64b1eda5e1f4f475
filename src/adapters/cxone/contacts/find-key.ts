/**
 * The key that is the first of these spellings there is, in any case, but rather exactly; of keys that differ in case
 * alone the first in code-unit order, whatever their order. `null` = there is none.
 */
export function findKey(keys: readonly string[], spellings: readonly string[]): string | null {
  for (const spelling of spellings) {
    if (keys.includes(spelling)) return spelling;
    const folded = spelling.toLowerCase();
    let found: string | null = null;
    for (const key of keys) {
      // The length first: it rules out nearly every key without a new text.
      if (key.length !== spelling.length || key.toLowerCase() !== folded) continue;
      if (found === null || key < found) found = key;
    }
    if (found !== null) return found;
  }
  return null;
}
