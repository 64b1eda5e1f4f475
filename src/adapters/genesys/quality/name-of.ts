/** The caller's name for an id; an id that is not in the table stays as it is. */
export function nameOf(table: Readonly<Record<string, string>> | undefined, id: string): string {
  if (table === undefined || table === null || !Object.hasOwn(table, id)) return id;
  const name = table[id];
  return typeof name === "string" && name !== "" ? name : id;
}
