/** The parts of untyped packages that the modeler uses; their results are typed at the call. */
declare module "bpmn-moddle" {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
      typeName?: string,
    ): Promise<{ rootElement: unknown; warnings: readonly { readonly message: string }[] }>;
    create(type: string, properties: Readonly<Record<string, unknown>>): unknown;
    toXML(element: unknown, options?: { readonly format: boolean }): Promise<{ xml: string }>;
  }
}

declare module "bpmnlint/rules/*" {
  const factory: unknown;
  export default factory;
}
