import { businessDataRequest } from "cxscore/adapters/cxone";
import {
  customAttributesListRequest,
  customAttributesRequest,
  type DeliveryTarget,
  type PlatformClient,
} from "cxscore/adapters/genesys";

const RECORD_ID = "behavioral-ces";
const SCORE_FIELD = "ces_score_number";

/** Genesys Cloud: the score is a custom attribute of its conversation, written over the version that was read. */
export function genesysTarget(schemaId: string): DeliveryTarget<number> {
  return {
    readRequest: (conversationId) => customAttributesListRequest({ conversationId }),
    readExisting: (body) => {
      const records = (body as { readonly results?: readonly AttributesRecord[] } | null)?.results ?? [];
      const own = records.find(({ id }) => id === RECORD_ID);
      if (own === undefined) return { value: null };
      const value = own.customAttributes?.[SCORE_FIELD];
      const found = typeof own.version === "number" ? { found: own.version } : {};
      return { value: typeof value === "number" ? value : null, ...found };
    },
    writeRequest: ({ interactionId, value }, version) =>
      customAttributesRequest({
        conversationId: interactionId,
        schemaId,
        recordId: RECORD_ID,
        scoreField: SCORE_FIELD,
        score: { value },
        ...(version === undefined ? {} : { version }),
      }),
  };
}

interface AttributesRecord {
  readonly id?: string;
  readonly version?: number;
  readonly customAttributes?: Readonly<Record<string, unknown>>;
}

/** CXone: the score is a field of the contact's business data, which can be written and not read. */
export function cxoneTarget(field: string): DeliveryTarget {
  return {
    readRequest: (contactId) => ({
      method: "GET",
      path: `${UNREADABLE}${contactId}`,
      query: {},
      headers: {},
      body: null,
    }),
    readExisting: () => ({ value: null }),
    writeRequest: ({ interactionId, value }) =>
      businessDataRequest({ contactId: interactionId, values: { [field]: value } }),
  };
}

/** A client that says of what cannot be read that there is nothing: writing the same value twice does no harm. */
export function withoutReads(client: PlatformClient): Pick<PlatformClient, "send"> {
  return {
    send: async (request, options) =>
      request.path.startsWith(UNREADABLE)
        ? { kind: "answer", status: 200, headers: {}, body: null, attempts: 0 }
        : client.send(request, options),
  };
}

const UNREADABLE = "/unreadable/";
