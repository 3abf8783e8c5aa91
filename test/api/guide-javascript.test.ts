import { afterAll, beforeAll, describe } from "@jest/globals";
import { guideBlock, guideFolder, guideTests, openGuideHall, writeGuide } from "../support/guide-programs.ts";
import type { TestApi } from "./open-api.ts";

let api: TestApi;
let place: Awaited<ReturnType<typeof guideFolder>>;
let program = "";
beforeAll(async () => {
  [api, place] = await Promise.all([openGuideHall(), guideFolder("javascript")]);
  program = await writeGuide(place.folder, "staff-check.mjs", guideBlock("js"));
}, 60_000);
afterAll(async () => {
  await api.close();
  await place.remove();
});

describe("the JavaScript program of the guide, on the stock client", () => {
  guideTests(
    () => api,
    () => ({ command: process.execPath, args: [program], cwd: place.folder }),
  );
});
