import type { HallCaller } from "../hall-caller.ts";
import { percentile } from "../statistics.ts";
import type { Check } from "./line.ts";

/** Milliseconds of many requests, and the number of failed ones. */
export interface Latencies {
  readonly times: number[];
  errors: number;
}

/** No requests yet. */
export function noLatencies(): Latencies {
  return { times: [], errors: 0 };
}

/** Adds a request; an answer other than 2xx, or none, is an error. */
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

/** A check that a percentile is below a limit in milliseconds. */
export function within({ times }: Pick<Latencies, "times">, part: number, atMost: number, of = ""): Check {
  return {
    what: `${of}p${part * 100}`,
    value: times.length > 0 ? percentile(times, part) : Number.NaN,
    unit: "ms",
    atMost,
  };
}

/** A check that no request failed. */
export function withoutErrors(errors: number): Check {
  return { what: "errors", value: errors, unit: "", atMost: 0 };
}
