/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Attributes by name; `false`, `null` and `undefined` leave one out, `true` sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What stands in an element; texts are texts, whatever they look like. */
export type Child = Node | string | number | null | readonly Child[];

/**
 * An HTML element. There is no way to markup from a text: children are nodes or texts.
 *
 * @throws {TypeError} On an attribute that holds code or style, which the page's policy would refuse anyway.
 */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  return filled(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
export function drawn(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A name, or another text of somebody else's: its direction and its marks stay its own. */
export function isolated(text: string): HTMLElement {
  return element("bdi", {}, text);
}

function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (/^(on|style$|srcdoc$)/i.test(name)) throw new TypeError(`${name}: not set from here`);
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(typeof child === "number" ? String(child) : (child as Node | string));
  }
}
