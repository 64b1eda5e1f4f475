/** The caller's name for an id; an id that is not in the table stays as it is. */
export function nameIn(table: Readonly<Record<string, string>> | null | undefined, id: string): string {
  if (table === undefined || table === null || !Object.hasOwn(table, id)) return id;
  const name = table[id];
  return typeof name === "string" && name !== "" ? name : id;
}

/** As {@link nameIn}, of an id that may be unknown. */
export function nameInOrNull(
  table: Readonly<Record<string, string>> | null | undefined,
  id: string | null,
): string | null {
  return id === null ? null : nameIn(table, id);
}
