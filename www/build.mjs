// Bundles the modules of www/ into the scripts and styles of a site, in dist/, and lists them in assets.json, by which the
// program embeds them.
//
//   dist/every/       the words of all languages, one module for each export of a language's file
//   dist/answers.js   a function that another bundle holds
//   dist/site/        what a site is made of
//
// A page loads a script first, and parts of it later. A part is a classic script, since modules may not be loaded from a
// disk: it leaves a function on its own element. That function takes what the scripts before it export, so that an import
// of one of their modules needs no second copy.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { transform } from "esbuild";
import { rollup } from "rollup";
import { parseAst } from "rollup/parseAst";
import { minify } from "terser";

const WWW = dirname(fileURLToPath(import.meta.url));
const ENGINES = join(WWW, "../target/engine");
const DIST = join(WWW, "dist");
const SITE = join(DIST, "site");

const LANGUAGES = JSON.parse(readFileSync(join(WWW, "i18n/languages.json"), "utf8"));

/** Modules of which a part may have a copy of its own: they keep nothing. */
const COPIED = ["dom.js"];

/** For pages of other encodings, of which there are many in Chinese, the mark makes a script UTF-8. */
const UTF8 = "\ufeff";

/** Terser's settings; `unsafe`: nothing puts other things in the place of Object and String. One of the scripts stands in a page. */
const MINIFY = {
  ecma: 2022,
  compress: { passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
  format: { inline_script: true },
};

/** The modules that a module exports from, each with the names of what it exports. */
function exportsOf(module) {
  const path = join(WWW, module);
  const found = new Map();
  for (const { type, source, specifiers } of parseAst(readFileSync(path, "utf8")).body) {
    if (type !== "ExportNamedDeclaration" || !source?.value.startsWith(".")) continue;
    found.set(
      resolve(dirname(path), source.value),
      specifiers.map(({ exported }) => exported.name),
    );
  }
  return found;
}

/**
 * A plugin that resolves and loads what is no file of www/: words, styles, and modules of scripts that came before.
 * @param {{ language?: string, seen?: Map<string, string[]>, instead?: Record<string, string> }} options
 */
function sources({ language, seen = new Map(), instead = {} }) {
  return {
    name: "sources",
    resolveId(source, importer) {
      if (source === "#words") return join(WWW, `i18n/${language}.js`);
      if (source.startsWith("#")) return join(DIST, `${source.slice(1)}.js`);
      const path = importer ? resolve(dirname(importer), source) : source;
      return seen.has(path) ? `\0seen:${path}` : path;
    },
    load(id) {
      const name = relative(WWW, id);
      if (name in instead) return instead[name];
      if (!id.startsWith("\0seen:")) return readFileSync(id.replace("?own", ""), "utf8");
      const path = id.slice("\0seen:".length);
      const names = seen.get(path).map((name) => `${name} = seen.${name}`);
      return `export const ${names.join(", ")};\nexport * from ${JSON.stringify(`${path}?own`)};`;
    },
    async transform(code, id) {
      if (!id.endsWith(".css")) return null;
      return `export default ${JSON.stringify(await styles(code))};`;
    },
    generateBundle(_, bundle) {
      for (const { modules } of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          const name = relative(WWW, id.replace("?own", ""));
          if (id.endsWith("?own") && renderedLength && !COPIED.includes(name)) {
            this.error(`${name} would be there twice: let the script before export what is imported of it`);
          }
        }
      }
    },
  };
}

async function styles(code) {
  return (await transform(code, { loader: "css", minify: true })).code.trim();
}

/**
 * A module with all that it imports, as one function.
 * @param {string} module
 * @param {object} options of `sources`, and what stands before the function's parameter and behind its end
 */
async function bundled(module, { before = "", parameter = "", after = "", use = "return made", ...options }) {
  const bundle = await rollup({
    input: join(WWW, module),
    plugins: [sources(options)],
    treeshake: { moduleSideEffects: true, propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    onLog(level, log) {
      if (log.code !== "CIRCULAR_DEPENDENCY") throw new Error(`${module}: ${level}: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({
    format: "iife",
    name: "made",
    banner: `${before}(${parameter}) => {`,
    footer: `${use}; }${after}`,
    exports: "named",
    // What strict mode refuses, tsc and the linter do, and the directive costs ten bytes a script.
    strict: false,
    esModule: false,
    freeze: false,
    externalLiveBindings: false,
    generatedCode: { preset: "es2015", symbols: false },
  });
  return output[0].code;
}

async function small(code) {
  return (await minify(code, MINIFY)).code;
}

/** What names files by their contents. @param {string | Buffer} contents */
function hash(contents) {
  return createHash("sha256").update(contents).digest("hex").slice(0, 8);
}

/** Writes modules that hold one export of every language's file, and one with the languages. */
async function writeWords() {
  mkdirSync(join(DIST, "every"), { recursive: true });
  writeFileSync(join(DIST, "every", "languages.js"), `export default ${JSON.stringify(LANGUAGES)};\n`);
  for (const name of Object.keys(await import(`./i18n/${LANGUAGES[0]}.js`))) {
    const imports = LANGUAGES.map(
      (language, at) => `import { ${name} as words${at} } from "../../i18n/${language}.js";\n`,
    );
    const entries = LANGUAGES.map((language, at) => `${JSON.stringify(language)}: words${at}`);
    writeFileSync(join(DIST, "every", `${name}.js`), `${imports.join("")}export default { ${entries.join(", ")} };\n`);
  }
}

/** What answers is a function of a port. */
const ANSWERS = { parameter: "port", use: "made.serve(port)" };

/** A part leaves what makes it on its element. */
const PART = { before: "document.currentScript.make = ", parameter: "seen" };

/** What answers runs as a worker, too. */
const ANSWERS_PART = {
  ...ANSWERS,
  before: "(make => self.document ? document.currentScript.make = make : make(self))(",
  after: ")",
};

/** A file of a site. @typedef {{ use: string, file: string, contents: Buffer }} Asset */

/**
 * The files that the widget asks for.
 * @param {{ engine: Buffer, full: Buffer }} engines
 * @param {{ instead?: Record<string, string>, hash?: typeof hash, small?: typeof small }} [options] for tests: other texts
 *   of modules, other hashes, no minifying
 * @returns {Promise<Record<string, Asset>>} by what they are
 */
export async function widget(engines, { instead = {}, hash: hashed = hash, small: smaller = small } = {}) {
  const core = exportsOf("element/core.js");
  const search = new Map([...core, ...exportsOf("element/search-part.js")]);
  const inEach = (stem, module, seen) =>
    LANGUAGES.map((language) => [`${stem}-${language}`, module, { language, seen }]);
  const parts = [
    ...inEach("search", "element/search-part.js", core),
    ...inEach("results", "results/results-part.js", search),
    ...inEach("failures", "element/failures-part.js", core),
    ["dialog", "element/dialog.js", { seen: core }],
    ["answers", "client/serve.js", ANSWERS_PART],
  ];
  const texts = await Promise.all(
    parts.map(
      async ([, module, options]) => UTF8 + (await smaller(await bundled(module, { ...PART, instead, ...options }))),
    ),
  );
  const files = {
    engine: `engine-${hashed(engines.engine)}.bin`,
    full: `engine-full-${hashed(engines.full)}.bin`,
    parts: hashed(texts.join()),
  };
  const own = await script("element/xunzhang.js", { instead: filesAs(files), small: smaller });
  const assets = {
    engine: { use: "site", file: files.engine, contents: engines.engine },
    full: { use: "site", file: files.full, contents: engines.full },
    xunzhang: { use: "site", file: "xunzhang.js", contents: Buffer.from(UTF8 + own) },
  };
  for (const [at, [name]] of parts.entries()) {
    assets[name] = { use: "site", file: `${name}-${files.parts}.js`, contents: Buffer.from(texts[at]) };
  }
  return assets;
}

/** The module of names of files, with these. */
const filesAs = (files) => ({ "element/files.js": `export const FILES = ${JSON.stringify(files)};` });

/** A module with all that it imports, as a script. */
async function script(module, { small: smaller = small, ...options } = {}) {
  return smaller(await bundled(module, { before: "(", use: "", after: ")()", ...options }));
}

/** The scripts of pages, beside the widget, and what each is used by. */
const SCRIPTS = {
  "xunzhang-highlight": ["site", "reading/xunzhang-highlight.js"],
  size: ["site", "reading/size.js"],
  read: ["reader", "reading/read.js"],
  single: ["single", "reading/single.js"],
  offline: ["offline", "offline/offline.js"],
  worker: ["worker", "offline/worker.js"],
  "service-worker-cleanup": ["cleanup", "offline/service-worker-cleanup.js"],
};

/** On a site in one file, its files are in the page and its parts in the script. */
const IN_ONE_FILE = {
  ...filesAs({ engine: "full.bin", full: "full.bin", parts: "" }),
  "element/loader.js": 'export * from "./embedded.js";',
  "element/hit-address.js": 'export { addressOf } from "./embedded.js";',
  "element/parts.js": 'export { partOf } from "./embedded.js";',
};

/** Files that are used as they are. */
const FILES = { types: ["site", "types/xunzhang.d.ts"], icon: ["offline", "offline/icon.svg"] };

/** Makes everything that the program embeds. */
async function build() {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  await writeWords();
  writeFileSync(
    join(DIST, "answers.js"),
    await bundled("client/serve.js", { ...ANSWERS, before: "export const answers = " }),
  );

  const engines = {
    engine: readFileSync(join(ENGINES, "engine.bin")),
    full: readFileSync(join(ENGINES, "full.bin")),
  };
  const assets = await widget(engines);
  for (const [name, [use, module]] of Object.entries(SCRIPTS)) {
    const text = await script(module, { instead: name === "single" ? IN_ONE_FILE : {} });
    assets[name] = { use, file: `${name}.js`, contents: Buffer.from((use === "site" ? UTF8 : "") + text) };
  }
  const sheets = {};
  for (const name of ["page", "read"]) {
    sheets[name] = await styles(readFileSync(join(WWW, `reading/${name}.css`), "utf8"));
    assets[`${name}.css`] = { use: "site", file: `${name}.css`, contents: Buffer.from(sheets[name]) };
  }
  assets["single.css"] = { use: "single", file: "single.css", contents: Buffer.from(sheets.page + sheets.read) };
  for (const [name, [use, file]] of Object.entries(FILES)) {
    assets[name] = { use, file: basename(file), contents: readFileSync(join(WWW, file)) };
  }
  const list = {};
  for (const [name, { use, file, contents }] of Object.entries(assets)) {
    writeFileSync(join(SITE, file), contents);
    list[name] = { use, file, bytes: contents.length, brotli: brotliCompressSync(contents).length };
  }
  writeFileSync(join(DIST, "assets.json"), JSON.stringify(list, null, 2));
  return list;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await build());
