import { defineFault } from "../fault.ts";
import { pause } from "../../../workers/runtime/back-off.ts";

export const fault = defineFault({
  title: "network black hole between workers and engine",
  async inject({ stack, random, tell, over }) {
    const proxies = random.chance(0.5) ? [random.pick(stack.proxies)] : stack.proxies;
    const seconds = random.between(5, 45);
    tell(`${proxies.length} of ${stack.proxies.length} worker processes cut off for ${seconds} s`);
    proxies.forEach((proxy) => {
      proxy.set({ kind: "blackHole" });
    });
    await pause(seconds * 1000, over);
    proxies.forEach((proxy) => {
      proxy.set({ kind: "through" });
    });
    const lost = proxies.map(({ injected }) => injected.answersLost).reduce((sum, one) => sum + one, 0);
    tell(`healed; ${lost} answers lost so far that the engine had given`);
  },
});
