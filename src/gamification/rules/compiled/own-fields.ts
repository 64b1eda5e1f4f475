/**
 * Whether an event is an object whose fields can be read by name: nothing that it inherits can be one of the fields. Asked without reading a property, which might run somebody's code.
 */
export function isPlain(event: object): boolean {
  // Engines that have just looked for a property know the object's shape, and with it the prototype at no cost.
  const prototype: unknown = "event_id" in event ? Object.getPrototypeOf(event) : Object.getPrototypeOf(event);
  return prototype === Object.prototype || prototype === null;
}

/** Whether somebody has added to the prototype of all objects, so that no event is plain. */
export function isPrototypeExtended(): boolean {
  for (const _ in {}) return true;
  return false;
}

/** A copy of an event with its own fields of those names. */
export function ownFields(event: object, names: readonly string[]): object {
  const own = Object.create(null) as Record<string, unknown>;
  for (const name of names) {
    if (Object.hasOwn(event, name)) own[name] = (event as Readonly<Record<string, unknown>>)[name];
  }
  return own;
}
