//! `xunzhang.toml`: what a collection's owner knows and no text says.

mod keys;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use super::error::CorpusError;
pub use keys::{Config, Exclude, Names, Noise, RemovedText, Split, Splitting, SynonymSets, Words};
pub use rules::Rules;

/// Name of the file beside the inputs.
pub const FILE: &str = "xunzhang.toml";

/// Reads the configuration beside the inputs: in an input that is a folder, or beside one that is a file.
///
/// # Errors
/// A file that is not what it should be, or two of them.
pub fn find(inputs: &[PathBuf]) -> Result<Option<(PathBuf, Config)>, CorpusError> {
    let beside = |input: &PathBuf| match input.is_dir() {
        true => input.join(FILE),
        false => input.with_file_name(FILE),
    };
    let mut found: Vec<PathBuf> = inputs.iter().map(beside).filter(|path| path.is_file()).collect();
    found.sort();
    found.dedup();
    match &found[..] {
        [] => Ok(None),
        [path] => Ok(Some((path.clone(), load(path)?))),
        [one, other, ..] => {
            let what = format!(
                "另有一份 {0}，请用 --config 指定其中一份 · {0} is there too; name one of them with --config",
                other.display()
            );
            Err(CorpusError::Config { file: one.display().to_string(), line: 1, what })
        }
    }
}

/// Reads a configuration.
///
/// # Errors
/// The file and line, and for an unknown key the one that may be meant.
pub fn load(path: &Path) -> Result<Config, CorpusError> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| CorpusError::Read { file: file.clone(), source })?;
    toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(at).filter(|&byte| byte == b'\n').count() as u32 + 1;
        CorpusError::Config { file, line, what: explain(error.message()) }
    })
}

/// The message of the library, with the nearest of the keys that are known.
fn explain(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| message.starts_with("unknown field"));
    let nearest = unknown.and_then(|unknown| {
        names.max_by(|a, b| strsim::jaro_winkler(a, unknown).total_cmp(&strsim::jaro_winkler(b, unknown)))
    });
    match (unknown, nearest) {
        (Some(unknown), Some(nearest)) => format!(
            "没有 {unknown:?} 这一项，是不是 {nearest:?}？ · there is no key {unknown:?}; did you mean {nearest:?}?"
        ),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, text).unwrap();
        let loaded = load(&path).and_then(|config| Rules::new(&config, FILE, &[]).map(|_| ()));
        let message = loaded.unwrap_err().to_string();
        message.split_once(&format!("{FILE}:")).unwrap().1.to_owned()
    }

    #[test]
    fn errors_name_the_line_and_the_key_that_may_be_meant() {
        assert_eq!(
            error("title = \"甲\"\n[exclude]\nfile = []\n"),
            "3: 没有 \"file\" 这一项，是不是 \"files\"？ · there is no key \"file\"; did you mean \"files\"?"
        );
        assert!(error("originals = \"javascript:a\"\n").contains("neither relative nor of http or https"));
        assert_eq!(
            error("titel = \"甲\"\n"),
            "1: 没有 \"titel\" 这一项，是不是 \"title\"？ · there is no key \"titel\"; did you mean \"title\"?"
        );
        assert!(error("[synonyms]\nsets = [[\"堤防\"]]\n").contains("has only one word"));
        assert!(error("[noise]\nremove = [\"(\"]\n").contains("is not a regular expression"));
        assert!(
            error("[noise]\nkeep = [\"adverts\"]\n").contains("the rules are: advertisement, page number")
        );
    }

    #[test]
    fn every_key_is_read() {
        let config: Config = toml::from_str(
            "title = \"甲\"\nremoved = \"drop\"\noriginals = \"docs/\"\n[collections]\n\"2023/**\" = \"二〇二三\"\n[fields]\nvenue = \"地点：(.+)\"\n[exclude]\n\
             files = [\"draft/**\"]\ntitles = [\"内部\"]\n[noise]\nkeep = [\"page number\"]\nremove = [\"某网\"]\n[segmenter]\n\
             words = [\"寻章\"]\n[synonyms]\nsets = [[\"堤防\", \"堤坝\"]]\nabbreviations = false\n[split]\nmode = \"never\"\n[records]\ntext = \"neirong\"\n",
        )
        .unwrap();
        let rules = Rules::new(&config, FILE, &["pinyin".to_owned()]).unwrap();
        assert_eq!(rules.off, ["page number", "pinyin"]);
        assert_eq!((rules.split, rules.removed), (Split::Never, RemovedText::Drop));
        assert_eq!(rules.records.text.as_deref(), Some("neirong"));
        assert!(rules.exclude_files.is_match("draft/a.txt") && !rules.exclude_files.is_match("a.txt"));
    }
}
