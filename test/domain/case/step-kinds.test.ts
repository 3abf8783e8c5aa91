import { describe, expect, it } from "@jest/globals";
import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { COMMON_SETTINGS } from "../../../domain/case/define-step.ts";
import { FACTS } from "../../../domain/case/facts.ts";
import { STEP_KINDS, type StepKind } from "../../../domain/case/step-kinds.gen.ts";
import { stepKind } from "../../../domain/case/steps.ts";
import { closed } from "../../../domain/shapes.ts";
import { TOPICS } from "../../../modeler/rules/topics.gen.ts";
import { compileSchema } from "../../support/compile-schema.ts";

const kinds = Object.keys(STEP_KINDS) as StepKind[];
const facts = Object.keys(FACTS);

describe.each(kinds)("the kind %s", (kind) => {
  const step = stepKind(kind);

  it("has words for designers in Chinese", () => {
    expect(step.name).toMatch(/^[\u4e00-\u9fff]+$/);
    expect(step.hint).toMatch(/^[\u4e00-\u9fff，。、；]+。$/);
    for (const { name } of Object.values(step.outcomes)) expect(name).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  it("titles each of its settings", () => {
    for (const [name, schema] of Object.entries(step.settings.properties))
      expect([name, (schema as { title?: string }).title]).toEqual([name, expect.stringMatching(/^[\u4e00-\u9fff]+$/)]);
  });

  it("offers only outcomes that it has", () => {
    expect(Object.keys(step.outcomes)).toEqual(expect.arrayContaining([...step.plain]));
  });

  it("needs, establishes and takes away known facts only", () => {
    const effects = Object.values(step.outcomes).flatMap(({ gives = [], voids = [] }) => [...gives, ...voids]);
    const needs = step.needs.map((need) => (typeof need === "object" && "not" in need ? need.not : need));
    const named = [
      ...effects,
      ...needs.filter((need) => typeof need === "string"),
      ...Object.values(step.errors ?? {}).flatMap(({ voids }) => voids),
    ];
    expect(facts).toEqual(expect.arrayContaining(named));
  });

  it("waits only for the end of kinds that exist", () => {
    const awaited = step.needs.flatMap((need) =>
      typeof need === "object" && "noneOpen" in need ? [need.noneOpen] : [],
    );
    expect(kinds).toEqual(expect.arrayContaining(awaited));
  });

  it("has an example that its own schemas accept", () => {
    const settings = closed({ ...COMMON_SETTINGS, ...step.settings.properties });
    expect(compileSchema(settings)(step.example.settings)).toEqual([]);
    const body = step.bodyFor?.(step.example.settings as never) ?? (step.command && COMMANDS[step.command].body);
    expect(body ? compileSchema(body)(step.example.body) : step.example.body).toEqual(body ? [] : null);
  });

  it("is served by a topic of the hall, if the platform carries it out", () => {
    const topics = step.element.as === "platform" ? [step.element.topic] : [];
    expect(TOPICS).toEqual(expect.arrayContaining(topics));
  });
});
