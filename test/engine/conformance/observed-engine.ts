import { expect } from "@jest/globals";

import type { EngineName } from "../../../tools/engines.mjs";
import type { TestDatabase } from "../../support/database.ts";
import type { TestEngine } from "../support.ts";

/** An answer of the engine. */
export interface Answer {
  readonly status: number;
  /** The JSON; undefined when it is none. */
  readonly body: unknown;
  readonly text: string;
}

/** What one engine answered to a request of a test, without what is new in every run. */
export interface Observation {
  /** The test, the number of the request in it, and the request. */
  readonly where: string;
  /** One line for each value of the answer: its place and itself. */
  readonly lines: readonly string[];
}

/** JSON where there is any, as the hall asks; some answers are words or files. */
const ACCEPT = "application/json, */*;q=0.1";

/** One engine under test, and everything it was seen to answer. */
export class ObservedEngine {
  readonly name: EngineName;
  readonly observations: Observation[] = [];
  private running: { readonly engine: TestEngine; readonly database: TestDatabase } | undefined;
  private counted = { test: "", requests: 0 };

  constructor(name: EngineName) {
    this.name = name;
  }

  /** Which engine it is, once it runs. */
  use(running: { readonly engine: TestEngine; readonly database: TestDatabase }): void {
    this.running = running;
  }

  get engine(): TestEngine {
    if (!this.running) throw new Error(`The engine ${this.name} does not run.`);
    return this.running.engine;
  }

  get database(): TestDatabase {
    if (!this.running) throw new Error(`The engine ${this.name} does not run.`);
    return this.running.database;
  }

  /**
   * Sends a request below /engine-rest and keeps the answer for the comparison with the other engine. A body that is a
   * string is sent as it is.
   */
  async ask(path: string, body?: unknown, method = body === undefined ? "GET" : "POST"): Promise<Answer> {
    const answer = await this.send(path, body, method);
    this.note(`${method} ${path}`, { status: answer.status, body: answer.body });
    return answer;
  }

  /** As ask, for what may be asked any number of times until something has happened: nothing is kept. */
  async peek<T>(path: string, body?: unknown): Promise<T> {
    return (await this.send(path, body, body === undefined ? "GET" : "POST")).body as T;
  }

  /** Keeps what was seen in some other way. */
  note(what: string, seen: unknown): void {
    const test = testName();
    this.counted = { test, requests: this.counted.test === test ? this.counted.requests + 1 : 1 };
    this.observations.push({
      where: neutral(`${test} › ${this.counted.requests} ${what}`),
      lines: linesOf("", seen).map(neutral),
    });
  }

  /** As ask, without keeping the answer. */
  async send(path: string, body: unknown, method: string): Promise<Answer> {
    const { url, user, password } = this.engine;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/engine-rest${path}`, {
      method,
      headers: {
        authorization,
        accept: ACCEPT,
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: isForm || typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), text };
  }
}

/** The test that runs, without the engine it runs on. */
function testName(): string {
  return (expect.getState().currentTestName ?? "").replace(/^\S+ /, "");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function linesOf(place: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [`${place} = ${JSON.stringify(value)}`];
  const name = (key: string) => (Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`);
  const inside = Object.entries(value).flatMap(([key, member]) => linesOf(name(key), member));
  return inside.length > 0 ? inside : [`${place} is empty`];
}

/** Without ids, times, durations, the port, and the package that the engines' classes live in. */
function neutral(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}/g, "<time>")
    .replaceAll(/(\.duration(?:InMillis)?) = \d+/g, "$1 = <milliseconds>")
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, "<engine>")
    .replaceAll(/org\.(camunda|operaton)\.bpm/g, "<package>");
}
