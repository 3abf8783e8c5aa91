import { defineFault } from "../fault.ts";
import { pause } from "../../../workers/runtime/back-off.ts";

const MINUTE_MS = 60_000;

export const fault = defineFault({
  title: "step of the host's clock, and back",
  async inject({ stack, random, tell, over }) {
    const minutes = random.between(2, 120) * (random.chance(0.5) ? 1 : -1);
    const seconds = random.between(5, 20);
    tell(`api and workers live ${Math.abs(minutes)} min in the ${minutes > 0 ? "future" : "past"} for ${seconds} s`);
    stack.setClock(minutes * MINUTE_MS);
    await pause(seconds * 1000, over);
    stack.setClock(0);
  },
});
