declare module "*.css";

/** The package's own declarations are not readable as an ES module; this is what the pages use of it. */
declare module "bpmn-js/lib/NavigatedViewer" {
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement; zoomScroll: { enabled: boolean } });
    importXML(xml: string): Promise<{ warnings: readonly string[] }>;
    get<T>(service: string): T;
    destroy(): void;
  }
}

/** The text of a file. */
declare module "*.css?raw" {
  const text: string;
  export default text;
}
