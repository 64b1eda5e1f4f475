// The adapters: what mapping every kind of payload costs beside parsing it, and where the time of a whole day goes from
// the socket to the ledger.
//
//   node --import tsx adapters.ts [conversations of the day, 100000; 0 = no day]
import { measureDay } from "./adapters/day.ts";
import { measureKinds } from "./adapters/kinds.ts";

const count = Number(process.argv[2] ?? 100_000);

// The day first: its peak is that of a fresh heap.
if (count > 0) await measureDay(count);
measureKinds();
