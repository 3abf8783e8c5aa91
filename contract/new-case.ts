import { COMMANDS } from "../domain/case/commands.gen.ts";
import { closed, optional, whole, word } from "./shapes.ts";

/** The item and the application. */
export const NewCase = closed(
  {
    itemId: word(40),
    release: optional(
      whole({
        minimum: 1,
        maximum: 1_000_000,
        description:
          "The release whose form was filled in: refused if another is in force by now. Absent: whichever is",
      }),
    ),
    ...COMMANDS.fileCase.body.properties,
  },
  { $id: "NewCase", description: "An application" },
);
