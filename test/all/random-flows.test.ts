import { walkRandomFlows } from "../support/walks/walk-random-flows.ts";

walkRandomFlows(
  Array.from({ length: 200 }, (_, number) => `long ${number}`),
  { casesEach: 3, all: false },
);
