import type { Kind, Plan } from "../kind.ts";
import { camelCase, eventName, existingFolder, kebabCase, pascalCase, requireFree } from "../names.ts";
import { fill } from "../template.ts";

/** An act of staff on a case outside the tasks of its flow, with its event and its form. */
export const kind: Omit<Kind, "name"> = {
  usage: "<area> <act> [event]",
  least: 2,
  most: 3,
  example: "ending void-case",
  makes: "an act of the staff on a case: command, event, form, test",
  plan: ([area = "", act = "", given]) => {
    existingFolder(area, "domain/case", "area");
    kebabCase(act, "an act");
    const event = given === undefined ? eventName(act) : kebabCase(given, "an event");
    requireFree(camelCase(act), "domain/case/commands.gen.ts", "an act");
    requireFree(camelCase(event), "domain/case/events.gen.ts", "an event");
    return planOf(area, act, event);
  },
};

function planOf(area: string, act: string, event: string): Plan {
  const file = `domain/case/${area}/${act}.ts`;
  const events = `domain/case/${area}/events.ts`;
  const test = `test/domain/case/${act}.test.ts`;
  const form = `web/workbench/acts/${act}-form.tsx`;
  const values = {
    area,
    file,
    name: act,
    act: camelCase(act),
    Act: pascalCase(act),
    event: camelCase(event),
    Event: pascalCase(event),
  };
  return {
    files: {
      [file]: fill("act/act.ts.txt", values),
      [form]: fill("act/form.tsx.txt", values),
      [test]: fill("act/act.test.ts.txt", values),
    },
    additions: {
      [events]: { head: 'import { defineEvent } from "../define-event.ts";\n', text: fill("act/event.ts.txt", values) },
    },
    next: [
      `${file}: what the caller gives, who may (by), what is read and locked before (needs), how it is called, when it is offered, what it decides and refuses.`,
      `${events}, ${values.event}: its fields, Chinese title, readers, status, what the journal keeps, what the engine is told.`,
      `If it changes the case file: changesFile: true, and what it changes in the state.ts of the area concerned.`,
      `${form}: what the person writes, and what is said when it is done.`,
      `${test}: what the act leads to; each refusal is a row in test/domain/case/refusals/.`,
      `An act that completes a task of the flow, or that the platform does, is declared by defineCommand instead and has no form of its own: see CONTRIBUTING.`,
    ],
    test,
  };
}
