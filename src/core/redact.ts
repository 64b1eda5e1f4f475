import { markerOf, type RedactOptions, redactText } from "./redact-text.ts";

/**
 * Copies a value without the personal data in it, fit for a log: every text and every key goes through
 * {@link redactText}, texts under the keys of names become `[redacted:name]`.
 *
 * - Numbers stay, and so do texts under keys that end in `id`, `Id`, `At`, `Ms` or `timestamp`, unless `exempt` or `ids`
 *   say otherwise. The items of a list count as standing under the list's key.
 * - Under `mode: "drop"` a field, item or key that holds something is left out; a text on its own becomes `null`.
 * - Two keys that become equal stay apart: the second ends in `#2`.
 * - Any depth, any shape: a value that contains itself has `[cycle]` in that place. A date becomes ISO text, an error its
 *   name, message, stack, cause and own fields, a map its entries, a set its items, a big integer text; functions,
 *   symbols and `undefined` are left out, as in JSON (`null` in a list or on their own).
 * - The value given is not changed. Redacting the result again changes nothing.
 *
 * @example
 * redact({ ani: "tel:+15550100123", contactId: "4155550100" }); // { ani: "tel:[redacted:phone]", contactId: "4155550100" }
 * redact({ firstName: "Ann", note: "wrote to ann@example.com" }, { mode: "drop" }); // {}
 *
 * @see docs/redaction.md for what is covered and what is not
 */
export function redact(value: unknown, options: RedactOptions = {}): unknown {
  const readKey = keyReader(options);
  const open: Frame[] = [];
  /** The objects that are being copied, and finished copies by the role of their key. */
  const above = new Set<object>();
  const copies: Record<Role, Map<object, Container>> = {
    plain: new Map(),
    exempt: new Map(),
    id: new Map(),
    name: new Map(),
  };

  /** The copy of one value. A container is opened here and filled later, so that depth costs no stack. */
  const copyOf = (original: unknown, keyRole: Role): unknown => {
    if (typeof original !== "object" || original === null) return redactLeaf(original, keyRole, options);
    if (original instanceof Date) return Number.isFinite(original.getTime()) ? original.toISOString() : null;
    if (above.has(original)) return "[cycle]";
    const content = contentOf(original);
    // Only a list hands the role of its key on.
    const role = Array.isArray(content) ? keyRole : "plain";
    const finished = copies[role].get(original);
    if (finished !== undefined) return finished;
    const copy: Container = Array.isArray(content) ? [] : {};
    copies[role].set(original, copy);
    above.add(original);
    open.push({ original, content, keys: Array.isArray(content) ? null : Object.keys(content), copy, role, next: 0 });
    return copy;
  };

  const root = copyOf(value, "plain");
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const { content, keys, copy } = frame;
    const i = frame.next++;
    if (i >= (keys ?? (content as readonly unknown[])).length) {
      open.pop();
      above.delete(frame.original);
    } else if (keys === null) {
      const item = copyOf((content as readonly unknown[])[i], frame.role);
      if (item !== DROPPED) (copy as unknown[]).push(item ?? null);
    } else {
      const original = keys[i] as string;
      const { key, role } = readKey(original);
      const field = key === null ? DROPPED : copyOf((content as Record<string, unknown>)[original], role);
      if (key !== null && field !== DROPPED && field !== undefined) setField(copy, freeKey(frame, key), field);
    }
  }
  return root === DROPPED ? null : (root ?? null);
}

/** Under what kind of key a value stands. */
type Role = "plain" | "exempt" | "id" | "name";

type Container = unknown[] | Record<string, unknown>;

/** A list or object that is being copied. */
interface Frame {
  readonly original: object;
  readonly content: object;
  /** `null` for a list. */
  readonly keys: readonly string[] | null;
  readonly copy: Container;
  readonly role: Role;
  next: number;
  /** How often a key has been taken already. */
  taken?: Map<string, number>;
}

const EXEMPT_KEY = /(?:id|Id|At|Ms|timestamp)$/;
const ID_KEY = /(?:id|Id)$/;

/** As {@link plainKey} writes them. A bare `name` is left out: platforms use it for queues, skills and forms. */
const DEFAULT_NAME_KEYS =
  "firstname lastname middlename fullname givenname familyname surname username agentname customername callername " +
  "contactname participantname patientname callbackusername supervisorname evaluatorname fromname toname";

/** Stands for a value that is to be left out. */
const DROPPED: unknown = { dropped: true };

/** Reads keys, each once: its redacted form (`null` when its field is dropped), and what it says of its value. */
function keyReader(options: RedactOptions): (key: string) => { readonly key: string | null; readonly role: Role } {
  const nameKeys = new Set((options.nameKeys ?? DEFAULT_NAME_KEYS.split(" ")).map(plainKey));
  const known = new Map<string, { readonly key: string | null; readonly role: Role }>();
  const roleOf = (key: string): Role => {
    if (nameKeys.has(plainKey(key))) return "name";
    if (options.ids === "redact" && ID_KEY.test(key)) return "id";
    return options.exempt !== "scan" && EXEMPT_KEY.test(key) ? "exempt" : "plain";
  };
  return (original) => {
    let entry = known.get(original);
    if (entry === undefined) {
      const key = redactText(original, options);
      entry = { key: key === "" && original !== "" ? null : key, role: roleOf(original) };
      known.set(original, entry);
    }
    return entry;
  };
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_\- ]/g, "");
}

function redactLeaf(value: unknown, role: Role, options: RedactOptions): unknown {
  if (typeof value === "function" || typeof value === "symbol" || value === undefined) return undefined;
  if (typeof value === "boolean" || value === null || value === "") return value;
  const plain = typeof value === "bigint" ? String(value) : value;
  const isText = typeof value === "string";
  const isWhole = role === "id" || (role === "name" && isText);
  if (isWhole) return wholly(role, options);
  if (isText ? role === "exempt" : options.exempt !== "scan") return plain;
  const text = String(plain);
  const redacted = redactText(text, options);
  if (redacted === text) return plain;
  // A number that becomes a text under a name's key would be a name the next time.
  const kept = role === "name" ? wholly(role, options) : redacted;
  return kept === "" ? DROPPED : kept;
}

function wholly(role: "id" | "name", options: RedactOptions): unknown {
  return options.mode === "drop" ? DROPPED : markerOf(role);
}

/** What is to be copied of an object: its items or its fields. */
function contentOf(original: object): object {
  if (original instanceof Map || original instanceof Set) return [...original];
  if (!(original instanceof Error)) return original;
  const { name, message, stack } = original;
  const own: object = original;
  return { name, message, stack, ...("cause" in original ? { cause: original.cause } : {}), ...own };
}

/** The key, or the key with a number behind it when the copy has it already. */
function freeKey(frame: Frame, key: string): string {
  if (!Object.hasOwn(frame.copy, key)) return key;
  frame.taken ??= new Map();
  let count = frame.taken.get(key) ?? 1;
  do count++;
  while (Object.hasOwn(frame.copy, `${key}#${count}`));
  frame.taken.set(key, count);
  return `${key}#${count}`;
}

/** Sets a field of its own, also where assignment would mean the prototype. */
function setField(copy: Container, key: string, value: unknown): void {
  if (key !== "__proto__") (copy as Record<string, unknown>)[key] = value;
  else Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
}
