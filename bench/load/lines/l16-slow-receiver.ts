import { type LoadLine, notBuilt } from "../line.ts";

export const line: LoadLine = {
  id: "L16",
  title: "outbox to a slow receiver (2 s each, one in ten fails)",
  target: "5/s, lag < 2 min, no effect on L6",
  run: () =>
    Promise.resolve(
      notBuilt("the outbox has one receiver, the engine; there is no gateway for text messages or payments"),
    ),
};
