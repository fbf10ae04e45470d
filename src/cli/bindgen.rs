//! The second step of wasm-bindgen: a compiled module → its glue script, and the module as it is sent: without
//! descriptions, and compressed as well as deflate can (zopfli: a twentieth less than zlib's best).

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use walrus::Module;
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
    let mut glue = with_own_start(output.js())?;
    shorten(output.wasm_mut(), &mut glue)?;
    let mut engine = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Deflate,
        &output.wasm_mut().emit_wasm()[..],
        &mut engine,
    )?;
    // The glue serves one engine: it is called once for each.
    let glue = format!("const glue = () => {{\n{glue}return wasm_bindgen;\n}};\n");
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

/// Shortens the names of what a module asks of its page, which end in digests that nothing compresses; the same in every
/// engine, since one glue serves all.
fn shorten(module: &mut Module, glue: &mut String) -> Result<()> {
    let mut taken = HashSet::new();
    for import in module.imports.iter_mut() {
        let end = import.name.len().saturating_sub(END_OF_NAME);
        let short = format!("w{}", import.name.get(end..).context("a name that is not ASCII")?);
        *glue = glue.replace(&import.name, &short);
        import.name = short;
        if !taken.insert(import.name.clone()) {
            bail!("two imports end in {}: let END_OF_NAME be larger", import.name);
        }
    }
    Ok(())
}

/// Characters of a name that tell it from all others.
const END_OF_NAME: usize = 3;

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
/// start that are cut as well; what asks whether a view is still good that few calls need;
/// what stands in for functions that every browser with WebAssembly of today has; and what ends
/// an index, which lives as long as its page.
const CUTS: [(&str, &str); 8] = [
    ("let script_src;", "let wasm = undefined;"),
    ("if (cachedDataViewMemory0 === null", "{"),
    ("if (realloc === undefined)", "let len = arg.length;"),
    ("if (!('encodeInto' in", "let WASM_VECTOR_LEN"),
    ("const IndexFinalization", "class Index"),
    ("__destroy_into_raw() {", "forgetLost()"),
    ("IndexFinalization.register", "return this;"),
    ("if (Symbol.dispose)", "__exports.Index"),
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
