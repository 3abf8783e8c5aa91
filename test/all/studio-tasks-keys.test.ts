import { testRedesigns } from "../browser/studio/carried-out.ts";
import { KeyHand } from "../browser/studio/key-hand.ts";
import { TASKS } from "../browser/studio/tasks.ts";

testRedesigns(TASKS, {
  how: "by keys alone",
  handOf: (page) => new KeyHand(page),
  most: ({ number }) => (number <= 3 ? 40 : 80),
});
