/// <reference lib="dom" />
import { type Frame, linksOf } from "./frame.ts";

/** What keys and the pointer come to. */
export interface KeyHandlers {
  /** The keys are at a queue of the list. */
  readonly onQueue: (queue: string) => void;
  /** The keys are at a window of a chart. Epoch milliseconds. */
  readonly onWindow: (source: string, at: number) => void;
  /** The pointer is. */
  readonly onPointer: (source: string, at: number) => void;
}

/** `/` finds, arrow keys, Home and End move through list and charts, Escape leaves a queue. */
export function listenToKeys(frame: Frame, { onQueue, onWindow, onPointer }: KeyHandlers): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const isField = target.matches("input");
    if (event.key === "/" && !isField) {
      event.preventDefault();
      frame.filter.focus();
    } else if (event.key === "Escape" && !isField && location.hash.length > 1) {
      location.hash = "";
    } else if (event.key === "ArrowDown" && target === frame.filter) {
      event.preventDefault();
      moveTo(linksOf(frame.list), 0);
    }
  });
  frame.list.addEventListener("keydown", (event) => move(event, linksOf(frame.list), "a.queue"));
  frame.list.addEventListener("focusin", (event) => {
    const queue = (event.target as HTMLElement).closest<HTMLElement>("a.queue")?.dataset["queue"];
    if (queue !== undefined) onQueue(queue);
  });
  frame.detail.addEventListener("keydown", (event) => {
    const chart = (event.target as Element).closest(".chart");
    if (chart !== null) move(event, [...chart.querySelectorAll<SVGElement>("g.window")], "g.window");
  });
  const tell = (event: Event, handler: KeyHandlers["onPointer"]): void => {
    const window = (event.target as Element).closest<SVGElement>("g.window");
    const source = window?.closest<HTMLElement>("[data-source]")?.dataset["source"];
    if (window !== null && source !== undefined) handler(source, Number(window.dataset["at"]));
  };
  frame.detail.addEventListener("focusin", (event) => tell(event, onWindow));
  // Not `pointerover`: it also comes when the page scrolls under a pointer that rests.
  frame.detail.addEventListener("pointermove", (event) => tell(event, onPointer));
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function move(event: KeyboardEvent, all: readonly (HTMLElement | SVGElement)[], selector: string): void {
  const here = all.indexOf((event.target as Element).closest(selector) as HTMLElement | SVGElement);
  if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step === undefined ? -1 : here + step;
  if (to < 0 || to >= all.length) return;
  event.preventDefault();
  moveTo(all, to);
}

/** The focus goes on, and with it the one stop of the tab key. */
function moveTo(all: readonly (HTMLElement | SVGElement)[], to: number): void {
  const next = all[to];
  if (next === undefined) return;
  for (const one of all) if (one.tabIndex === 0) one.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
