import { describe, expect, it } from "vitest";
import type { PlatformClient, SendResult } from "../../../../src/adapters/client/model.ts";
import { contactPages } from "../../../../src/adapters/cxone/client/contact-pages.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";

const API = "https://api-na1.niceincontact.com";
const NEXT = `${API}/incontactapi/services/v33.0/contacts/completed?skip=1`;
const HOUR = { startAt: 0, endAt: 3_600_000 };

/** What comes of these answers, one after the other, and what was asked. */
async function pagesOf(...answers: SendResult[]) {
  const asked: PlatformRequest[] = [];
  const send: PlatformClient["send"] = async (request) => {
    asked.push(request);
    return answers[asked.length - 1] ?? { kind: "answer", status: 204, body: null, headers: {}, attempts: 1 };
  };
  const context = {
    policy: { maximumPages: 10 },
    apiVersion: 33,
    base: () => API,
    domains: ["niceincontact.com"],
  };
  const pages: unknown[] = [];
  for await (const page of contactPages({ send }, HOUR, context)) pages.push(page);
  return { pages, asked };
}

const answer = (body: unknown): SendResult => ({ kind: "answer", status: 200, body, headers: {}, attempts: 1 });
const link = (next: string) => ({ _links: { next } });

describe("contactPages", () => {
  it.each([
    ["nothing in it, not even a list", { totalRecords: 0 }],
    ["an empty list", { completedContacts: [] }],
    ["an empty list and a link", { completedContacts: [], ...link(NEXT) }],
    ["no list and a link", link(NEXT)],
  ])("should end without a page where an answer has %s", async (_, body) => {
    const { pages, asked } = await pagesOf(answer(body));
    expect([pages, asked.length]).toEqual([[], 1]);
  });

  it("should end without a page on an answer without a body", async () => {
    expect(await pagesOf()).toMatchObject({ pages: [], asked: [{}] });
  });

  it.each([
    ["x".repeat(40), "x".repeat(40)],
    ["x".repeat(41), null],
    [5, null],
  ])("should tell the time of the poll %j as %j", async (lastPollTime, told) => {
    const { pages } = await pagesOf(answer({ completedContacts: [{}], lastPollTime }));
    expect(pages).toMatchObject([{ kind: "page", index: 0, totalHits: null, lastPollTime: told }]);
  });

  it("should follow a link to another host of the vendor's, its query alone", async () => {
    const next = "https://api-eu1.niceincontact.com/other?skip=1&top=2";
    const { pages, asked } = await pagesOf(
      answer({ completedContacts: [{}], ...link(next) }),
      answer({ completedContacts: [{}] }),
    );
    expect(pages).toMatchObject([{ index: 0 }, { index: 1 }]);
    expect(asked.map(({ path, query }) => [path, query["skip"], query["top"]])).toEqual([
      ["/incontactapi/services/v33.0/contacts/completed", "0", "1000"],
      ["/incontactapi/services/v33.0/contacts/completed", "1", "2"],
    ]);
  });

  it("should narrow a range where the platform takes too long, and for no other failure", async () => {
    const failed = (status: number): SendResult => ({
      kind: "failed",
      because: "refused",
      status,
      attempts: 1,
      problems: [],
    });
    const refused = await pagesOf(failed(400));
    expect([refused.asked.length, refused.pages]).toMatchObject([1, [{ kind: "failed", status: 400 }]]);
    const slow = await pagesOf(failed(408), answer({ completedContacts: [{}] }), answer({ completedContacts: [{}] }));
    expect(slow.asked.map(({ query }) => [query["startDate"], query["endDate"]])).toEqual([
      ["1970-01-01T00:00:00.000Z", "1970-01-01T00:59:59.999Z"],
      ["1970-01-01T00:00:00.000Z", "1970-01-01T00:29:59.999Z"],
      ["1970-01-01T00:30:00.000Z", "1970-01-01T00:59:59.999Z"],
    ]);
  });
});
