//! Data flows one way: there is no cycle among the files of the packages, by their `use` lines. A file that declares a module,
//! takes something from it, and gives it something, makes one, too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The packages, by the names that `use` lines call them, and where their files lie.
const PACKAGES: [(&str, &str); 3] =
    [("xunzhang", "src"), ("xunzhang_engine", "crates/engine/src"), ("xunzhang_wasm", "crates/wasm/src")];

/// For each module, the modules that it uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The module that a file is, by its path below the folder of its package.
fn module_of(package: &str, path: &Path) -> String {
    let path = path.with_extension("");
    let mut names = vec![package];
    names.extend(path.iter().filter_map(|name| name.to_str()));
    if ["mod", "lib", "main"].contains(names.last().unwrap()) {
        names.pop();
    }
    names.join("::")
}

/// The trees of the `use` statements of a file, those of its tests left out.
fn used_trees(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let mut trees = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let begins = |line: &str| line.starts_with("use ") || line.starts_with("pub");
        if open.is_none() && begins(line) {
            open = line.split_once("use ").map(|(_, tree)| tree.to_owned());
        } else if let Some(tree) = &mut open {
            tree.push_str(line.trim());
        }
        if open.as_ref().is_some_and(|tree| tree.ends_with(';')) {
            trees.extend(open.take());
        }
    }
    trees
}

/// The paths that a tree of `use` names, `before` in front of each.
fn paths(tree: &str, before: &str) -> Vec<String> {
    let tree = tree.trim().trim_end_matches(';');
    let Some((prefix, group)) = tree.split_once('{') else {
        return vec![format!("{before}{}", tree.split(" as ").next().unwrap())];
    };
    let group = group.strip_suffix('}').expect("a group ends");
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    found.extend(paths(&group[start..at], &format!("{before}{prefix}")));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// The module that a path in `here` leads to; `None` for that module itself, and for what is of another crate.
fn resolved(path: &str, here: &str, modules: &BTreeSet<String>) -> Option<String> {
    let inside: Vec<&str> = here.split("::").filter(|name| !name.is_empty()).collect();
    let names: Vec<&str> = path.split("::").collect();
    let ups = names.iter().take_while(|name| **name == "super").count();
    let mut full = match names[0] {
        "crate" => [&inside[..1], &names[1..]].concat(),
        package if PACKAGES.iter().any(|(known, _)| *known == package) => names,
        "self" => [&inside[..], &names[1..]].concat(),
        "super" => [&inside[..inside.len() - ups], &names[ups..]].concat(),
        first if modules.contains(&[&inside[..], &[first]].concat().join("::")) => [inside, names].concat(),
        _ => return None,
    };
    while !full.is_empty() && !modules.contains(&full.join("::")) {
        full.pop();
    }
    Some(full.join("::")).filter(|module| full.len() > 1 && module != here)
}

fn graph() -> Graph {
    let mut texts = BTreeMap::new();
    for (package, folder) in PACKAGES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap().into_path());
        for path in entries.filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
            let module = module_of(package, path.strip_prefix(&folder).unwrap());
            texts.insert(module, fs::read_to_string(path).unwrap());
        }
    }
    let modules: BTreeSet<String> = texts.keys().cloned().collect();
    let used = |(here, text): (&String, &String)| {
        let paths = used_trees(text).into_iter().flat_map(|tree| paths(&tree, ""));
        (here.clone(), paths.filter_map(|path| resolved(&path, here, &modules)).collect())
    };
    texts.iter().map(used).collect()
}

/// The modules that lie on a cycle, or lead from one to another.
fn knotted(mut graph: Graph) -> Graph {
    loop {
        let size = graph.len();
        let used: BTreeSet<String> = graph.values().flatten().cloned().collect();
        let there: BTreeSet<String> = graph.keys().cloned().collect();
        graph.retain(|module, uses| used.contains(module) && uses.iter().any(|other| there.contains(other)));
        if graph.len() == size {
            return graph;
        }
    }
}

#[test]
fn no_file_uses_what_uses_it() {
    let graph = graph();
    assert!(graph.len() > 100, "{graph:?}");
    assert!(graph["xunzhang_engine::search::retrieval"].contains("xunzhang_engine::search::candidates"));
    assert!(graph["xunzhang::site::index"].contains("xunzhang_engine::index::build"));
    let knotted = knotted(graph);
    assert!(knotted.is_empty(), "these use one another: {knotted:#?}");
}

#[test]
fn a_cycle_is_found() {
    let module =
        |name: &str, uses: &[&str]| (name.to_owned(), uses.iter().map(|&name| name.to_owned()).collect());
    let graph =
        Graph::from([module("a", &["b", "d"]), module("b", &["c"]), module("c", &["a"]), module("d", &[])]);
    assert_eq!(knotted(graph).into_keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(paths("super::{a::{B, c}, d as e};", ""), ["super::a::B", "super::a::c", "super::d"]);
}
