/**
 * What a record holds at a path of its own properties, or `undefined`. Nothing inherited is seen, so `toString` is as
 * absent as any other name that the record does not have; only objects and arrays are walked into, never texts.
 *
 * @param parts - The path, parted: `["attributes", "campaign"]`.
 */
export function readField(record: unknown, parts: readonly string[]): unknown {
  let value = record;
  for (const part of parts) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

/** A field as rules write it, `attributes.campaign`, in parts. */
export function fieldParts(field: string): readonly string[] {
  return field.split(".");
}

/** Whether a value counts as not there: absent, null or NaN. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || Number.isNaN(value);
}
