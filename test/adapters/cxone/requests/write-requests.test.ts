import { describe, expect, it } from "vitest";
import { monitorRequest, signalRequest } from "../../../../src/adapters/cxone/requests/live-requests.ts";
import {
  businessDataRequest,
  contactTagsRequest,
  digitalCustomFieldsRequest,
} from "../../../../src/adapters/cxone/requests/write-back-requests.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { refusalOf } from "../../../core/refusal.ts";

const GET = { method: "GET", headers: { Accept: "application/json" }, body: null };
const SEND = { headers: { Accept: "application/json", "Content-Type": "application/json" }, query: {} };
const API = "/incontactapi/services/v33.0";

describe("the requests that write", () => {
  const values = { behavioral_ces: 4.1, ces_band: "medium", ces_provisional: true };

  it("should tag a contact", () => {
    expect(contactTagsRequest({ contactId: "1", tagIds: [55, 56] })).toEqual({
      ...SEND,
      method: "POST",
      path: `${API}/contacts/1/tags`,
      body: { tags: [{ tagId: 55 }, { tagId: 56 }] },
    });
  });

  it("should write business data as objects of one key", () => {
    const body = [{ behavioral_ces: 4.1 }, { ces_band: "medium" }, { ces_provisional: true }];
    const path = "/business-data-manager/v1/business-data";
    expect(businessDataRequest({ contactId: "1", values })).toEqual({
      ...SEND,
      method: "PUT",
      path: `${path}/contact/1`,
      body,
    });
    expect(businessDataRequest({ segmentId: "2/2", values }).path).toBe(`${path}/segment/2%2F2`);
  });

  it("should write digital custom fields as texts", () => {
    const body = [
      { ident: "behavioral_ces", value: "4.1" },
      { ident: "ces_band", value: "medium" },
      { ident: "ces_provisional", value: "true" },
    ];
    const path = "/dfo/3.0/contacts/900001/custom-fields";
    expect(digitalCustomFieldsRequest({ contactNumber: "900001", values })).toEqual({
      ...SEND,
      method: "PUT",
      path,
      body,
    });
    expect(digitalCustomFieldsRequest({ customerId: "eu-77", values }).path).toBe(
      "/dfo/3.0/customers/eu-77/custom-fields",
    );
  });

  it("should keep a field called as the prototype is", () => {
    const request = businessDataRequest({ contactId: "1", values: JSON.parse('{"__proto__": 1}') });
    expect(JSON.stringify(request.body)).toBe('[{"__proto__":1}]');
  });

  it("should signal a script and let a supervisor listen", () => {
    expect(signalRequest({ contactId: "1", parameters: ["escalate", ""] })).toEqual({
      ...GET,
      method: "POST",
      path: `${API}/interactions/1/signal`,
      query: { p1: "escalate", p2: "" },
    });
    expect(monitorRequest({ contactId: "1", phoneNumber: "+15550100" })).toEqual({
      ...SEND,
      method: "POST",
      path: `${API}/contacts/1/monitor`,
      body: { phoneNumber: "+15550100" },
    });
  });

  it.each<[string, () => PlatformRequest, string[]]>([
    ["tags", () => contactTagsRequest({ contactId: "", tagIds: [] }), ["contactId", "tagIds"]],
    [
      "ids of tags",
      () => contactTagsRequest({ contactId: "1", tagIds: [0, 1.5, "5" as never] }),
      ["tagIds[0]", "tagIds[1]", "tagIds[2]"],
    ],
    ["a contact and a segment", () => businessDataRequest({ contactId: "1", segmentId: "2", values }), ["contactId"]],
    ["neither", () => digitalCustomFieldsRequest({ values }), ["contactNumber"]],
    ["no values", () => businessDataRequest({ contactId: "1", values: {} }), ["values"]],
    [
      "values that are none",
      () => businessDataRequest({ contactId: ".", values: { a: Number.NaN, b: null as never, "": 1 } }),
      ["contactId", "values.a", "values.b", 'values[""]'],
    ],
    [
      "ten parameters",
      () => signalRequest({ contactId: "1", parameters: Array.from({ length: 10 }, () => "x") }),
      ["parameters"],
    ],
    [
      "parameters that are no texts",
      () => signalRequest({ contactId: "1", parameters: [5 as never] }),
      ["parameters[0]"],
    ],
    ["a number with blanks", () => monitorRequest({ contactId: "1", phoneNumber: "555 0100" }), ["phoneNumber"]],
    ["no options", () => monitorRequest(null as never), ["options"]],
  ])("should refuse %s, with every problem", (_, build, paths) => {
    expect(refusalOf(build).problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should tell nothing personal in a problem", () => {
    const told = [
      refusalOf(() => monitorRequest({ contactId: "1", phoneNumber: "555-0123-4567" })).problems,
      refusalOf(() => monitorRequest({ contactId: 55501234567 as never, phoneNumber: 55501234567 as never })).problems,
      refusalOf(() => signalRequest({ contactId: "1", parameters: [55501234567 as never] })).problems,
      refusalOf(() => businessDataRequest({ contactId: "1", values: { "": "Pat Sample" } })).problems,
    ];
    expect(told.flat().length).toBe(5);
    expect(JSON.stringify(told)).not.toMatch(/5550|Pat/);
  });
});
