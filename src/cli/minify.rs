//! The scripts and styles of `www/` → those of a site. Which sources make which script, `www/scripts.json` says; each is one
//! function of what only the program that makes a site knows, `(FILES) => { … }`, as small as can be.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use serde::Deserialize;

/// The contents of `scripts.json`.
#[derive(Deserialize)]
struct Scripts {
    languages: Vec<String>,
    /// Style sheets that are files of their own.
    styles: Vec<String>,
    scripts: BTreeMap<String, Script>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Script {
    /// Is there one for each language? `{language}` stands for it in the names of sources.
    each: bool,
    /// Names that the program gives.
    given: Vec<String>,
    /// The scripts whose exports it sees.
    sees: Vec<String>,
    /// Names of texts, and the style sheets that they hold.
    styles: BTreeMap<String, String>,
    /// In the order in which they see one another.
    sources: Vec<String>,
    /// Names that other scripts see.
    exports: Vec<String>,
}

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [www, folder] = &arguments[..] else { bail!("usage: xunzhang-minify WWW FOLDER") };
    let list: Scripts = serde_json::from_str(&read(&www.join("scripts.json"))?)?;
    fs::create_dir_all(folder)?;
    for path in &list.styles {
        let name = Path::new(path).file_name().unwrap_or_default();
        write(&folder.join(name), &compact(&read(&www.join(path))?))?;
    }
    let mut all: Vec<(String, Names)> = Vec::new();
    for (name, script) in &list.scripts {
        let languages = if script.each { list.languages.iter().map(Some).collect() } else { vec![None] };
        for language in languages {
            let (made, names) = minified(&joined(www, &list, script, language)?)
                .with_context(|| format!("{name}: its sources do not make a script"))?;
            let ending = language.map(|language| format!(".{language}")).unwrap_or_default();
            write(&folder.join(format!("{name}{ending}.js")), &made)?;
            all.push((format!("{name}{ending}"), names));
        }
    }
    check(&all)
}

/// The names of a script.
struct Names {
    /// Those that it declares for all of its sources.
    own: HashSet<String>,
    /// Those that it uses and does not declare.
    free: HashSet<String>,
}

/// No script may use what only others declare: a page would find out when it gets there.
fn check(scripts: &[(String, Names)]) -> Result<()> {
    let declared: HashSet<&String> = scripts.iter().flat_map(|(_, names)| &names.own).collect();
    for (script, names) in scripts {
        if let Some(name) = names.free.iter().find(|name| declared.contains(name)) {
            bail!("{script} uses {name} of another script; mend its sources, or the exports in scripts.json");
        }
    }
    Ok(())
}

/// What stands before the function, so that it has a use.
const NAMED: &str = "made=";

/// The sources of a script as one function.
fn joined(www: &Path, list: &Scripts, script: &Script, language: Option<&String>) -> Result<String> {
    let seen: Vec<&str> = script
        .sees
        .iter()
        .filter_map(|name| list.scripts.get(name))
        .flat_map(|script| script.exports.iter().map(String::as_str))
        .collect();
    let mut text = format!("{NAMED}({}) => {{\"use strict\";\n", script.given.join(","));
    if !seen.is_empty() {
        text = format!("{NAMED}(seen) => {{\"use strict\"; const {{{}}} = seen;\n", seen.join(","));
    }
    for (name, style) in &script.styles {
        let style = compact(&read(&www.join(style))?);
        text += &format!("const {name} = {};\n", serde_json::Value::from(style));
    }
    for source in &script.sources {
        let source = language.map_or(source.clone(), |language| source.replace("{language}", language));
        text += &read(&www.join(source))?;
    }
    if !script.exports.is_empty() {
        text += &format!("function exported() {{ return {{{}}}; }}\n", script.exports.join(","));
    }
    if !seen.is_empty() {
        text += "return exported();\n";
    }
    Ok(text + "}")
}

/// A style sheet without its comments, and without the space that nobody but its reader needs.
fn compact(styles: &str) -> String {
    let mut rest = styles;
    let mut text = String::new();
    while let Some((before, behind)) = rest.split_once("/*") {
        text += before;
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    text += rest;
    let text: String = text.lines().map(str::trim).collect();
    [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (";}", "}"),
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (":0.", ":."),
        (" 0.", " ."),
    ]
    .iter()
    .fold(text, |text, (long, short)| text.replace(long, short))
}

fn minified(source: &str) -> Result<(String, Names)> {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, source, SourceType::cjs()).parse();
    if let Some(error) = parsed.errors.first() {
        bail!("{error:?}");
    }
    let names = names(&parsed.program);
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&parsed.program)
        .code;
    let function = printed.strip_prefix(NAMED).context("the minifier took the function away")?;
    Ok((function.trim_end().trim_end_matches(';').to_owned(), names))
}

fn names(program: &Program<'_>) -> Names {
    let scoping = SemanticBuilder::new().build(program).semantic.into_scoping();
    let is_outermost = |scope| scoping.scope_parent_id(scope) == Some(scoping.root_scope_id());
    let own = scoping.symbol_ids().filter(|&symbol| is_outermost(scoping.symbol_scope_id(symbol)));
    Names {
        own: own.map(|symbol| scoping.symbol_name(symbol).to_owned()).collect(),
        free: scoping.root_unresolved_references().keys().map(ToString::to_string).collect(),
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}

/// A file that stays the same keeps its time, so that what embeds it is not compiled again.
fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read(path).ok().as_deref() != Some(text.as_bytes()) {
        fs::write(path, text).with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    Ok(())
}
