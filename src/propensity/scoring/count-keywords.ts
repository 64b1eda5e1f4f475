/**
 * How many different keywords a list holds, compared by code units: NaN where there is no list, Infinity where it is
 * no list of texts that are not empty.
 */
export function countKeywords(matches: unknown): number {
  if (matches === undefined || matches === null) return Number.NaN;
  if (!Array.isArray(matches)) return Number.POSITIVE_INFINITY;
  const { length } = matches;
  for (let i = 0; i < length; i++) {
    const keyword: unknown = matches[i];
    if (typeof keyword !== "string" || keyword === "") return Number.POSITIVE_INFINITY;
  }
  if (length > SHORT) return new Set(matches).size;
  let count = 0;
  // Short lists, which is nearly all of them, are counted without making anything.
  for (let i = 0; i < length; i++) if (matches.indexOf(matches[i]) === i) count++;
  return count;
}

const SHORT = 8;
