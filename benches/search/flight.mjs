// How many requests a page should have on their way: the seconds that many small files take, by how many are asked for at a
// time, over HTTP/1.1 and HTTP/2, in three browsers. Run by itself: node flight.mjs. It takes the browsers of the tests
// (npm ci in tests/web), and openssl for a certificate.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { open } from "../../tests/web/browsers.mjs";

const puppeteer = createRequire(new URL("../../tests/web/package.json", import.meta.url))("puppeteer-core");

const FILES = 600;
const BYTES = 4_500;
/** Milliseconds before an answer. */
const DELAY = 50;
const AT_A_TIME = [6, 16, 32, 64, 128, FILES];
const RUNS = 3;

const work = mkdtempSync(join(tmpdir(), "xunzhang-flight-"));
try {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(work, name));
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      key,
      "-out",
      cert,
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
    ],
    { stdio: "ignore" },
  );
  const servers = {
    "HTTP/1.1": [createServer(answer), "http"],
    "HTTP/2": [createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer), "https"],
  };
  console.log(`| browser | protocol | ${AT_A_TIME.map((most) => `${most} at a time`).join(" | ")} |`);
  console.log(`| --- | --- |${" --- |".repeat(AT_A_TIME.length)}`);
  for (const [protocol, [server, scheme]] of Object.entries(servers)) {
    await once(server.listen(0, "127.0.0.1"), "listening");
    const origin = `${scheme}://localhost:${server.address().port}/`;
    for (const [name, begin] of Object.entries({
      Chromium: inChromium,
      Firefox: inFirefox,
      ...(scheme === "http" && { WebKit: inWebKit }),
    })) {
      const { evaluate, close } = await begin(origin);
      const cells = [];
      for (const most of AT_A_TIME) {
        const times = [];
        for (let run = 0; run < RUNS; run++) times.push(await evaluate(bring, most, FILES, `${most}-${run}`));
        cells.push((times.sort((a, b) => a - b)[1] / 1000).toFixed(2));
      }
      console.log(`| ${name} | ${protocol} | ${cells.join(" | ")} |`);
      await close();
    }
    server.close();
    server.closeAllConnections?.();
  }
} finally {
  rmSync(work, { recursive: true });
}
process.exit();

function answer(request, response) {
  const body = request.url === "/" ? "<!doctype html>" : Buffer.alloc(BYTES);
  setTimeout(() => {
    response.writeHead(200, {
      "content-type": request.url === "/" ? "text/html" : "application/octet-stream",
      "cache-control": "no-store",
    });
    response.end(body);
  }, DELAY);
}

async function inChromium(origin) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(origin);
  return {
    evaluate: (work, ...args) => page.evaluate(`(${work})(...${JSON.stringify(args)})`),
    close: () => browser.close(),
  };
}

async function inFirefox(origin) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    acceptInsecureCerts: true,
  });
  const page = await browser.newPage();
  await page.goto(origin);
  return {
    evaluate: (work, ...args) => page.evaluate(`(${work})(...${JSON.stringify(args)})`),
    close: () => browser.close(),
  };
}

async function inWebKit(origin) {
  const browser = await open("webkit");
  await browser.goto(origin);
  return browser;
}

/** Runs in the page: milliseconds until all have come, so many of them at a time. */
async function bring(most, files, label) {
  const began = performance.now();
  const queue = Array.from({ length: files }, (_, at) => at).values();
  const run = async () => {
    for (const at of queue) await (await fetch(`/${label}/${at}`)).arrayBuffer();
  };
  await Promise.all(Array.from({ length: most }, run));
  return performance.now() - began;
}
