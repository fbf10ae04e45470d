// Builds the index of another engine as a program of its own, so that its memory is not that of the bench:
// `node build.mjs MODULE HOW DOCUMENTS FOLDER`.

import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [module, how, path, folder] = process.argv.slice(2);
const documents = [];
for await (const line of createInterface(createReadStream(path))) documents.push(JSON.parse(line));

mkdirSync(folder, { recursive: true });
const { build } = await import(`./${module}.mjs`);
const index = await build(documents, JSON.parse(how), folder);
// Pagefind writes its files itself.
if (index) writeFileSync(join(folder, "index.json"), index);
