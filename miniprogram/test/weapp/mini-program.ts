/// <reference lib="dom" />
import path from 'node:path';
import simulate from 'miniprogram-simulate';
import type { FakeWx } from './fake-wx';

const DIST = path.resolve(__dirname, '../../dist/weapp');

/** A rendered node as miniprogram-simulate hands it out. */
interface Node {
  dom: HTMLElement;
  dispatchEvent(name: string, options?: { detail?: object }): void;
}

export interface RenderedPage {
  /** First node that fits, by the id or class of the source. */
  find(selector: string): Node | null;
  text(): string;
  /** Waits for it, then taps it. */
  tap(selector: string): Promise<void>;
  input(selector: string, value: string): Promise<void>;
  /** Waits until `holds` is true, else says what the page shows. */
  until(what: string, holds: () => boolean, timeoutMs?: number): Promise<void>;
  leave(): void;
}

interface PageDefinition extends Record<string, unknown> {
  data?: object;
}
type Method = (this: object, ...args: unknown[]) => unknown;

/**
 * Starts the **built** mini-program on a fake phone: loads dist/weapp/app.js once, then pages on demand.
 * A page is registered as a component, as the makers of miniprogram-simulate advise (their issues 26 and 79).
 */
export function startMiniProgram(fake: FakeWx) {
  const world = globalThis as unknown as Record<string, unknown>;
  let app: Record<string, unknown> = {};
  const stack: { route: string; options: object }[] = [];
  // The chunks of an app that was started before on this page are not this app's.
  world['wx'] = Object.assign(world['wx'] ?? {}, fake.wx, { webpackJsonp: undefined });
  world['App'] = (definition: Record<string, unknown>) => {
    app = definition;
  };
  world['getApp'] = () => app;
  world['getCurrentPages'] = () => stack;
  world['Page'] = (definition: PageDefinition) => registerPage(definition, stack);
  // The built bundle is loaded as WeChat loads it.
  require(path.join(DIST, 'app.js'));
  call(app, 'onLaunch', { path: 'pages/home/index', query: {}, scene: 1001 });
  call(app, 'onShow', { path: 'pages/home/index', query: {}, scene: 1001 });

  return {
    /** Opens a page, for example `pages/report/index`. */
    open(route: string, options: Record<string, string> = {}): RenderedPage {
      stack.push({ route, options });
      const id = simulate.load(path.join(DIST, route), 'page', { rootPath: DIST });
      const component = simulate.render(id);
      const parent = document.createElement('div');
      document.body.appendChild(parent);
      component.attach(parent);
      return renderedPage(component, parent, () => {
        component.detach();
        parent.remove();
        stack.pop();
      });
    },
    hide: () => call(app, 'onHide', {}),
  };
}

function registerPage(definition: PageDefinition, stack: { route: string; options: object }[]): void {
  const methods = Object.fromEntries(Object.entries(definition).filter(([, value]) => typeof value === 'function'));
  const current = stack.at(-1) ?? { route: '', options: {} };
  const lifecycle = (name: string): Method =>
    function (this: object, ...args: unknown[]) {
      return (definition[name] as Method | undefined)?.apply(this, args);
    };
  const component = (globalThis as unknown as { Component(options: object): void }).Component;
  component({
    data: definition.data ?? {},
    methods,
    attached(this: object) {
      Object.assign(this, { route: current.route, options: current.options, $taroPath: undefined });
      lifecycle('onLoad').call(this, current.options);
      lifecycle('onShow').call(this);
    },
    ready(this: object) {
      lifecycle('onReady').call(this);
    },
    detached(this: object) {
      lifecycle('onHide').call(this);
      lifecycle('onUnload').call(this);
    },
  });
}

function renderedPage(
  component: { querySelector(selector: string): unknown },
  parent: HTMLElement,
  leave: () => void,
): RenderedPage {
  const find = (selector: string): Node | null => (component.querySelector(selector) as Node | undefined) ?? null;
  const until = async (what: string, holds: () => boolean, timeoutMs = 20_000): Promise<void> => {
    const deadline = Date.now() + timeoutMs;
    while (!holds()) {
      if (Date.now() > deadline)
        throw new Error(`${what} did not happen; the page shows:\n${parent.textContent ?? ''}`);
      await settle();
    }
  };
  const send = async (selector: string, event: string, detail: object): Promise<void> => {
    await until(`${selector} on the page`, () => find(selector) !== null);
    find(selector)?.dispatchEvent(event, { detail });
    await settle();
  };
  return {
    find,
    text: () => parent.textContent ?? '',
    tap: (selector) => send(selector, 'tap', {}),
    input: (selector, value) => send(selector, 'input', { value }),
    until,
    leave,
  };
}

function call(target: Record<string, unknown>, name: string, argument: object): void {
  const method = target[name];
  if (typeof method === 'function') (method as Method).call(target, argument);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));
