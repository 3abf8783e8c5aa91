/** The simulated system of a department, over the engine's own JavaScript client. */
export function startDepartmentSystem(options: {
  readonly hallUrl: string;
  readonly key: string;
  readonly workerId?: string;
  readonly lockDuration?: number;
}): { stop(): void };
