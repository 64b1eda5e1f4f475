import { describe, expect, it } from "vitest";
import { untilAborted } from "../../../src/adapters/client/until-aborted.ts";
import { createListenedSignal } from "./listened-signal.ts";

/** Whether a wait has ended once all that was ready has happened. */
async function hasEnded(wait: Promise<void>): Promise<boolean> {
  let isOver = false;
  wait.then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return isOver;
}
const never = new Promise<never>(() => {});

describe("untilAborted", () => {
  it("should wait for something to end, well or badly", async () => {
    expect(await hasEnded(untilAborted(undefined, Promise.resolve(5)))).toBe(true);
    expect(await hasEnded(untilAborted(undefined, Promise.reject(new Error("no"))))).toBe(true);
    expect(await hasEnded(untilAborted(undefined, never))).toBe(false);
  });

  it("should have nothing to wait for where nothing is under way", async () => {
    expect(await hasEnded(untilAborted(undefined, null))).toBe(true);
    expect(await hasEnded(untilAborted(new AbortController().signal, null))).toBe(true);
  });

  it("should end with the signal, at once if it was aborted before", async () => {
    const controller = new AbortController();
    const wait = untilAborted(controller.signal, never);
    expect(await hasEnded(wait)).toBe(false);
    controller.abort();
    expect(await hasEnded(wait)).toBe(true);
    expect(await hasEnded(untilAborted(controller.signal, never))).toBe(true);
  });

  it("should listen to the signal only as long as it waits", async () => {
    const { signal, count } = createListenedSignal();
    let end = (): void => {};
    const wait = untilAborted(
      signal,
      new Promise<void>((resolve) => {
        end = resolve;
      }),
    );
    expect([await hasEnded(wait), count()]).toEqual([false, 1]);
    end();
    expect([await hasEnded(wait), count()]).toEqual([true, 0]);
  });
});
