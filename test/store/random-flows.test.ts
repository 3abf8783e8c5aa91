import { walkRandomFlows } from "../support/walks/walk-random-flows.ts";

/** `RANDOM_FLOWS="flow 7"` walks the flows of these seeds alone, as a failure names them. */
const SEEDS = process.env["RANDOM_FLOWS"]?.split(";") ?? Array.from({ length: 40 }, (_, number) => `flow ${number}`);

walkRandomFlows(SEEDS, { casesEach: 2, all: process.env["RANDOM_FLOWS"] === undefined });
