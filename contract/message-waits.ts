import { recordArrival } from "../domain/case/waiting/record-arrival.ts";
import { CASE_READ } from "./case-problems.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, filledLine, flag, list, object, text } from "./shapes.ts";

const MessageWaits = object(
  {
    caseId: text(),
    number: text(),
    waits: list(
      object({
        element: text({ description: "To be sent as `element` with `recordArrival`" }),
        name: text({ description: "As the diagram names the wait" }),
        expected: flag({ description: "True if something may still be recorded for it" }),
      }),
    ),
  },
  { $id: "MessageWaits", description: "What a case waits for from outside" },
);

export const listMessageWaits = defineOperation({
  operationId: "listMessageWaits",
  method: "GET",
  path: "/api/message-waits",
  tag: "cases",
  summary: "What a case waits for from outside, by its number",
  description:
    "For those who may record what arrives: a key finds the cases of its department, and learns nothing but their waits. Empty where the flow of the case waits for nothing.",
  access: { roles: recordArrival.by, scope: recordArrival.keyScope ?? null },
  query: closed({ number: filledLine(30, "Number of the case, as letters to other bodies give it") }),
  answers: {
    200: answer(MessageWaits, "The waits", {
      links: {
        recordArrival: {
          params: { id: "$response.body#/caseId" },
          body: { ...recordArrival.example, element: "$response.body#/waits/0/element" },
        },
      },
      example: {
        caseId: "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b",
        number: "2026-000001-7",
        waits: [{ element: "answer", name: "等待省农业农村厅复函", expected: true }],
      },
    }),
  },
  problems: CASE_READ,
});
