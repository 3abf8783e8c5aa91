/** The Java to run the engine with; throws one sentence when it is missing or too old. */
export function requireJava(env?: NodeJS.ProcessEnv): string;
