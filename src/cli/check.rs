//! `xunzhang check`: whether every file of the index of a built site is whole, and its copy for pages from disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use indicatif::ProgressBar;
use xunzhang::site::{is_copy, name_of_copy};
use xunzhang_engine::index::file::{self, MANIFEST};
use xunzhang_engine::index::pack::located;

use crate::Outcome;
use crate::site::Site;

/// Opens every block of the index, and of that of what was removed from its texts, and compares the name of each file with its
/// contents.
pub(crate) fn run(site: &mut Site) -> Result<Outcome> {
    let (mut known, mut faults) = (BTreeSet::from([MANIFEST.to_owned()]), Vec::new());
    open_all(site, &mut known, &mut faults)?;
    match site.removed() {
        Ok(Some(removed)) => {
            known.insert(removed.manifest().to_owned());
            open_all(removed, &mut known, &mut faults)?;
        }
        Ok(None) => {}
        Err(fault) => faults.push(format!("{fault:#}")),
    }
    let copies: BTreeMap<String, &str> =
        known.iter().filter_map(|file| Some((name_of_copy(file)?, file.as_str()))).collect();
    // A site has copies of all files, or of none.
    let copied = name_of_copy(MANIFEST).is_some_and(|copy| site.folder().join(copy).exists());
    let wrong = copies.iter().filter(|(copy, file)| copied && !is_whole(site.folder(), copy, file));
    faults.extend(wrong.map(|(copy, _)| {
        format!(
            "{copy}: 脚本副本缺失或损坏，请重新复制索引文件夹，或重新建站 · this copy as a script is missing or damaged; copy the folder of the index again, or build it again"
        )
    }));
    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    let others = fs::read_dir(site.folder())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let others = others.filter(|name| !known.contains(name) && !copies.contains_key(name)).count();
    writeln!(
        out,
        "索引文件 {} 个，损坏 {} 处；上次建站留下的文件 {others} 个 · {} files of the index, {} faults; {others} files kept of the build before",
        known.len(),
        faults.len(),
        known.len(),
        faults.len(),
    )?;
    Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Different })
}

/// Opens every block of one index; adds the names of its files, and what is wrong with them.
fn open_all(site: &mut Site, known: &mut BTreeSet<String>, faults: &mut Vec<String>) -> Result<()> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for block in site.blocks()? {
        let Some((file, _)) = located(&block) else { continue };
        files.entry(file.to_owned()).or_default().push(block);
    }
    let bar = ProgressBar::new(files.len() as u64);
    for (file, mut blocks) in files {
        blocks.sort_by_key(|block| located(block).and_then(|(_, range)| range));
        blocks.dedup();
        let mut contents = Vec::new();
        for block in &blocks {
            match site.open_block(block) {
                Ok(bytes) => contents.push(bytes),
                Err(fault) => faults.push(format!("{fault:#}")),
            }
        }
        let named = file::is_named(&file, contents.iter().map(Vec::as_slice));
        if contents.len() == blocks.len() && !named {
            faults.push(format!(
                "{file}: 内容与文件名不符，请重新复制索引文件夹，或重新建站 · holds something else than its name says; copy the folder of the index again, or build it again"
            ));
        }
        known.insert(file);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

/// Whether the copy of a file carries what the file holds.
fn is_whole(folder: &Path, copy: &str, file: &str) -> bool {
    let read = |name: &str| fs::read(folder.join(name));
    matches!((read(copy), read(file)), (Ok(script), Ok(bytes)) if is_copy(&script, &bytes))
}
