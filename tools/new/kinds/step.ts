import type { Kind, Plan } from "../kind.ts";
import { camelCase, eventName, kebabCase, pascalCase, requireFree } from "../names.ts";
import { fill } from "../template.ts";

/** A kind of step that people carry out: its declaration, the command that completes it, its event and its form. */
export const kind: Omit<Kind, "name"> = {
  usage: "<area> <kind> <command> [event]",
  least: 3,
  most: 4,
  example: "inspection inspection record-inspection",
  makes: "a kind of step (环节类型) that people carry out: declaration, command, event, form, test",
  plan: ([area = "", name = "", command = "", given]) => {
    kebabCase(area, "an area");
    kebabCase(name, "a kind of step");
    kebabCase(command, "a command");
    const event = given === undefined ? eventName(command) : kebabCase(given, "an event");
    requireFree(camelCase(name), "domain/case/step-kinds.gen.ts", "a kind of step");
    requireFree(camelCase(command), "domain/case/commands.gen.ts", "a command");
    requireFree(camelCase(event), "domain/case/events.gen.ts", "an event");
    return planOf({ area, name, command, event });
  },
};

interface Names {
  readonly area: string;
  readonly name: string;
  readonly command: string;
  readonly event: string;
}

function planOf({ area, name, command, event }: Names): Plan {
  const folder = `domain/case/${area}`;
  const file = `${folder}/${command}.ts`;
  const declaration = `${folder}/${name}.step.ts`;
  const events = `${folder}/events.ts`;
  const form = `web/workbench/acts/${name}.tsx`;
  const test = `test/domain/case/${name}.test.ts`;
  const values = {
    area,
    name,
    file,
    kind: camelCase(name),
    Kind: pascalCase(name),
    command: camelCase(command),
    commandFile: command,
    Command: pascalCase(command),
    event: camelCase(event),
    Event: pascalCase(event),
  };
  const head =
    'import type { DecidedTask } from "../decided-task.ts";\nimport { defineEvent } from "../define-event.ts";\nimport { endOf } from "../flow-command.ts";\n';
  return {
    files: {
      [declaration]: fill("step/step.ts.txt", values),
      [file]: fill("step/command.ts.txt", values),
      [form]: fill("step/form.tsx.txt", values),
      [test]: fill("step/step.test.ts.txt", values),
    },
    additions: { [events]: { head, text: fill("step/event.ts.txt", values) } },
    next: [
      `${declaration}: name and hint for designers, stage, settings with Chinese titles, outcomes with what each establishes and takes away, what must hold before, where it may stand.`,
      `${file}: what the person gives, which posts may ever, what is read and locked before (needs), what it decides and refuses.`,
      `${events}, ${values.event}: its fields, Chinese title, readers, what the journal keeps, the outcome on which the flow goes on.`,
      `domain/case/guard.ts, CORE: what the command needs whatever the diagram says; it does not compile without.`,
      `If it changes the case file: changesFile: true, and what it changes in the state.ts of the area.`,
      `${form}: what the person writes, and what is said when it is done.`,
      `${test}: the declaration is checked by test/domain/case/step-kinds.test.ts; here, what each outcome leads to and what is refused.`,
      `workers/sandbox/sample-decisions.ts, if its examples need another body than that of the declaration: sandbox, demonstration and load enter what it says.`,
    ],
    test,
  };
}
