/// <reference lib="dom" />
import { element } from "./dom.ts";
import type { Connection } from "./refresh.ts";

/** What the line at the head of a page says, in the page's words. */
export interface StatusWords {
  /** `as of 17:04, 2 minutes ago`; `null` = nothing has come yet. */
  readonly asOf: (now: number) => string | null;
  /** Why what is shown may no longer be so; `null` = it is fresh. */
  readonly stale: (now: number) => string | null;
  readonly lost: string;
  /** `Trying again in 20 s.` */
  readonly retryIn: (seconds: number) => string;
  readonly refused: string;
}

/** The line, and how to tell it what has changed. */
export interface StatusLine {
  readonly setConnection: (connection: Connection) => void;
  /** Says the age anew. */
  readonly update: () => void;
  /** Has something read out once that changed on the page. */
  readonly announce: (text: string) => void;
}

/**
 * Fills `host` with the line. Lost connections and old data are said in words, and read out when that begins; the
 * seconds that run are not. The line has one place from the beginning, so that nothing below moves.
 *
 * @param now - Epoch milliseconds of the reader's clock.
 */
export function createStatusLine(host: Element, words: StatusWords, now: () => number): StatusLine {
  const age = element("p", { class: "age" });
  const trouble = element("p", { class: "trouble" });
  const spoken = element("p", { class: "spoken", role: "status" });
  host.replaceChildren(age, trouble, spoken);
  let connection: Connection = { kind: "connected" };

  const troubleText = (at: number): string | null => {
    if (connection.kind === "refused") return words.refused;
    if (connection.kind === "lost") return words.lost;
    return words.stale(at);
  };
  const update = (): void => {
    const at = now();
    setText(age, words.asOf(at) ?? "");
    const text = troubleText(at);
    const seconds = connection.kind === "lost" ? Math.max(0, Math.ceil((connection.retryAt - at) / 1000)) : null;
    const shown = text === null ? "" : seconds === null ? text : `${text} ${words.retryIn(seconds)}`;
    trouble.className =
      text === null ? "trouble" : `trouble notice ${connection.kind === "connected" ? "warn" : "bad"}`;
    setText(trouble, shown);
    if (text !== null && trouble.dataset["said"] !== text) setText(spoken, text);
    trouble.dataset["said"] = text ?? "";
  };
  return {
    setConnection: (next) => {
      connection = next;
      update();
    },
    update,
    announce: (text) => setText(spoken, text),
  };
}

function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
