/** A field of the record's own, `undefined` for what it merely inherits: `constructor`, `__proto__`. */
export function ownField<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Gives a record a field of its own, whatever its name. */
export function setOwnField<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  } else record[key] = value;
}

/** A record of these fields in code-unit order (numbers in front, as engines have it): equal maps give equal bytes. */
export function sortedRecord<T>(fields: ReadonlyMap<string, T>): Record<string, T> {
  const record: Record<string, T> = {};
  for (const key of [...fields.keys()].sort()) setOwnField(record, key, fields.get(key) as T);
  return record;
}
