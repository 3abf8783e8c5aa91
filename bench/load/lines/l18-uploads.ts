import { randomBytes } from "node:crypto";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { DEMO_PASSWORD } from "../../../processes/load-demo.ts";
import { signIn } from "../../../tools/demo/hall-client.ts";
import type { BenchHall } from "../../hall.ts";
import { claimAndComplete } from "../claim-and-complete.ts";
import { within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";
import { residentMb } from "../../processes.ts";

const FILES = 20;
/** The default of MAX_UPLOAD_BYTES. */
const BYTES = 20 * 1024 * 1024;
const APPLICANT = "canyin";
const MOST_DECISIONS = 60;
const LOOK_MS = 50;

export const line: LoadLine = {
  id: "L18",
  title: "20 uploads of 20 MB at the same time",
  target: "api's memory +200 MB at most, L6 holds (each p95 < 1 s)",
  async run({ hall }) {
    await hall.startWorkers();
    const before = residentMb(hall.pids().api);
    const over = new AbortController();
    const peak = watchMemory(hall, over.signal);
    const deciding = claimAndComplete(hall.url, { count: MOST_DECISIONS, over: over.signal });
    const { cookie } = await signIn(hall.url, APPLICANT, DEMO_PASSWORD);
    const body = randomBytes(BYTES - 64);
    const began = performance.now();
    const statuses = await Promise.all(
      Array.from({ length: FILES }, (_, number) =>
        upload(hall.url, cookie, [Buffer.from(`%PDF-1.4\n% ${String(number).padStart(40, "0")}\n`), body]),
      ),
    );
    const seconds = (performance.now() - began) / 1000;
    over.abort();
    const { claims, completes } = await deciding;
    const errors = statuses.filter((status) => status !== 201).length + claims.errors + completes.errors;
    return {
      checks: [
        { what: "api's memory", value: (await peak) - before, unit: "MB more", atMost: 200 },
        within(claims, 0.95, 1_000, "claim "),
        within(completes, 0.95, 1_000, "complete "),
        withoutErrors(errors),
      ],
      errors,
      figures: { "all taken in after s": seconds, "MB before": before },
      note: `statuses ${[...new Set(statuses)].join(", ")}; ${completes.times.length} tasks were decided meanwhile`,
    };
  },
};

async function watchMemory({ pids }: BenchHall, over: AbortSignal): Promise<number> {
  let peak = 0;
  while (!over.aborted) {
    peak = Math.max(peak, residentMb(pids().api));
    await sleep(LOOK_MS);
  }
  return peak;
}

/** The body is one piece of memory for all files; only the beginning differs. */
function upload(url: string, cookie: string, parts: readonly Buffer[]): Promise<number> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const headers = {
    cookie,
    origin: url,
    "content-type": "application/octet-stream",
    "content-length": length,
    "x-file-name": "load.pdf",
  };
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/uploads`, { method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    parts.forEach((part) => request.write(part));
    request.end();
  });
}
