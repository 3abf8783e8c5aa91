/** The parts of the client that we use; it ships no types of its own. */
declare module "camunda-external-task-client-js" {
  export interface ClientOptions {
    baseUrl: string;
    workerId: string;
    autoPoll: boolean;
    interceptors: ((options: Record<string, unknown>) => Record<string, unknown>)[];
  }

  export interface EngineService {
    fetchAndLock(body: Record<string, unknown>): Promise<unknown>;
    unlock(task: { id: string }): Promise<unknown>;
  }

  export class Client {
    constructor(options: ClientOptions);
    readonly engineService: EngineService;
  }
}
