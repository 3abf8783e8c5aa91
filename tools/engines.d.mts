/** An engine that the sources of engine/ can be built for. */
export type EngineName = "camunda" | "operaton";

/** How its jar is called in the steps of a start, where the jar lies in the project, and what Maven needs to be told. */
export interface EngineBuild {
  readonly label: string;
  readonly jar: string;
  readonly mavenArguments: readonly string[];
}

export const ENGINES: Readonly<Record<EngineName, EngineBuild>>;

/** The engine of the environment variable ENGINE, or Camunda; throws for any other word. */
export function chosenEngine(env?: NodeJS.ProcessEnv): EngineName;
