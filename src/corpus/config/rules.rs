//! A configuration, checked and compiled.

use std::path::PathBuf;

use globset::{Glob, GlobSet, GlobSetBuilder};
use regex::Regex;

use super::super::error::CorpusError;
use super::super::link::is_link;
use super::super::reasons;
use super::keys::{Config, Names, RemovedText, Split, SynonymSets};

/// A configuration, ready for use.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Whether a file is cut into documents.
    pub split: Split,
    /// What becomes of text that rules of ours remove.
    pub removed: RemovedText,
    /// Files and folders that are never read, since they are what is made of the others.
    pub outputs: Vec<PathBuf>,
    pub(in super::super) records: Names,
    pub(in super::super) off: Vec<String>,
    pub(in super::super) noise: Vec<Regex>,
    pub(in super::super) fields: Vec<(String, Regex)>,
    pub(in super::super) exclude_files: GlobSet,
    pub(in super::super) exclude_titles: Vec<Regex>,
    pub(in super::super) collections: Vec<(GlobSet, String)>,
}

impl Rules {
    /// Whether a speech with this title is left out.
    pub(in super::super) fn leaves_out(&self, title: &str) -> bool {
        self.exclude_titles.iter().any(|pattern| pattern.is_match(title))
    }

    /// Compiles a configuration that was read from `file`; `keep` are further rules to switch off.
    ///
    /// # Errors
    /// A pattern that is none, or a rule that there is not.
    pub fn new(config: &Config, file: &str, keep: &[String]) -> Result<Rules, CorpusError> {
        let failed = |what: String| CorpusError::Config { file: file.to_owned(), line: 1, what };
        let regex = |pattern: &String| {
            Regex::new(pattern).map_err(|error| {
                failed(format!("{pattern:?} 不是正则表达式 · the pattern {pattern:?} is not a regular expression: {error}"))
            })
        };
        let globs = |patterns: &[String]| {
            let mut set = GlobSetBuilder::new();
            for pattern in patterns {
                let glob = Glob::new(pattern);
                set.add(glob.map_err(|error| {
                    failed(format!(
                        "{pattern:?} 不是路径通配 · {pattern:?} is not a pattern of paths: {error}"
                    ))
                })?);
            }
            set.build().map_err(|error| failed(error.to_string()))
        };
        let off: Vec<String> = config.noise.keep.iter().chain(keep).cloned().collect();
        if let Some(unknown) = off.iter().find(|name| !reasons::NAMES.contains(&name.as_str())) {
            return Err(failed(format!(
                "没有 {unknown:?} 这条规则，有的是 · there is no rule {unknown:?}; the rules are: {}",
                reasons::NAMES.join(", ")
            )));
        }
        if let Some(originals) = config.originals.as_ref().filter(|originals| !is_link(originals)) {
            return Err(failed(format!(
                "originals 只能是相对地址，或 http、https 地址：{originals:?} · the address {originals:?} is neither relative nor of http or https; write originals = \"https://…/\""
            )));
        }
        let SynonymSets { sets, one_way, .. } = &config.synonyms;
        if let Some(set) = sets.iter().chain(one_way).find(|set| set.len() < 2) {
            return Err(failed(format!(
                "[synonyms] 里的一组只有一个词：{set:?}，一组至少要两个词 · a set in [synonyms] has only one word: {set:?}; write two or more"
            )));
        }
        let fields = config.fields.iter().map(|(name, pattern)| Ok((name.clone(), regex(pattern)?)));
        let collections = config.collections.iter();
        Ok(Rules {
            split: config.split.mode,
            removed: config.removed,
            outputs: Vec::new(),
            records: config.records.clone(),
            off,
            noise: config.noise.remove.iter().map(regex).collect::<Result<_, _>>()?,
            fields: fields.collect::<Result<_, CorpusError>>()?,
            exclude_files: globs(&config.exclude.files)?,
            exclude_titles: config.exclude.titles.iter().map(regex).collect::<Result<_, _>>()?,
            collections: collections
                .map(|(pattern, title)| Ok((globs(std::slice::from_ref(pattern))?, title.clone())))
                .collect::<Result<_, CorpusError>>()?,
        })
    }
}
