import { nameIn } from "../contacts/build-records.ts";

/** An id after the caller's table; one that is not in it stays as it is. */
export function nameId(table: Readonly<Record<string, string>> | undefined, id: string | null): string | null {
  return id === null ? null : nameIn(table, id);
}
