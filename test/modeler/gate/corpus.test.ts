import { describe, expect, test } from "@jest/globals";
import { gateDiagram } from "../../../modeler/gate/gate-diagram.ts";
import { admit } from "../../hostile/admit.ts";
import { CORPUS } from "../../hostile/corpus.ts";
import { FRAMES } from "../../hostile/code.ts";
import { ACCEPTED_DECISIONS } from "../../hostile/decisions.ts";
import { ITEM } from "../../hostile/frame.ts";
import { LAWFUL } from "../../hostile/lawful.ts";
import { DRAWN_LOOPS } from "../../hostile/loops.ts";

const SENTENCE = /^[^<>]{4,400}。$/u;

describe("the gate of the API, alone", () => {
  test.each(CORPUS)("refuses %s, and says why and what to do", async (_name, files) => {
    const { problems, written } = await admit(files);

    expect(problems.length).toBeGreaterThan(0);
    expect(written).toEqual([]);
    for (const { message, cure } of problems.slice(0, 5)) {
      expect(message.replaceAll(/“[^”]*”|“[^”]*”/gu, "")).toMatch(SENTENCE);
      expect(cure).toMatch(SENTENCE);
    }
  });

  test.each(Object.entries(DRAWN_LOOPS))("refuses %s as endless and for nothing else", async (_name, text) => {
    const { problems } = await admit({ [`${ITEM}.bpmn`]: text });

    expect(problems.map(({ rule }) => rule)).toEqual(["endless"]);
  });

  test.each([
    ...LAWFUL,
    ...FRAMES.map(([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const),
    ...ACCEPTED_DECISIONS.map(([name, text]) => [`the table with ${name}`, { "d.dmn": text }] as const),
  ])("lets %s pass, and changes nothing when it passes again", async (_name, files) => {
    const first = await admit(files);
    const again = await admit(
      Object.fromEntries(Object.keys(files).map((name, at) => [name, first.written[at] ?? ""])),
    );

    expect(first.problems).toEqual([]);
    expect(again).toEqual(first);
  });

  test("writes two spellings of one diagram in the same bytes", async () => {
    const [line, other] = ["a straight line", "other prefixes for the same namespaces"].map(
      (wanted) => LAWFUL.find(([name]) => name === wanted)?.[1][`${ITEM}.bpmn`] ?? "",
    );

    const [one, two] = await Promise.all([line, other].map((text) => gateDiagram(text ?? "", { itemId: ITEM })));

    expect(other).not.toBe(line);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ ok: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  });

  test("leaves out a mark of the byte order, and reads bytes as it reads text", async () => {
    const text = String(LAWFUL[0]![1][`${ITEM}.bpmn`]);

    const bytes = await gateDiagram(Buffer.from(`\ufeff${text}`), { itemId: ITEM });

    expect(bytes).toEqual(await gateDiagram(text, { itemId: ITEM }));
  });
});
