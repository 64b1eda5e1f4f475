/** The caller's name for an id; an id that is not in the table, or has an empty name there, stays as it is. */
export function nameIn(table: Readonly<Record<string, string>> | undefined, id: string): string {
  return table !== undefined && Object.hasOwn(table, id) ? table[id] || id : id;
}

/** As {@link nameIn}, of an id that may be unknown. */
export function nameInOrNull(table: Readonly<Record<string, string>> | undefined, id: string | null): string | null {
  return id === null ? null : nameIn(table, id);
}
