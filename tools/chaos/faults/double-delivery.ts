import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "every external task to two workers, every command batch twice",
  wholeRound: true,
  async inject({ stack, tell, over }) {
    const before = duplicatedBy(stack.proxies);
    stack.proxies.forEach((proxy) => {
      proxy.setDoubling(true);
    });
    tell("from the first case to the last");
    if (!over.aborted) await new Promise((resolve) => void over.addEventListener("abort", resolve, { once: true }));
    stack.proxies.forEach((proxy) => {
      proxy.setDoubling(false);
    });
    const after = duplicatedBy(stack.proxies);
    tell(`${after.tasks - before.tasks} tasks and ${after.commands - before.commands} command batches doubled`);
  },
});

function duplicatedBy(
  proxies: readonly { readonly injected: { readonly tasksDoubled: number; readonly commandsDoubled: number } }[],
): { tasks: number; commands: number } {
  return {
    tasks: proxies.reduce((sum, { injected }) => sum + injected.tasksDoubled, 0),
    commands: proxies.reduce((sum, { injected }) => sum + injected.commandsDoubled, 0),
  };
}
