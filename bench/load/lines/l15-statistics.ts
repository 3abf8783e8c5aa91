import { type LoadLine, notBuilt } from "../line.ts";

export const line: LoadLine = {
  id: "L15",
  title: "statistics page of the leaders on five years of data",
  target: "< 6 s from prepared tables",
  run: () => Promise.resolve(notBuilt("the hall has no statistics page")),
};
