/** The fields of a record that a request names, spelled as the request spells them. */
export function selectFields(row: Readonly<Record<string, unknown>>, fields: string): Record<string, unknown> {
  const names = new Map(Object.keys(row).map((name) => [name.toLowerCase(), name]));
  const selected = fields.split(",").flatMap((wanted) => {
    const name = names.get(wanted.trim().toLowerCase());
    return name === undefined ? [] : [[wanted.trim(), row[name]]];
  });
  return Object.fromEntries(selected);
}
