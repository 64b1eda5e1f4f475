/**
 * Rows of a CSV with a header: quoted cells with doubled quotes and line breaks in them, and a byte order mark. A row with
 * another number of cells than the header makes the whole file `null`: it was cut.
 */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] | null {
  const rows: string[][] = [];
  let cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  pattern.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return null;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(cells);
    cells = [];
    if (match[3] === "") break;
  }
  const [header, ...body] = rows;
  if (header === undefined || cells.length > 0 || body.some((row) => row.length !== header.length)) return null;
  return body.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ""])));
}
