import type { Texts } from "../../pages/browser/texts.ts";
import type { WallState, WallView } from "../model.ts";
import type { WallKey } from "../texts.ts";

/** What is read out after a refresh: queues whose state is another now; `null` = none. */
export function changesText(before: WallView, after: WallView, texts: Texts<WallKey>): string | null {
  const states = new Map<string, WallState>(before.queues.map(({ queue, worst }) => [queue, worst]));
  const changed = after.queues.filter(({ queue, worst }) => states.get(queue) !== worst);
  if (changed.length === 0) return null;
  if (changed.length > MOST_NAMES) return texts.text("manyChanged", { count: changed.length });
  return changed
    .map(({ queue, worst }) => texts.text("changed", { queue, state: texts.text(`states.${worst}`) }))
    .join(". ");
}

/** More than these nobody listens to. */
const MOST_NAMES = 3;
