import { describe, expect, test } from "@jest/globals";

import { EngineRefused } from "../../../engine/errors.ts";
import { admit } from "../../hostile/admit.ts";
import { FRAMES } from "../../hostile/code.ts";
import { CORPUS } from "../../hostile/corpus.ts";
import { ACCEPTED_DECISIONS } from "../../hostile/decisions.ts";
import type { Files } from "../../hostile/frame.ts";
import { LAWFUL } from "../../hostile/lawful.ts";
import { LOOPS, HOSTILE_SHAPES, SHAPE_FRAMES } from "../../hostile/shapes.ts";
import { ACCEPTED } from "../accepted-diagrams.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** What may be deployed, and what must be refused. */
export function gate(observed: ObservedEngine): void {
  describe("the gate", () => {
    test.each(CORPUS)("refuses %s", async (_name, files) => {
      const refusal = await refusalOf(observed, files);

      observed.note("deploy", refusal.message);
      expect(refusal.status).toBe(400);
      // Some of it already fails the engine's schema of the notation.
      expect(refusal.message).toMatch(/Not allowed by the hall|^ENGINE-09005 Could not parse BPMN process/u);
    });

    test.each(HOSTILE_SHAPES.filter(([name]) => Object.hasOwn(LOOPS, name)))(
      "refuses %s as an endless loop and for nothing else",
      async (_name, files) => {
        const { problems } = await refusalOf(observed, files);

        expect(problems.map(({ message }) => message)).toEqual([
          expect.stringContaining("a cycle in which nothing waits"),
        ]);
      },
    );

    test.each(LAWFUL)("accepts %s, which the hall draws", async (name, files) => {
      const { definitions } = await observed.engine.client.deploy(name, asSent(files));

      expect(definitions.map(({ key }) => `${key}.bpmn`)).toEqual(
        Object.keys(files).filter((file) => file.endsWith(".bpmn")),
      );
    });

    test.each(LAWFUL)("accepts what the gate of the API writes of %s", async (name, files) => {
      const { written } = await admit(files);
      const names = Object.keys(files);

      const { definitions } = await observed.engine.client.deploy(
        `${name} as written`,
        Object.fromEntries(names.map((file, at) => [file, written[at] ?? ""])),
      );

      expect(definitions).toHaveLength(names.filter((file) => file.endsWith(".bpmn")).length);
    });

    test.each([...FRAMES, ...SHAPE_FRAMES, ...ACCEPTED])("accepts %s", async (name, text) => {
      expect((await observed.engine.client.deploy(name, filed(text))).definitions).toHaveLength(1);
    });

    test.each(ACCEPTED_DECISIONS)("accepts the decision table with %s", async (name, text) => {
      const { id } = await observed.engine.client.deploy(name, { "lawful.dmn": text });

      expect(await observed.peek(`/decision-definition/count?deploymentId=${id}`)).toEqual({
        count: text.split("<decision ").length - 1,
      });
    });
  });
}

/** A diagram, named after its process. */
function filed(text: string): Readonly<Record<string, string>> {
  return { [`${/<process id="([^"]*)"/.exec(text)?.[1]}.bpmn`]: text };
}

async function refusalOf(observed: ObservedEngine, files: Files): Promise<EngineRefused> {
  try {
    await observed.engine.client.deploy("hostile", asSent(files));
  } catch (error) {
    if (error instanceof EngineRefused) return error;
    throw error;
  }
  throw new Error("The engine accepted it.");
}

/** Some files are bytes that are no text; they are sent as they are. */
function asSent(files: Files): Readonly<Record<string, string>> {
  return files as Readonly<Record<string, string>>;
}
