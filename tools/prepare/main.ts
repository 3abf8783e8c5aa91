import { prepareDatabase } from "./prepare-database.ts";

/** `node --import tsx tools/prepare/main.ts`: prepares the database of a hall whose parts run separately. */
try {
  await prepareDatabase(process.env, (line) => {
    console.log(line);
  });
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
