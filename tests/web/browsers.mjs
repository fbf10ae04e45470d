// Three engines behind one small interface, so that a scenario is written once and runs in each: Debian's Chromium, its
// Firefox over WebDriver BiDi, and WebKitGTK's MiniBrowser over WebDriver, on a screen of its own.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import puppeteer from "puppeteer-core";
import { end, freePort, installed, launch, start, until } from "./support.mjs";

/**
 * @typedef {object} Browser a page of a new browser with a profile of its own
 * @property {string} name
 * @property {(url: string) => Promise<unknown>} goto loads a page
 * @property {(work: Function, ...args: any[]) => Promise<any>} evaluate runs a function in the page; what goes in and
 *   what comes out is JSON
 * @property {(work: Function, ...args: any[]) => Promise<any>} [inFrame] runs one in the first frame of the page; not in WebKit
 * @property {() => string[]} problems what the console said since the last call; WebKit does not tell
 * @property {() => string[]} asked the addresses that were asked for since the last call; WebKit does not tell
 * @property {() => Promise<void>} close
 * @property {(text: string) => Promise<void>} [type] types with the keyboard; not in WebKit, like what follows
 * @property {(keys: string) => Promise<void>} [press] presses a key, behind others that are held: "Control+k"
 * @property {(x: number, y: number) => Promise<void>} [click] clicks at a place of the window
 */

const engines = { chromium, firefox, webkit };

export const ENGINES = Object.keys(engines);

/** @param {string} name one of ENGINES @returns {Promise<Browser>} */
export const open = (name) => engines[name]();

async function chromium() {
  return driven("chromium", await launch());
}

async function firefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: installed("firefox-esr", "FIREFOX", "/usr/bin/firefox-esr"),
    extraPrefsFirefox: {
      // As a reader has it: the driver turns it off.
      "security.fileuri.strict_origin_policy": true,
      // It asks nothing of anyone for itself.
      "app.update.enabled": false,
      "browser.safebrowsing.downloads.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "services.settings.server": "data:,",
      "toolkit.telemetry.enabled": false,
    },
  });
  return driven("firefox", browser);
}

/** What is needed here, Playwright and Puppeteer call by the same names. @returns {Promise<Browser>} */
async function driven(name, browser) {
  const page = await browser.newPage();
  const problems = [];
  const asked = [];
  page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => asked.push(request.url()));
  return {
    name,
    goto: (url) => page.goto(url),
    evaluate: (work, ...args) => page.evaluate(call(work, args)),
    inFrame: (work, ...args) => page.frames()[1].evaluate(call(work, args)),
    problems: () => problems.splice(0),
    asked: () => asked.splice(0),
    close: () => browser.close(),
    type: (text) => page.keyboard.type(text),
    press: async (keys) => {
      const holding = keys.split("+");
      const key = holding.pop();
      for (const held of holding) await page.keyboard.down(held);
      await page.keyboard.press(key);
      for (const held of holding.reverse()) await page.keyboard.up(held);
    },
    click: (x, y) => page.mouse.click(x, y),
  };
}

async function webkit() {
  const home = mkdtempSync(join(tmpdir(), "xunzhang-webkit-"));
  const children = [];
  const close = async () => {
    for (const child of children.reverse()) await end(child);
    rmSync(home, { recursive: true, maxRetries: 5 });
  };
  try {
    const screen = start(installed("xvfb", "XVFB", "/usr/bin/Xvfb"), ["-displayfd", "3", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    children.push(screen);
    // Written, and closed, when the screen is ready.
    const display = (await text(screen.stdio[3])).trim();
    if (!display) throw new Error("Xvfb ended and told no display");

    const port = await freePort();
    const driver = start(
      installed("webkit2gtk-driver", "WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver"),
      [`--port=${port}`],
      {
        stdio: "ignore",
        env: {
          ...process.env,
          DISPLAY: `:${display}`,
          HOME: home,
          XDG_RUNTIME_DIR: home,
          // Neither a graphics card, nor a session bus, nor the rights for namespaces are sure to be there.
          GTK_A11Y: "none",
          LIBGL_ALWAYS_SOFTWARE: "1",
          NO_AT_BRIDGE: "1",
          WEBKIT_DISABLE_COMPOSITING_MODE: "1",
          WEBKIT_DISABLE_DMABUF_RENDERER: "1",
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        },
      },
    );
    children.push(driver);
    const server = `http://127.0.0.1:${port}`;
    await until(() => command(server, "GET", "/status"), "WebKitWebDriver");
    const session = await openSession(server);
    return {
      name: "webkit",
      goto: (url) => session("POST", "/url", { url }),
      evaluate: async (work, ...args) => {
        const script = `const done = arguments[0];
          (async () => ${call(work, args)})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await session("POST", "/execute/async", { script, args: [] });
        if (error) throw new Error(error);
        return value;
      },
      problems: () => [],
      asked: () => [],
      close: () => session("DELETE", "").finally(close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens MiniBrowser, and gives what sends a command to it. @param {string} server */
async function openSession(server) {
  const { MINIBROWSER } = process.env;
  // By default the driver knows where its own browser lies.
  const options = MINIBROWSER && { "webkitgtk:browserOptions": { binary: MINIBROWSER, args: ["--automation"] } };
  const { sessionId } = await command(server, "POST", "/session", { capabilities: { alwaysMatch: { ...options } } });
  return (method, path, body) => command(server, method, `/session/${sessionId}${path}`, body);
}

/** One command of WebDriver. */
async function command(server, method, path, body) {
  const answer = await fetch(server + path, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
  return value;
}

/** The call of a function, as an expression. */
const call = (work, args) => `(${work})(...${JSON.stringify(args)})`;
