// A static host on this machine that keeps a log of what it sends: text by gzip, everything else as it lies, and one
// range of a file where that is asked for.

import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const TEXT = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Bytes of a file as it is sent whole. */
export const sizeSent = (path) => (TEXT[extname(path)] ? gzipSync(readFileSync(path)).length : statSync(path).size);

/** Serves a folder until `stop` is called, each answer after `delay` milliseconds. The log has the bytes of bodies. */
export async function serve(folder, delay = 0) {
  const log = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const { status, headers = {}, body = Buffer.alloc(0) } = await answer(join(folder, path), request.headers.range);
    log.push({ path, bytes: body.length });
    await wait(delay);
    response.writeHead(status, { ...headers, "Content-Length": body.length }).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}/`, log, stop };
}

async function answer(path, range) {
  const file = await open(path).catch(() => undefined);
  if (!file) return { status: 404 };
  try {
    const type = TEXT[extname(path)];
    if (!type) return await bytesOf(file, range);
    const headers = { "Content-Type": type, "Content-Encoding": "gzip" };
    return { status: 200, headers, body: gzipSync(await file.readFile()) };
  } finally {
    await file.close();
  }
}

/** The range that is asked for; the whole file where none is, or several. */
async function bytesOf(file, range) {
  const { size, mtimeMs } = await file.stat();
  const headers = {
    "Content-Type": "application/octet-stream",
    "Accept-Ranges": "bytes",
    ETag: `"${size.toString(16)}-${mtimeMs.toString(16)}"`,
  };
  const [asked, first, last] = range?.match(/^bytes=(?=.*\d)(\d*)-(\d*)$/) ?? [];
  if (!asked) return { status: 200, headers, body: await file.readFile() };

  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (from > to) return { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } };
  const { buffer } = await file.read(Buffer.alloc(to - from + 1), 0, to - from + 1, from);
  return { status: 206, headers: { ...headers, "Content-Range": `bytes ${from}-${to}/${size}` }, body: buffer };
}
