import { walkRandomFlows } from "../support/walks/walk-random-flows.ts";

walkRandomFlows(
  Array.from({ length: 100 }, (_, number) => `long ${number}`),
  { casesEach: 2, all: true },
);
