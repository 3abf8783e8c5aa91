import type { HallCaller } from "../hall-caller.ts";
import { percentile } from "../statistics.ts";
import type { Check } from "./line.ts";

/** Milliseconds of many requests, and how many were not answered as they should. */
export interface Latencies {
  readonly times: number[];
  errors: number;
}

/** Nothing asked yet. */
export function noLatencies(): Latencies {
  return { times: [], errors: 0 };
}

/** One request more; an answer that is not 2xx, or none, is an error. */
export async function timed<Answer>(
  into: Latencies,
  ask: () => ReturnType<HallCaller["call"]>,
): Promise<Answer | undefined> {
  const began = performance.now();
  try {
    const { status, body } = await ask();
    into.times.push(performance.now() - began);
    if (status >= 200 && status < 300) return body as Answer;
  } catch {
    into.times.push(performance.now() - began);
  }
  into.errors++;
  return undefined;
}

/** A percentile of them that has to stay below a limit in milliseconds. */
export function within({ times }: Pick<Latencies, "times">, part: number, atMost: number, of = ""): Check {
  return {
    what: `${of}p${part * 100}`,
    value: times.length > 0 ? percentile(times, part) : Number.NaN,
    unit: "ms",
    atMost,
  };
}

/** No request may fail. */
export function withoutErrors(errors: number): Check {
  return { what: "errors", value: errors, unit: "", atMost: 0 };
}
