import { BasicAuthInterceptor, Client, Variables } from "camunda-external-task-client-js";

/**
 * The simulated system of a department, served by the engine's own JavaScript client, unchanged, over the hall's public port: it checks how many of a construction enterprise's registered staff are
 * insured with it. What it knows is invented. docs/guide/serve-a-step.md explains each line.
 * @param {{ hallUrl: string, key: string, workerId?: string, lockDuration?: number }} options
 * @returns {{ stop: () => void }}
 */
export function startDepartmentSystem({ hallUrl, key, workerId = "social-insurance", lockDuration = 20_000 }) {
  const client = new Client({
    baseUrl: `${hallUrl}/api`,
    workerId,
    interceptors: new BasicAuthInterceptor({ username: workerId, password: key }),
    asyncResponseTimeout: 20_000,
    lockDuration,
    maxParallelExecutions: 10,
  });
  client.subscribe("dept.RST.insured-staff-check", async ({ task, taskService }) => {
    const builders = Number(task.variables.get("application.registeredBuilderCount") ?? 0);
    const technicians = Number(task.variables.get("application.technicianCount") ?? 0);
    const insured = insuredOf(task.variables.get("applicant.idNumber"), { builders, technicians });
    if (insured === null) {
      await taskService.handleBpmnError(task, "NOT_FOUND", "没有查到该单位的参保登记");
      return;
    }
    const matches = insured.builders === builders && insured.technicians === technicians;
    await taskService.complete(
      task,
      new Variables().setAll({
        outcome: matches ? "matched" : "mismatched",
        insuredBuilders: insured.builders,
        insuredTechnicians: insured.technicians,
        directorInsured: true,
        checkedOn: new Date(),
        remark: matches ? "参保人数与申报一致" : "参保人数与申报不一致",
      }),
    );
  });
  return { stop: () => client.stop() };
}

/** Enterprises of which this system knows something else than they declare, by their credit code: null for one that is not registered. */
const REGISTER = new Map([["91139900MA0000000X", null]]);

/**
 * @param {unknown} creditCode
 * @param {{ builders: number, technicians: number }} declared
 */
function insuredOf(creditCode, declared) {
  const known = REGISTER.get(String(creditCode));
  return known === undefined ? declared : known;
}
