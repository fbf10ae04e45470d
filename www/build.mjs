// Bundles the modules of www/ into the scripts and styles of a site, in dist/, and lists them in assets.json, by which the
// program embeds them.
//
//   dist/every/   the words of all languages, one module for each export of a language's file
//   dist/*.js     functions that other bundles hold: engine.js and answers.js
//   dist/site/    what a site is made of
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

/** Terser's settings. One of the scripts stands in a page. */
const MINIFY = {
  ecma: 2022,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
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

/** The name of a file that is made of its contents. @param {string} stem @param {string} ending @param {Buffer} contents */
function nameOf(stem, ending, contents) {
  return `${stem}-${createHash("sha256").update(contents).digest("hex").slice(0, 8)}.${ending}`;
}

/** Writes modules that hold one export of every language's file. */
async function writeWords() {
  mkdirSync(join(DIST, "every"), { recursive: true });
  for (const name of Object.keys(await import(`./i18n/${LANGUAGES[0]}.js`))) {
    const imports = LANGUAGES.map(
      (language, at) => `import { ${name} as words${at} } from "../../i18n/${language}.js";\n`,
    );
    const entries = LANGUAGES.map((language, at) => `${JSON.stringify(language)}: words${at}`);
    writeFileSync(join(DIST, "every", `${name}.js`), `${imports.join("")}export default { ${entries.join(", ")} };\n`);
  }
}

/** Behind the parameter's list of what answers: a function in a page, and what runs in a worker. */
const ANSWERS = { parameter: "port", use: "made.serve(port)" };

/** A file of a site. @typedef {{ use: string, file: string, contents: Buffer }} Asset */

/**
 * The files that the widget asks for.
 * @param {{ engine: Buffer, study: Buffer }} engines
 * @param {{ instead?: Record<string, string>, nameOf?: typeof nameOf, small?: typeof small }} [options] for tests: other
 *   texts of modules, other names, no minifying
 * @returns {Promise<Record<string, Asset>>} by what they are
 */
export async function widget(engines, options = {}) {
  const { instead = {}, small: smaller = small, nameOf: named = nameOf } = options;
  const assets = {};
  const add = (key, stem, ending, contents, language) => {
    const file = named(stem, ending, contents, language);
    assets[key] = { use: "site", file, contents };
    return file;
  };
  const part = async (
    key,
    stem,
    module,
    { before = "document.currentScript.make = ", parameter = "seen", language, ...others } = {},
  ) => {
    const code = await bundled(module, { instead, before, parameter, language, ...others });
    return add(key, stem, "js", Buffer.from(UTF8 + (await smaller(code))), language);
  };
  const inEach = async (stem, module, seen) => {
    const made = LANGUAGES.map(async (language) => [
      language,
      await part(`${stem}.${language}`, stem, module, { language, seen }),
    ]);
    return Object.fromEntries(await Promise.all(made));
  };
  const core = exportsOf("element/core.js");
  const files = {
    engine: add("engine", "engine", "bin", engines.engine),
    study: add("study", "study", "bin", engines.study),
    search: await inEach("search", "element/search-part.js", core),
    results: await inEach(
      "results",
      "results/results-part.js",
      new Map([...core, ...exportsOf("element/search-part.js")]),
    ),
    failures: await inEach("failures", "element/failures-part.js", core),
    dialog: await part("dialog", "dialog", "element/dialog.js", { seen: core }),
    answers: await part("answers", "answers", "client/serve.js", {
      ...ANSWERS,
      before: "(make => self.document ? document.currentScript.make = make : make(self))(",
      after: ")",
    }),
  };
  const own = await script("element/xunzhang.js", { instead: filesAs(files), small: smaller });
  assets.xunzhang = { use: "site", file: "xunzhang.js", contents: Buffer.from(UTF8 + own) };
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
  ...filesAs({ engine: "study.bin", study: "study.bin" }),
  "element/loader.js": 'export * from "./embedded.js";',
  "element/parts.js": 'export { partOf } from "./embedded.js";',
};

/** Files that are used as they are. */
const FILES = { types: ["site", "types/xunzhang.d.ts"], icon: ["offline", "offline/icon.svg"] };

/** Makes everything that the program embeds. */
async function build() {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  await writeWords();
  writeFileSync(join(DIST, "engine.js"), await bundled("client/engine.js", { before: "export const engineOf = " }));
  writeFileSync(
    join(DIST, "answers.js"),
    await bundled("client/serve.js", { ...ANSWERS, before: "export const answers = " }),
  );

  const engines = {
    engine: readFileSync(join(ENGINES, "engine.bin")),
    study: readFileSync(join(ENGINES, "study.bin")),
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
