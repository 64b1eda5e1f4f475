/** A copy of plain data with another value at a path such as `trigger.below`; `MISSING` takes the field out. */
export function withField<T>(data: T, path: string, value: unknown): T {
  const [field = "", ...rest] = path.split(".");
  const { [field]: before, ...others } = data as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [field]: withField(before, rest.join("."), value) } as T;
  return (value === MISSING ? others : { ...others, [field]: value }) as T;
}

export const MISSING = Symbol("missing");

/** What is no number whoever asks: missing, of another type, or a number that is none. */
export const NO_NUMBERS: readonly unknown[] = [
  MISSING,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  "",
  "4",
  true,
  4n,
  [4],
  { valueOf: () => 4 },
];

/** What is no text whoever asks. */
export const NO_TEXTS: readonly unknown[] = [MISSING, 0, true, ["x"], { toString: () => "x", length: 1 }];

/** What is no object with fields whoever asks. */
export const NO_RECORDS: readonly unknown[] = [MISSING, null, 0, true, "x", [], () => 1];
