// onnxruntime-web on one thread: sessions, and rows in and out.
import { processorMs } from "./measure-turns.ts";

type Runtime = typeof import("onnxruntime-web");

/** The runtime and how long its import took. */
export async function importRuntime(): Promise<{ readonly runtime: Runtime; readonly ms: number }> {
  const start = processorMs();
  const runtime = await import("onnxruntime-web");
  const ms = processorMs() - start;
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = "error";
  return { runtime, ms };
}

/** A model that is ready, and how long that took. */
export interface Session {
  readonly startMs: number;
  /** Answers of as many rows as fit into the list: probabilities, or sums before the sigmoid. */
  readonly run: (rows: Float32Array, output?: "y" | "z") => Promise<Float32Array>;
}

export async function startSession(runtime: Runtime, model: Uint8Array, width: number): Promise<Session> {
  const start = processorMs();
  const session = await runtime.InferenceSession.create(model, { executionProviders: ["wasm"] });
  const startMs = processorMs() - start;
  return {
    startMs,
    run: async (rows, output = "y") => {
      const x = new runtime.Tensor("float32", rows, [rows.length / width, width]);
      const answer = await session.run({ x }, [output]);
      return answer[output]?.data as Float32Array;
    },
  };
}
