/**
 * The parts of bpmn-js and diagram-js that the canvas is composed of. Their own declarations cannot be read as ES modules. What the services can do is
 * declared in diagram-js.ts.
 */
declare module "bpmn-js/lib/BaseModeler" {
  export default class BaseModeler {
    constructor(options: Readonly<Record<string, unknown>>);
    importXML(xml: string): Promise<{ warnings: readonly { readonly message: string }[] }>;
    saveXML(options: { readonly format: boolean }): Promise<{ xml: string }>;
    saveSVG(): Promise<{ svg: string }>;
    getDefinitions(): unknown;
    get<T>(service: string): T;
    destroy(): void;
  }
}

declare module "bpmn-js/lib/BaseViewer" {
  export default class BaseViewer {
    constructor(options: Readonly<Record<string, unknown>>);
    importXML(xml: string): Promise<{ warnings: readonly { readonly message: string }[] }>;
    get<T>(service: string): T;
    destroy(): void;
  }
}

declare module "bpmn-js/lib/core" {
  const manifest: object;
  export default manifest;
}

declare module "bpmn-js/lib/features/*" {
  const part: never;
  export default part;
}

declare module "diagram-js/lib/features/*" {
  const part: never;
  export default part;
}

declare module "diagram-js/lib/navigation/*" {
  const part: never;
  export default part;
}

declare module "diagram-js/lib/command" {
  const part: never;
  export default part;
}

declare module "diagram-js/lib/layout/CroppingConnectionDocking" {
  const part: never;
  export default part;
}

declare module "*?url" {
  const address: string;
  export default address;
}

declare module "diagram-js/lib/features/rules/RuleProvider" {
  export default class RuleProvider {
    constructor(events: unknown);
    addRule<C>(actions: string | readonly string[], rule: (context: C) => boolean | null): void;
  }
}

declare module "bpmn-js/lib/features/label-editing/LabelEditingProvider" {
  export type LabelEditingParts = [
    events: unknown,
    factory: unknown,
    canvas: unknown,
    editing: unknown,
    modeling: unknown,
    handles: unknown,
    text: unknown,
  ];
  export default class LabelEditingProvider {
    constructor(...parts: LabelEditingParts);
    update(element: unknown, name: string): void;
  }
}

declare module "diagram-js/lib/core/Canvas" {
  interface Rectangle {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }
  interface Seen extends Rectangle {
    readonly scale: number;
    readonly inner: Rectangle;
    readonly outer: { readonly width: number; readonly height: number };
  }
  export default class Canvas {
    viewbox(box?: Rectangle | false): Seen;
    protected readonly _elementRegistry: unknown;
  }
}

declare module "diagram-js/lib/draw/BaseRenderer" {
  export default class BaseRenderer {
    constructor(events: unknown, priority: number);
  }
}

declare module "diagram-js/lib/util/SvgTransformUtil" {
  export function translate(gfx: SVGElement, x: number, y: number): void;
}

declare module "diagram-js-minimap" {
  export class Minimap {
    static readonly $inject: readonly string[];
    constructor(...services: readonly unknown[]);
    toggle(isOpen: boolean): void;
    isOpen(): boolean;
    protected readonly _parent: HTMLElement;
    protected _dirty: boolean;
    protected _scheduleUpdate(): void;
    protected _elementsGroup: SVGElement;
    protected _svg: SVGSVGElement;
    protected _prefixId(id: string): string;
    protected _addElement(element: unknown): void;
    protected _updateElement(element: unknown): void;
  }
  const manifest: { readonly minimap: readonly ["type", typeof Minimap] };
  export default manifest;
}
