// A site on hosts as they come. nginx plays them all: as docs/HOSTING.md sets it up, and as nobody should. The collection
// is made up, and so large that its texts lie several to a file, of which a page fetches ranges.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  buildMadeUp,
  end,
  freePort,
  input,
  installed,
  launch,
  options,
  popup,
  start,
  until,
  withPage,
} from "./support.mjs";

const DOCS = new URL("../../docs/", import.meta.url);

/** Where the site is put, in addresses and below the root of the host. */
const PATH = "some/where";
const FOREVER = "public, max-age=31536000, immutable";
const HASHED =
  /\/xunzhang\/(index\/[dktvsf][0-9a-f]{12}|(engine|search|results|failures|dialog|answers)[^/]*-[0-9a-f]{8})\.(bin|js)$/;
const QUERY = "第77篇第33段";

/** What hosts do to files, in words of nginx. */
const HOSTS = {
  "every file is called a web page": 'types {} default_type "text/html";',
  "no file has a type": 'types {} default_type "";',
  "everything is compressed": "gzip on; gzip_types *; gzip_min_length 1;",
  "nothing is compressed": "gzip off;",
  "no ranges": "max_ranges 0;",
  "a web page in place of what is missing, as if it were there": "error_page 404 =200 /404.html;",
  "a web page in place of what is missing": "error_page 404 /404.html;",
};

let folder, root, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  root = join(folder, "root");
  const whole = join(root, PATH);
  mkdirSync(join(root, "some"), { recursive: true });
  buildMadeUp(whole, 250, "--offline");
  writeFileSync(join(root, "404.html"), "<!doctype html><title>404</title>");
  copy(whole, "no-keys/", (name) => !/^k[0-9a-f]{12}\./.test(name));
  copy(whole, "no-manifest/", (name) => !name.startsWith("manifest."));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Puts the site, less some files and the reading pages, beside itself. */
function copy(whole, path, keeps) {
  const filter = (from) => basename(from) !== "read" && keeps(basename(from));
  cpSync(whole, join(root, path), { recursive: true, filter });
}

/** Starts nginx with these lines of configuration, as any user, and with nothing outside the test's folder. */
async function nginx(http) {
  const home = mkdtempSync(join(folder, "nginx-"));
  const kept = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"].map((kind) => `${kind}_temp_path ${home}/${kind};`);
  const config = join(home, "nginx.conf");
  writeFileSync(
    config,
    `
    daemon off; master_process off; pid ${home}/pid; error_log stderr crit;
    events {}
    http { access_log off; ${kept.join(" ")} include /etc/nginx/mime.types; default_type application/octet-stream; ${http} }`,
  );
  const program = installed("nginx-light", "NGINX", "/usr/sbin/nginx");
  return start(program, ["-e", "stderr", "-p", home, "-c", config], { stdio: ["ignore", "inherit", "inherit"] });
}

/** Runs a host while `work` lasts. @param {(port: number) => string} http its configuration */
async function withHost(http, work) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}/`;
  const host = await nginx(http(port));
  try {
    await until(() => fetch(origin), "nginx");
    await work(origin);
  } finally {
    await end(host);
  }
}

/** Searches on the front page at `address`. */
async function search(page, address) {
  await page.goto(address);
  // In quotes, as it stands: other ways to write its numbers are the second engine's.
  await input(page).fill(`“${QUERY}”`);
}

/** Finds one paragraph, marked, and opens it. */
async function finds(page, address) {
  await search(page, address);
  const hit = options(page).first();
  assert.equal(await hit.locator("mark").first().textContent(), QUERY);
  // Where a file is lost, the other engine has a try, and the file another chance.
  assert.deepEqual(
    page.asked.filter((url) => url.includes("/engine-full-")),
    [],
  );
  await hit.click();
  await page.waitForURL(/\/read\//);
  assert.match(await page.locator(":target").textContent(), new RegExp(`^${QUERY}，沿线`));
}

const asksForRanges = (page) => page.asked.some((url) => /\.bin\?\d+-\d+$/.test(url));

/** The recipe of a document, without what it says about itself. */
function recipe(document) {
  const [, code] = readFileSync(new URL(document, DOCS), "utf8").match(/^```nginx\n([\s\S]*?)^```/m);
  return code.replace(/^\s*#.*\n/gm, "");
}

test("nginx, as documented", async () => {
  const documented = recipe("HOSTING.md");
  assert.equal(recipe("HOSTING.zh.md"), documented);
  assert.ok(documented.includes(`location /${PATH}/ {`));
  const http = (port) =>
    documented.replace("listen 80;", `listen 127.0.0.1:${port};`).replace("root /srv/www;", `root ${root};`);
  await withHost(http, async (origin) => {
    const site = join(root, PATH);
    const address = `${origin}${PATH}/`;
    const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ path, name }) => join(path, name).slice(site.length + 1));
    for (const path of paths) {
      const { headers } = await fetch(address + path, { method: "HEAD" });
      assert.equal(headers.get("cache-control"), HASHED.test(`/${path}`) ? FOREVER : "no-cache", path);
    }
    const hashed = paths.filter((path) => HASHED.test(`/${path}`)).map((path) => extname(path));
    assert.deepEqual(new Set(hashed), new Set([".bin", ".js"]));

    const text = paths.find((path) => /\/t[0-9a-f]{12}\.bin$/.test(path));
    const part = await fetch(address + text, { headers: { Range: "bytes=10-19" } });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), readFileSync(join(site, text)).subarray(10, 20));

    await withPage(browser, origin, {}, async (page) => {
      const answers = [];
      page.on("response", (response) => response.status() === 200 && answers.push(response));
      await finds(page, address);
      assert.ok(asksForRanges(page));
      for (const answer of answers) {
        const expected = /\.bin(\?|$)/.test(answer.url()) ? undefined : "gzip";
        assert.equal(answer.headers()["content-encoding"], expected, answer.url());
      }
    });
  });
});

for (const [name, lines] of Object.entries(HOSTS)) {
  test(`a host: ${name}`, async () => {
    const http = (port) => `server { listen 127.0.0.1:${port}; root ${root}; ${lines} }`;
    await withHost(http, async (origin) => {
      await withPage(browser, origin, {}, async (page) => {
        await finds(page, `${origin}${PATH}/`);
        assert.ok(asksForRanges(page));

        await search(page, `${origin}no-keys/`);
        await popup(page)
          .getByText(/结果可能不全：取不到 \d+ 个文件（.*k[0-9a-f]{12}\.bin/)
          .waitFor();

        await search(page, `${origin}no-manifest/`);
        const reason = lines.includes("=200")
          ? /^服务器用网页代替了 .*\/manifest\.bin。/
          : /^无法取得 .*\/manifest\.bin（HTTP 404）。/;
        await popup(page).getByRole("alert").getByText(reason).waitFor();

        // Of what a browser says by itself, these are right.
        page.problems = page.problems.filter((problem) => !/status of 404|stylesheet/.test(problem));
      });
    });
  });
}

test("no host at all: from disk, texts are cut out of their files", () => {
  const site = pathToFileURL(join(root, PATH)).href;
  return withPage(browser, site, {}, (page) => finds(page, `${site}/index.html`));
});
