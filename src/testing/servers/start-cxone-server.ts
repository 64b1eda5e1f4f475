import { prepareCopies } from "./copies.ts";
import { createContacts } from "./cxone/contacts.ts";
import { createExtractions, type ExtractionOptions } from "./cxone/extraction.ts";
import { createFeedback } from "./cxone/feedback.ts";
import { refuse } from "./cxone/refuse.ts";
import { type CxoneReports, createReports } from "./cxone/reports.ts";
import { type CxoneCredentials, createSignIn } from "./cxone/sign-in.ts";
import { createSingleContacts } from "./cxone/single-contacts.ts";
import { type CxoneWriteOptions, createCxoneWriteBack } from "./cxone/write-back.ts";
import { createFaults } from "./faults.ts";
import type { Answer, Area, Call } from "./received-request.ts";
import { startHttpServer, type TestServer, type TestServerOptions } from "./start-http-server.ts";
import { bearerOf, createTokens } from "./tokens.ts";

export type { CxoneCredentials } from "./cxone/sign-in.ts";

/**
 * What a NICE CXone test server holds. Where it says records, each may also be a thing with `copies`, or a single copy,
 * `{ visibleFrom, payload }`: of the copies of one thing the latest visible one is served. Requests for a kind of record that was not given are answered with 501.
 */
export interface CxoneServerOptions extends TestServerOptions, CxoneWriteOptions {
  /** Records of completed contacts, old or new spelling, as the platform would give them. A copy may hold several. */
  readonly contacts: readonly unknown[];
  /** Wraps every page in `resultSet`, as versions up to 2020 did. @defaultValue false */
  readonly isWrapped?: boolean;
  /** Contacts of a longer time are refused with 408. Days. @defaultValue no limit */
  readonly mostRangeDays?: number;
  /** Records: statistics and names, by the key of their envelope. */
  readonly reports?: CxoneReports;
  /** Records: rows of data extraction by entity, such as `{ "qm-workflows": rows }`. */
  readonly extractions?: Readonly<Record<string, readonly unknown[]>>;
  /** How extraction jobs go. */
  readonly extractionJobs?: ExtractionOptions;
  /** Records: survey responses. */
  readonly feedback?: readonly unknown[];
  /** @defaultValue `{ clientId: "client", clientSecret: "secret", accessKeyId: "key", accessKeySecret: "key-secret" }` */
  readonly credentials?: CxoneCredentials;
  /** @defaultValue `"tenant"` */
  readonly tenantId?: string;
  /** Life of a token. Seconds. @defaultValue 3600 */
  readonly expiresInSeconds?: number;
}

/** A NICE CXone test server, and what was written to it. */
export interface CxoneServer extends TestServer {
  /** Makes every token that was given out worthless; refresh tokens stay. */
  readonly expireTokens: () => void;
  /** The ids of the tags of a contact, in order. */
  readonly tagsOf: (contactId: string) => readonly string[];
  /** The business data of a contact. */
  readonly businessDataOf: (contactId: string) => Readonly<Record<string, unknown>>;
}

const CREDENTIALS = { clientId: "client", clientSecret: "secret", accessKeyId: "key", accessKeySecret: "key-secret" };

/**
 * Starts a local platform that speaks the part of NICE CXone's API which this package reads and writes, with an empty 204
 * when nothing is found and a text instead of JSON for a client that does not say what it accepts. What it does not know
 * it answers with 501. Node only.
 *
 * @returns The server; `close()` it at the end of the test.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for a plan of faults that is none.
 */
export async function startCxoneServer(options: CxoneServerOptions): Promise<CxoneServer> {
  const { credentials = CREDENTIALS, tenantId = "tenant", expiresInSeconds = 3600, isWrapped = false } = options;
  const tokens = createTokens();
  const contacts = prepareCopies(options.contacts);
  const signIn = createSignIn(tokens, createTokens(undefined, "refresh"), { credentials, tenantId, expiresInSeconds });
  const extractions = createExtractions(options.extractions, options.extractionJobs);
  const written = createCxoneWriteBack(contacts, options);
  const areas: readonly Area[] = [
    createContacts(contacts, { isWrapped, mostRangeDays: options.mostRangeDays ?? Number.POSITIVE_INFINITY }),
    createReports(options.reports),
    ...(options.extractions ? [extractions.area] : []),
    ...(options.feedback ? [createFeedback(options.feedback)] : []),
    createSingleContacts(contacts, isWrapped),
    written.area,
  ];
  const answer = (call: Call): Answer => {
    const open = signIn(call) ?? extractions.downloads(call);
    if (open) return open;
    const token = bearerOf(call.request.headers);
    if (token === null || !tokens.isValid(token, call.now)) return refuse(401);
    if (call.meets("token-lost")) tokens.drop(token);
    if (!tokens.isValid(token, call.now)) return refuse(401);
    for (const area of areas) {
      const given = area(call);
      if (given)
        return isReadable(call) || given.body === null ? given : { status: 200, body: "No known way to render data" };
    }
    return refuse(501);
  };
  const server = await startHttpServer({ answer, failed: () => null }, options, createFaults(options.faults));
  const { tagsOf, businessDataOf } = written;
  return { ...server, expireTokens: tokens.dropAll, tagsOf, businessDataOf };
}

/** The reporting API renders JSON for those alone who say that they accept it. */
function isReadable({ request }: Call): boolean {
  const isReporting = /^\/incontactapi\//i.test(request.path);
  return !isReporting || /application\/json/i.test(request.headers["accept"] ?? "");
}
