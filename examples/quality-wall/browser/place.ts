/** What the reader looks at; it stands in the address, so that it can be kept and sent. */
export interface Place {
  /** `null` = no queue. */
  readonly queue: string | null;
  /** `null` = the last day. */
  readonly day: string | null;
}

/** `#queue=Claims&day=2026-03-02`. */
export function hashOf({ queue, day }: Place): string {
  if (queue === null) return "#";
  const query = new URLSearchParams({ queue, ...(day === null ? {} : { day }) });
  return `#${query}`;
}

/** Reads a hash back; whatever it is, it names at most a queue and a day. */
export function placeOf(hash: string): Place {
  const query = new URLSearchParams(hash.slice(1));
  const day = query.get("day");
  return { queue: query.get("queue"), day: day !== null && DATE.test(day) ? day : null };
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Where the page's data are; the search of its own address (`at`, `lang`) goes with them. */
export function dataAddress(
  path: string,
  search: string,
  { queue, day }: Place,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ queue, day, ...more })) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return `${path}/data${text === "" ? "" : `?${text}`}`;
}
