/** The parts of the client that we use; the package contains no types. */
declare module "camunda-external-task-client-js" {
  export interface ClientOptions {
    baseUrl: string;
    workerId: string;
    autoPoll: boolean;
    interceptors: ((options: Record<string, unknown>) => Record<string, unknown>)[];
  }

  export interface EngineService {
    fetchAndLock(body: Record<string, unknown>): Promise<unknown>;
    extendLock(task: { id: string }, newDuration: number): Promise<unknown>;
    unlock(task: { id: string }): Promise<unknown>;
  }

  export class Client {
    constructor(options: ClientOptions);
    readonly engineService: EngineService;
  }

  /** Typed process variables, as handlers written for the client build them. */
  export class Variables {
    set(name: string, value: unknown): this;
    setTyped(name: string, typed: { type: string; value: unknown; valueInfo: Record<string, unknown> }): this;
    getDirtyVariables(): Record<string, { type: string; value: unknown; valueInfo?: Record<string, unknown> }>;
  }
}
