// A page in a sandboxed frame without an origin of its own, as previews and mail readers show pages: most hosts refuse its
// requests. It searches by the copies of the files, which are scripts, or says what it is and what mends it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { open } from "./browsers.mjs";
import { host } from "./host.mjs";
import { buildMadeUp, until } from "./support.mjs";

const QUERY = "第7篇第33段";

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  for (const [name, ...flags] of [["plain"], ["copies", "--offline"]]) {
    const site = join(folder, name);
    buildMadeUp(site, 25, ...flags);
    for (const page of ["index", "search"]) {
      writeFileSync(
        join(site, `frame-${page}.html`),
        `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="${page}.html"></iframe>`,
      );
    }
  }
});
after(() => rmSync(folder, { recursive: true }));

/** What runs in the frame. */
const isThere = () => customElements.get("xunzhang-search") && self.origin === "null";
const ask = (query) => {
  document.querySelector("xunzhang-search").value = query;
};
const shown = () => {
  const { shadowRoot } = document.querySelector("xunzhang-search");
  const textOf = (selector) => shadowRoot.querySelector(selector)?.textContent ?? "";
  return {
    mark: textOf("[role=option] mark, [part=passage] mark"),
    alert: textOf("[role=alert]"),
    retries: textOf("[part=retry]"),
  };
};

for (const engine of ["chromium", "firefox"]) {
  describe(engine, () => {
    let browser;
    before(async () => (browser = await open(engine)));
    after(() => browser?.close());

    /** Shows a site in a frame, and gives what becomes of a question. `first` runs in the frame before. */
    const inSandbox = (name, { site, page = "index", headers, first }, work) =>
      test(name, async () => {
        const server = await host(join(folder, site), headers);
        try {
          await browser.goto(`${server.url}frame-${page}.html`);
          await until(() => browser.inFrame(isThere), "the element in the frame");
          if (first) await browser.inFrame(first);
          await browser.inFrame(ask, QUERY);
          const found = await until(async () => {
            const now = await browser.inFrame(shown);
            return (now.mark || now.alert) && now;
          }, "an answer, or why there is none");
          await work(found, server);
          // Of what a browser says by itself, only this is meant.
          const odd = browser
            .problems()
            .filter((problem) => !/Cross-Origin|CORS|ERR_FAILED|404|NS_ERROR/i.test(problem));
          assert.deepEqual(odd, []);
        } finally {
          await server.stop();
        }
      });

    const bins = (asked) => asked.filter((path) => path.endsWith(".bin"));

    inSandbox("copies answer, and are then asked for alone", { site: "copies" }, async ({ mark }, server) => {
      assert.equal(mark, QUERY);
      const copies = server.asked.filter((path) => /index\/[kt][0-9a-f]+\.js$/.test(path));
      assert.ok(copies.length > 1, server.asked.join(" "));
      assert.deepEqual(
        bins(server.asked).filter((path) => /index\/[kt]/.test(path)),
        [],
      );
    });

    inSandbox("so on the page of results", { site: "copies", page: "search" }, ({ mark }) => {
      assert.equal(mark, QUERY);
    });

    inSandbox("without copies the page says what it is, and what mends it", { site: "plain" }, async (found) => {
      assert.match(found.alert, /^本页处在沙箱框架中.*(manifest|engine-\w+)\.js。.*allow-same-origin.*--offline。$/);
      assert.equal(found.retries, "");
      const english = await browser.inFrame(async () => {
        const element = document.querySelector("xunzhang-search");
        element.lang = "en";
        return element.explain({ reason: "sandbox", file: "manifest.js", detail: "" });
      });
      assert.match(english, /^This page stands in a sandboxed frame.*manifest\.js\. Add allow-same-origin/);
    });

    inSandbox(
      "a host that answers any origin is asked for the files",
      { site: "copies", headers: { "access-control-allow-origin": "*" } },
      async ({ mark }, server) => {
        assert.equal(mark, QUERY);
        assert.deepEqual(
          server.asked.filter((path) => /index\/.*\.js$/.test(path)),
          [],
        );
      },
    );

    const noNetwork = () => {
      self.fetch = () => Promise.reject(new TypeError("no network"));
    };
    inSandbox("where there is no network, that is said", { site: "plain", first: noNetwork }, async (found) => {
      assert.match(found.alert, /^无法取得 .*请检查网络/);
      assert.equal(found.retries, "重试");
    });
  });
}
