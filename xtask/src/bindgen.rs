//! The second step of wasm-bindgen: a compiled module → the module as it is sent: without descriptions, its imports named as
//! the page names them, and compressed as well as deflate can (zopfli: a twentieth less than zlib's best).
//!
//! `www/client/engine.js` calls the engine in place of the glue that wasm-bindgen writes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

/// What an engine imports, and what the page calls it. Their ends are digests of what wasm-bindgen and js-sys declare.
const IMPORTS: [(&str, &str); 11] = [
    ("__wbg_new_1ba21ce319a06297", "object"),
    ("__wbg_new_25f239778d6112b9", "array"),
    ("__wbg_set_3f1d0b984ed272ed", "set"),
    ("__wbg_set_7df433eea03a5c14", "set"),
    ("__wbg_String_8f0eb39a4a4c2f66", "show"),
    ("__wbg_Error_52673b7de5a0ca89", "error"),
    ("__wbg___wbindgen_throw_dd24417ed36fc46e", "fail"),
    ("__wbindgen_init_externref_table", "fill"),
    ("__wbindgen_cast_2241b6af4c4b2941", "string"),
    ("__wbindgen_cast_4625c577ab2ec9ee", "natural"),
    ("__wbindgen_cast_d6cd19b81560fd6e", "number"),
];

/// Writes the compressed module to `NAME.bin` in `folder`.
pub(crate) fn run(module: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("engine").bundler(true)?.typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .with_context(|| format!("{}: wasm-bindgen could not read the module", module.display()))?;
    rename(output.wasm_mut())?;
    let mut engine = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Deflate,
        &output.wasm_mut().emit_wasm()[..],
        &mut engine,
    )?;
    fs::create_dir_all(folder)?;
    let file = folder.join(name).with_extension("bin");
    // A file that stays the same keeps its time, so that what embeds it is not compiled again.
    if fs::read(&file).ok().as_deref() != Some(&engine) {
        fs::write(&file, engine).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    Ok(())
}

/// Gives what a module asks of its page the names that the page has for it.
fn rename(module: &mut Module) -> Result<()> {
    for import in module.imports.iter_mut() {
        let Some((_, name)) = IMPORTS.iter().find(|(long, _)| *long == import.name) else {
            bail!(
                "{}: the engine asks this of its page: add it to IMPORTS in {} and to www/client/engine.js",
                import.name,
                file!()
            );
        };
        "w".clone_into(&mut import.module);
        (*name).clone_into(&mut import.name);
    }
    Ok(())
}
