import { startJavaClient } from "../consumers/java-client.ts";
import { drainedMeasure } from "../drained-measure.ts";

/**
 * Camunda's Java client, tuned, in a JVM of its own. One client handles one task at a time, so a client per topic is
 * tried too.
 */
export const measure = drainedMeasure({
  letter: "e",
  onlyFull: true,
  title: "Java client 7.24.0, tuned",
  guess: 250,
  tried: [1, 4].map((clients) => ({
    name: `${clients === 1 ? "one client" : `${clients} clients`}, long poll, 200 per fetch`,
    settings: { clients },
  })),
  consume: (engine, { topics }, { settings, context }) =>
    startJavaClient(engine, topics, { java: context.java, logs: context.logs, clients: settings.clients }),
});
