/** Where a value lies in a payload. */
export type PayloadPath = readonly (string | number)[];

/** The paths of all values in a payload, the payload itself first. */
export function pathsOf(payload: unknown): PayloadPath[] {
  const paths: PayloadPath[] = [];
  const visit = (value: unknown, path: PayloadPath): void => {
    paths.push(path);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value)) for (const key of Object.keys(value)) visit(value[key], [...path, key]);
  };
  visit(payload, []);
  return paths;
}

/** A copy of the payload with another value at the path. */
export function replaceAt(payload: unknown, path: PayloadPath, value: unknown): unknown {
  return changeAt(payload, path, () => ({ keep: true, value }));
}

/** A copy of the payload without the value at the path. */
export function removeAt(payload: unknown, path: PayloadPath): unknown {
  return changeAt(payload, path, () => ({ keep: false }));
}

/** A copy of the payload in which every object has one more field. */
export function withExtraField(payload: unknown, key: string, extra: unknown): unknown {
  if (Array.isArray(payload)) return payload.map((item) => withExtraField(item, key, extra));
  if (!isObject(payload)) return payload;
  const fields = Object.entries(payload).map(([name, value]) => [name, withExtraField(value, key, extra)] as const);
  return Object.fromEntries([...fields, [key, extra]]);
}

/** The names of all fields in a payload, each once. */
export function keysOf(payload: unknown): string[] {
  const names = pathsOf(payload).flatMap((path) => path.at(-1) ?? []);
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

type Change = { readonly keep: true; readonly value: unknown } | { readonly keep: false };

function changeAt(value: unknown, path: PayloadPath, change: (value: unknown) => Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    const changed = change(value);
    return changed.keep ? changed.value : undefined;
  }
  const isHere = rest.length === 0;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== key) return [item];
      const changed = isHere ? change(item) : ({ keep: true, value: changeAt(item, rest, change) } as const);
      return changed.keep ? [changed.value] : [];
    });
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== key) return [[name, inner] as const];
    const changed = isHere ? change(inner) : ({ keep: true, value: changeAt(inner, rest, change) } as const);
    return changed.keep ? [[name, changed.value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
