/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Makes `shown` look like `wanted`, and changes only what differs: an element that stays keeps focus, scroll position
 * and selection. Elements are the same one by `data-key` among their siblings, else by place and tag. What the reader
 * did is left alone: whether a `details` is open, and what a field holds.
 *
 * @param wanted - Not to be used afterwards: its parts may have moved into the page.
 */
export function patch(shown: Element, wanted: Element): void {
  patchAttributes(shown, wanted);
  patchChildren(shown, [...wanted.childNodes]);
}

/** {@link patch}, and gives the focus back where moving its element took it. */
export function patchKeepingFocus(shown: Element, wanted: Element): void {
  const focused = document.activeElement;
  patch(shown, wanted);
  if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return;
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

/** What belongs to the reader once the element is there. */
const OF_READER = new Set(["open", "value", "checked"]);

function patchAttributes(shown: Element, wanted: Element): void {
  const keepsOwn = /^(DETAILS|DIALOG|INPUT|SELECT|TEXTAREA)$/.test(shown.tagName);
  const isOwn = (name: string): boolean => keepsOwn && OF_READER.has(name);
  for (const { name } of [...shown.attributes]) {
    if (!wanted.hasAttribute(name) && !isOwn(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (shown.getAttribute(name) !== value && !isOwn(name)) shown.setAttribute(name, value);
  }
}

function patchChildren(parent: Element, wanted: readonly ChildNode[]): void {
  const keys = new Set(wanted.flatMap((node) => keyOf(node) ?? []));
  const keyed = new Map<string, Element>();
  for (const node of [...parent.childNodes]) {
    const key = keyOf(node);
    if (key === null) continue;
    if (keys.has(key) && !keyed.has(key)) keyed.set(key, node as Element);
    else node.remove();
  }
  let place: ChildNode | null = parent.firstChild;
  for (const node of wanted) {
    const key = keyOf(node);
    const same = key === null ? unkeyedAt(place, node) : (keyed.get(key) ?? null);
    if (same === null || !isSame(same, node)) {
      parent.insertBefore(node, place);
      same?.remove();
      if (same !== null && same === place) place = node.nextSibling;
      continue;
    }
    if (same === place) place = place.nextSibling;
    else parent.insertBefore(same, place);
    if (same instanceof Element) patch(same, node as Element);
    else if (same.nodeValue !== node.nodeValue) same.nodeValue = node.nodeValue;
  }
  while (place !== null) {
    const next: ChildNode | null = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** The node at a place, if it can become the one wanted. */
function unkeyedAt(place: ChildNode | null, wanted: ChildNode): ChildNode | null {
  return place !== null && keyOf(place) === null && isSame(place, wanted) ? place : null;
}

function isSame(a: Node, b: Node): boolean {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName;
}

function keyOf(node: Node): string | null {
  return node instanceof Element ? node.getAttribute("data-key") : null;
}
