import { describe, expect, it } from "vitest";
import {
  conversationIn,
  mapConversations,
  withConversation,
} from "../../../../src/adapters/genesys/detail-events/groups.ts";
import type { ConversationInProgress } from "../../../../src/adapters/genesys/detail-events/model.ts";

const conversation = (arrivedAt: number): ConversationInProgress => ({
  facts: [],
  arrivedAt,
  answered: null,
  isChanged: true,
  isOver: false,
});
const [one, two, three] = [conversation(1), conversation(2), conversation(3)];
const groups = { ab: { xab: one, yab: two }, cd: { zcd: three } };

describe("groups", () => {
  it("should hold conversations by the last two characters of their ids", () => {
    const steps = [
      ["xab", one],
      ["yab", two],
      ["zcd", three],
    ] as const;
    expect(steps.reduce((held, [id, each]) => withConversation(held, id, each), {})).toEqual(groups);
    expect(withConversation({}, "7", one)).toEqual({ 7: { 7: one } });
    expect(["xab", "yab", "zcd", "ab", "xcd", "q"].map((id) => conversationIn(groups, id))).toEqual([
      one,
      two,
      three,
      null,
      null,
      null,
    ]);
    expect(["toString", "__proto__", "constructor"].map((id) => conversationIn({ ng: {} }, id))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("should copy the group of a conversation that is put in and share the others", () => {
    const next = withConversation(groups, "xab", three);
    expect(next).toEqual({ ab: { xab: three, yab: two }, cd: { zcd: three } });
    expect(next["cd"]).toBe(groups.cd);
    expect(groups.ab.xab).toBe(one);
  });

  it("should be the same as before where nothing changed, group by group", () => {
    expect(mapConversations(groups, (_, each) => each)).toBe(groups);
    const changed = mapConversations(groups, (id, each) => (id === "zcd" ? two : each));
    expect(changed).toEqual({ ...groups, cd: { zcd: two } });
    expect(changed["ab"]).toBe(groups.ab);
    const less = mapConversations(groups, (id, each) => (id === "yab" ? null : each));
    expect(less).toEqual({ ab: { xab: one }, cd: groups.cd });
    expect(less["cd"]).toBe(groups.cd);
  });

  it("should have no group without a conversation", () => {
    expect(mapConversations(groups, (id, each) => (id === "zcd" ? null : each))).toEqual({ ab: groups.ab });
    expect(mapConversations(groups, () => null)).toEqual({});
  });
});
