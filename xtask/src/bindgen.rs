//! The second step of wasm-bindgen: a compiled module → its glue as an ES module, and the module as it is sent: without
//! descriptions, and compressed as well as deflate can (zopfli: a twentieth less than zlib's best).
//!
//! The glue is that for bundlers, which leaves it to the page how an engine is started (`www/client/engine.js`).

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::Module;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

/// Writes the glue, the names that it imports and the compressed module to `NAME.js`, `NAME.imports.js` and `NAME.bin` in
/// `folder`.
pub(crate) fn run(module: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("engine").bundler(true)?.typescript(false);
    bindgen.encode_into(EncodeInto::Always);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .with_context(|| format!("{}: wasm-bindgen could not read the module", module.display()))?;
    let imports = shorten(output.wasm_mut(), &format!("./{name}.js"))?;
    let mut engine = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Deflate,
        &output.wasm_mut().emit_wasm()[..],
        &mut engine,
    )?;
    let files =
        [("js", output.js().as_bytes()), ("imports.js", imports.as_bytes()), ("bin", engine.as_slice())];
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
/// engine, since one glue serves all. Gives the ES module whose exports have the short names.
fn shorten(module: &mut Module, glue: &str) -> Result<String> {
    let mut taken = HashSet::new();
    let mut exports = Vec::new();
    for import in module.imports.iter_mut() {
        let end = import.name.len().saturating_sub(END_OF_NAME);
        let short = format!("w{}", import.name.get(end..).context("a name that is not ASCII")?);
        exports.push(format!("{} as {short}", import.name));
        if !taken.insert(short.clone()) {
            bail!("two imports end in {short}: let END_OF_NAME be larger");
        }
        "w".clone_into(&mut import.module);
        import.name = short;
    }
    Ok(format!("export {{ {} }} from \"{glue}\";\n", exports.join(", ")))
}

/// Characters of a name that tell it from all others.
const END_OF_NAME: usize = 3;
