import { COMMANDS } from "../domain/case/commands.gen.ts";
import { closed, word } from "./shapes.ts";

/** The item and the application. */
export const NewCase = closed(
  { itemId: word(40), ...COMMANDS.fileCase.body.properties },
  { $id: "NewCase", description: "An application" },
);
