import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, flag, list, nullable, object, oneOf, text, word, type Value } from "./shapes.ts";

/** A diagram of 512 KiB in base64, and a little more: beyond it the gate says that it is too large. */
const MOST_CHARACTERS = 720_000;

const WalkStep = object(
  {
    element: text({ description: "Id of the element" }),
    name: text(),
    outcome: nullable(
      text({ description: "The word with which it ended; null for the start and for the place itself" }),
    ),
  },
  { $id: "WalkStep" },
);

const DiagramProblem = object(
  {
    element: nullable(text({ description: "Id of the element; null for the whole file" })),
    elementName: nullable(text()),
    rule: text({
      description: "A check of the gate (`gate/…`), a rule of notation or of law (docs/rules), or `plan`",
      examples: ["gate/element"],
    }),
    severity: oneOf(["error", "warning"]),
    message: text({ description: "A Chinese sentence for the designer" }),
    cure: nullable(text({ description: "What to do, if the message does not say it" })),
    walk: nullable(list(WalkStep, { description: "How a case comes there, for what is proved of the flow" })),
  },
  { $id: "DiagramProblem" },
);

export const DiagramCheck = object(
  {
    passes: flag({ description: "True if nothing keeps the diagram from being submitted" }),
    sha256: nullable(
      text({ description: "Digest of the bytes that would be published; null if the gate lets none through" }),
    ),
    problems: list(DiagramProblem),
  },
  { $id: "DiagramCheck" },
);
export type DiagramCheck = Value<typeof DiagramCheck>;

export const checkDiagram = defineOperation({
  operationId: "checkDiagram",
  method: "POST",
  path: "/api/diagram-checks",
  tag: "service-items",
  summary: "Check a diagram without publishing anything",
  description:
    "The gate reads the bytes in one strict way, against a closed list, and writes them anew; of what it wrote the rules of law and the flow plan are asked. Nothing is kept, and no engine is asked.",
  access: only("hallOffice"),
  bodyLimit: MOST_CHARACTERS + 4096,
  body: closed(
    {
      itemId: word(40, { description: "The item or package", examples: ["SC-021"] }),
      diagram: text({
        minLength: 1,
        maxLength: MOST_CHARACTERS,
        pattern: "^[A-Za-z0-9+/]+={0,2}$",
        description: "The bytes of the file in base64",
      }),
    },
    { $id: "NewDiagramCheck" },
  ),
  example: { itemId: "SC-021", diagram: "PGRlZmluaXRpb25zLz4=" },
  answers: { 200: answer(DiagramCheck, "What was found") },
  problems: [],
});
