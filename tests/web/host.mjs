// A static host below a path, as GitHub Pages is, whose faults can be switched.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json",
  webmanifest: "application/manifest+json",
  bin: "application/octet-stream",
};
const BELOW = "/speeches/";

/**
 * Serves a folder. `folder` may be set to another at any time, and so may `fault`: it is given each path with what the
 * host would answer, and gives an answer, perhaps another, perhaps later.
 * @param {Record<string, string>} [headersOfAll]
 * @returns {Promise<{ url: string, folder: string, asked: string[], fault: ((path: string, answer: Answer) => Answer | Promise<Answer>) | undefined,
 *   stop: () => Promise<void>, start: () => Promise<void> }>}
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer | string }} Answer
 */
export async function host(folder, headersOfAll = {}) {
  const site = { folder, fault: undefined, asked: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname).slice(BELOW.length);
    site.asked.push(path);
    const answer = await stored(join(site.folder, path === "" ? "index.html" : path), request.headers.range);
    const { status, headers, body } = (await site.fault?.(path, answer)) ?? answer;
    // As some hosts do, though nothing here depends on requests. (Of a worker itself Firefox takes no such answer.)
    response.writeHead(status, { ...(path !== "sw.js" && { vary: "*" }), ...headersOfAll, ...headers }).end(body);
  });
  const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
  await listen(0);
  const { port } = server.address();
  site.url = `http://127.0.0.1:${port}${BELOW}`;
  site.start = () => listen(port);
  site.stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return site;
}

async function stored(path, range) {
  const body = await readFile(path).catch(() => undefined);
  if (!body) return { status: 404, headers: { "content-type": TYPES.html }, body: "404" };
  const headers = { "content-type": TYPES[path.split(".").pop()] };
  const asked = range?.match(/^bytes=(\d+)-(\d+)$/);
  if (!asked) return { status: 200, headers, body };
  const part = body.subarray(Number(asked[1]), Number(asked[2]) + 1);
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${asked[1]}-${asked[2]}/${body.length}` },
    body: part,
  };
}
