import { describe, expect, it } from "vitest";
import type { PageRequest } from "../../../examples/pages/model.ts";
import { dataAddress, hashOf, placeOf } from "../../../examples/quality-wall/browser/place.ts";
import type { WallData } from "../../../examples/quality-wall/model.ts";
import { STATE_SHAPES, WALL_STATES } from "../../../examples/quality-wall/states.ts";
import { WALL_TEXTS } from "../../../examples/quality-wall/texts.ts";
import { wallPage } from "../../../examples/quality-wall/wall-page.ts";
import { factsOf, QUARTER, series, TEN } from "./wall-facts.ts";

describe("the page", () => {
  const facts = factsOf([series(`"><img onerror=x>`, [2, 2]), series("a", [4, 4])]);
  const page = wallPage({ path: "/wall", factsAt: () => facts });
  const request = (query: string, now = TEN + 2 * QUARTER): PageRequest => ({
    query: new URLSearchParams(query),
    languages: "de-CH, en;q=0.5",
    now,
  });
  const dataOf = async (query: string): Promise<WallData | null> => {
    const answer = await page.data(request(query));
    return answer.kind === "found" ? (answer.content as WallData) : null;
  };

  it("has a document without inline code, in the reader's language", () => {
    const answer = page.html(request("theme=dark"));
    const html = answer.kind === "found" ? answer.content : "";
    expect(html).toContain('<html lang="de" data-locale="de-CH" class="dark">');
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
  });

  it("gives names as they are, in JSON alone", async () => {
    const found = await dataOf("queue=%22%3E%3Cimg+onerror%3Dx%3E");
    expect(found?.wall.queues[0]?.queue).toBe(`"><img onerror=x>`);
    expect(found?.chosen?.queue).toBe(`"><img onerror=x>`);
  });

  it.each(["queue=__proto__", "queue=", "queue=constructor&day=x"])("has no queue of the name in %s", async (query) => {
    expect((await dataOf(query))?.chosen).toBeNull();
  });

  it("shows the last day where another was asked for that has nothing", async () => {
    expect((await dataOf("queue=a&day=1999-01-01"))?.chosen?.day).toBe("2026-03-02");
  });

  it("looks back, but not ahead", async () => {
    expect((await dataOf("at=2026-03-02T10:15Z"))?.wall.queues[0]?.worst).toBe("pending");
    expect((await dataOf(""))?.wall.queues[0]?.worst).toBe("firing");
    for (const at of ["2026-03-02T10:31Z", "9999-12-31T00:00Z", "0001-01-01T00:00Z", "yesterday", ""]) {
      expect(await dataOf(`at=${at}`)).toBeNull();
    }
  });

  it.each(["spec=1", "spec=1&queue=a", "spec=1&queue=a&source=both", "spec=1&queue=x&source=network"])(
    "has no specification for %s",
    async (query) => {
      expect((await page.data(request(query))).kind).toBe("not-found");
    },
  );
});

describe("the address of what is shown", () => {
  it.each([
    [{ queue: "a&b=c #%", day: "2026-03-02" }],
    [{ queue: "\u202Eדחוף", day: null }],
    [{ queue: null, day: null }],
  ])("comes back as it was: %j", (place) => {
    expect(placeOf(hashOf(place))).toEqual(place);
  });

  it("takes no day that is none, and carries the page's own query on", () => {
    expect(placeOf("#queue=a&day=<b>")).toEqual({ queue: "a", day: null });
    expect(dataAddress("./wall", "?at=2026-03-02T10:00Z", { queue: "a b", day: null })).toBe(
      "./wall/data?at=2026-03-02T10%3A00Z&queue=a+b",
    );
    expect(dataAddress("./wall", "", { queue: null, day: null })).toBe("./wall/data");
  });
});

describe("the words and shapes", () => {
  it("say the same in every language: the same places to fill", () => {
    const [first, ...others] = Object.values(WALL_TEXTS);
    const placesOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(others.length).toBeGreaterThan(0);
    for (const table of others) {
      for (const [key, text] of Object.entries(first ?? {})) {
        expect([key, placesOf(table[key as keyof typeof table])]).toEqual([key, placesOf(text)]);
      }
    }
  });

  it("tell every state apart without colour", () => {
    expect(new Set(Object.values(STATE_SHAPES)).size).toBe(WALL_STATES.length);
    for (const texts of Object.values(WALL_TEXTS)) {
      expect(new Set(WALL_STATES.map((state) => texts[`states.${state}`])).size).toBe(WALL_STATES.length);
    }
  });
});
