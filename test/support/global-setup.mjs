// jest loads this file by itself, outside its transforms: hand over to TypeScript.
import { tsImport } from "tsx/esm/api";

export default async function setup() {
  const { startTestCluster } = await tsImport("./global-setup.ts", import.meta.url);
  globalThis.stopTestCluster = await startTestCluster();
}
