//! The second step of wasm-bindgen: a compiled module → its glue script, and the module as it is sent: without
//! descriptions, and compressed as well as deflate can (zopfli: a twentieth less than zlib's best).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, folder, name] = &arguments[..] else {
        bail!("usage: xunzhang-bindgen MODULE.wasm FOLDER NAME")
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("engine").no_modules(true)?.typescript(false);
    bindgen.omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .with_context(|| format!("{}: wasm-bindgen could not read the module", module.display()))?;
    let mut engine = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Deflate,
        &output.wasm_mut().emit_wasm()[..],
        &mut engine,
    )?;
    let glue = with_own_start(output.js())?;
    let files = [("js", glue.as_bytes()), ("bin", &engine)];
    fs::create_dir_all(folder)?;
    for (ending, bytes) in files {
        let path = folder.join(name).with_extension(ending);
        // A file that stays the same keeps its time, so that what embeds it is not compiled again.
        if fs::read(&path).ok().as_deref() != Some(bytes) {
            fs::write(&path, bytes).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
    }
    Ok(())
}

/// How a page starts the engine: from its bytes.
const START: &str = "
async function start(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, __wbg_get_imports());
  wasm = instance.exports;
  wasm.__wbindgen_start();
}
wasm_bindgen = Object.assign(start, __exports);
})();
";

/// What else is cut out of the glue, each from its first words to those behind it: the address of the script, for ways to
/// start that are cut as well, and what stands in for functions that every browser with WebAssembly of today has.
const CUTS: [(&str, &str); 3] = [
    ("let script_src;", "let wasm = undefined;"),
    ("if (realloc === undefined)", "let len = arg.length;"),
    ("if (!('encodeInto' in", "let WASM_VECTOR_LEN"),
];

/// The glue without wasm-bindgen's own ways to start, from addresses, answers of a host and modules, which are a fifth of
/// it.
fn with_own_start(glue: &str) -> Result<String> {
    let parts = glue.split_once("const EXPECTED_RESPONSE_TYPES").and_then(|(classes, rest)| {
        let imports = rest.find("function __wbg_get_imports()")..rest.find("function __wbg_finalize_init(");
        Some((classes, rest.get(imports.start?..imports.end?)?))
    });
    let (classes, imports) =
        parts.context("the glue of this version of wasm-bindgen is laid out otherwise")?;
    let mut glue = [classes, imports, START].concat();
    for (from, to) in CUTS {
        let start = glue.find(from);
        let range = start.and_then(|start| Some(start..start + glue.get(start..)?.find(to)?));
        glue.replace_range(range.context(from).context("the glue is laid out otherwise")?, "");
    }
    Ok(glue)
}
