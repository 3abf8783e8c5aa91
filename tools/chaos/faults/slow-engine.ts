import { defineFault } from "../fault.ts";
import { pause } from "../../../workers/runtime/back-off.ts";

export const fault = defineFault({
  title: "slow engine",
  async inject({ stack, random, tell, over }) {
    const delayMs = random.between(1_000, 8_000);
    const seconds = random.between(10, 40);
    tell(`every request takes ${delayMs} ms longer, for ${seconds} s`);
    stack.proxies.forEach((proxy) => {
      proxy.set({ kind: "slow", ms: delayMs });
    });
    await pause(seconds * 1000, over);
    stack.proxies.forEach((proxy) => {
      proxy.set({ kind: "through" });
    });
  },
});
