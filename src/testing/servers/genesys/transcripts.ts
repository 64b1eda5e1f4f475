import { type Copies, prepareCopies, visibleRecords } from "../copies.ts";
import { type Area, matchRoute } from "../received-request.ts";
import { refuse } from "./refuse.ts";

type Row = Readonly<Record<string, unknown>>;

/** Where transcripts lie, and what lies there. */
export interface Transcripts {
  readonly area: Area;
  /** The files: they are elsewhere, the address alone opens them, and a token is refused. */
  readonly downloads: Area;
}

const PATH = "/api/v2/speechandtextanalytics/conversations/{}/communications/{}/transcripturl";

/** @param transcripts - Files as the platform writes them, with the ids of their conversation and communication. */
export function createTranscripts(transcripts: readonly unknown[] = []): Transcripts {
  const served = prepareCopies(transcripts, idOf);
  const area: Area = ({ request, now, url }) => {
    const asked = matchRoute(request, `GET ${PATH}`);
    if (!asked) return null;
    const id = asked.join("/");
    if (!find(served, id, now)) return refuse(404, "not.found");
    const place = asked.map(encodeURIComponent).join("/");
    return { status: 200, body: { url: `${url}/downloads/transcripts/${place}?signature=1` } };
  };
  const downloads: Area = ({ request, now }) => {
    const asked = matchRoute(request, "GET /downloads/transcripts/{}/{}");
    if (!asked) return null;
    if (request.headers["authorization"] !== undefined) return { status: 400, body: null };
    if (request.query["signature"] !== "1") return { status: 403, body: null };
    const file = find(served, asked.join("/"), now);
    return file ? { status: 200, body: file } : { status: 404, body: null };
  };
  return { area, downloads };
}

function find(served: readonly Copies[], id: string, now: number): Row | undefined {
  return visibleRecords(served, now).find((one) => idOf(one) === id);
}

function idOf({ conversationId, communicationId }: Row): string {
  return `${conversationId}/${communicationId}`;
}
