/** The keys of one object, ready to be looked up in any case. */
export interface FoldedKeys {
  readonly exact: ReadonlySet<string>;
  /** Lower case to key; of keys that differ in case alone the first in code-unit order, whatever their order. */
  readonly folded: ReadonlyMap<string, string>;
}

export function foldKeys(keys: readonly string[]): FoldedKeys {
  const folded = new Map<string, string>();
  for (const key of keys) {
    const fold = key.toLowerCase();
    const other = folded.get(fold);
    if (other === undefined || key < other) folded.set(fold, key);
  }
  return { exact: new Set(keys), folded };
}

/** The key that is the first of these spellings there is, in any case, but rather exactly; `null` = there is none. */
export function findKey({ exact, folded }: FoldedKeys, spellings: readonly string[]): string | null {
  for (const spelling of spellings) {
    if (exact.has(spelling)) return spelling;
    const key = folded.get(spelling.toLowerCase());
    if (key !== undefined) return key;
  }
  return null;
}
