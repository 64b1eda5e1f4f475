import { describe, expect, it } from "vitest";
import { conversation, customer, type Json } from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("line quality", () => {
  const withEndpoints = (mos: number | null, ...endpoints: Json[]): Json => {
    const line = customer(0, 100, {}, { mediaEndpointStats: endpoints });
    return conversation([line], mos === null ? {} : { mediaStatsMinConversationMos: mos });
  };

  it.each<[string, Json, (number | string | null)[]]>([
    ["no measurement", withEndpoints(null, { minMos: 4, codecs: ["audio/PCMU"] }), [null, null]],
    [
      "the endpoint that has the lowest MOS",
      withEndpoints(
        4.1,
        { minMos: 4.5, codecs: ["audio/opus"] },
        { minMos: 4.1, codecs: ["audio/PCMU", "audio/pcmu"] },
      ),
      [4.1, "pcmu"],
    ],
    ["parameters of a codec", withEndpoints(4.1, { minMos: 4.1, codecs: ["audio/opus;rate=48000"] }), [4.1, "opus"]],
    ["no endpoint with that MOS", withEndpoints(4.1, { minMos: 4.2, codecs: ["audio/opus"] }), [4.1, null]],
    [
      "endpoints of different codecs",
      withEndpoints(4.1, { minMos: 4.1, codecs: ["audio/opus"] }, { minMos: 4.1, codecs: ["audio/PCMU"] }),
      [4.1, null],
    ],
    [
      "an endpoint of two codecs",
      withEndpoints(4.1, { minMos: 4.1, codecs: ["audio/opus", "audio/PCMU"] }),
      [4.1, null],
    ],
    [
      "no codec of an endpoint without a MOS",
      withEndpoints(null, { minMos: null, codecs: ["audio/PCMU"] }),
      [null, null],
    ],
    [
      "a codec with blanks around it",
      withEndpoints(4.1, { minMos: 4.1, codecs: [" audio/ PCMU ;rate=8000"] }),
      [4.1, "pcmu"],
    ],
    ["a codec without a kind", withEndpoints(4.1, { minMos: 4.1, codecs: ["G722"] }), [4.1, "g722"]],
    [
      "a codec beside parameters alone",
      withEndpoints(4.1, { minMos: 4.1, codecs: [";rate=8000", "audio/opus"] }),
      [4.1, "opus"],
    ],
    [
      "a codec of forty characters, and none of more",
      withEndpoints(4.1, { minMos: 4.1, codecs: ["x".repeat(40), "y".repeat(41)] }),
      [4.1, "x".repeat(40)],
    ],
    ["codecs that are no texts", withEndpoints(4.1, { minMos: 4.1, codecs: [7, ""] }), [4.1, null]],
  ])("should know %s", (_, details, [mos, codec]) => {
    expect(mapOne(details).conversation).toMatchObject({ mos, codec });
  });

  it("should take MOS and R as the independent minima they are, unchanged", () => {
    const call = conversation([customer(0, 9)], {
      mediaStatsMinConversationMos: 4.882874965667725,
      mediaStatsMinConversationRFactor: 92.46395111083984,
    });
    expect(mapOne(call).conversation).toMatchObject({ mos: 4.882874965667725, r_factor: 92.46395111083984 });
    expect(mapOne(conversation([customer(0, 9)], { mediaStatsMinConversationRFactor: 70 })).conversation).toMatchObject(
      {
        mos: null,
        r_factor: 70,
      },
    );
  });

  it.each([
    [1, 0],
    [5, 150],
  ])("should know the ends of both scales: %d and %d", (mos, rFactor) => {
    const fields = { mediaStatsMinConversationMos: mos, mediaStatsMinConversationRFactor: rFactor };
    const { conversation: call, codes } = mapOne(conversation([customer(0, 9)], fields));
    expect(call).toMatchObject({ mos, r_factor: rFactor });
    expect(codes).not.toContain("line-quality-off-scale");
  });
});
