//! `xunzhang search`: the searcher of the page, with files brought from a folder.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use xunzhang::index::file::MANIFEST;
use xunzhang::search::{Answer, Hit, Options, Page, Relation, Results, Searcher, Tier, Total};
use xunzhang::site::{FOLDER, INDEX, read_block};

use crate::Outcome;

/// Characters before and behind each place of a concordance.
const CONTEXT: usize = 20;

/// A built site, opened for searching.
pub(crate) struct Site {
    folder: PathBuf,
    searcher: Searcher,
    /// Bytes on disk of each file that has been brought.
    sizes: HashMap<String, u64>,
}

/// What a search would fetch from a host, with nothing fetched before.
#[derive(Debug, Serialize)]
struct Fetched {
    requests: usize,
    bytes: u64,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'r> {
    #[serde(flatten)]
    results: &'r Results,
    fetched: Fetched,
}

impl Site {
    /// Opens the site in `folder`, or the folder `xunzhang/` or that of the index itself.
    pub(crate) fn open(folder: &Path) -> Result<Site> {
        let places = [folder.join(FOLDER).join(INDEX), folder.join(INDEX), folder.to_owned()];
        let Some(folder) = places.into_iter().find(|place| place.join(MANIFEST).is_file()) else {
            bail!(
                "{0}: 这里没有索引，请先建站 · no index here; make one with: xunzhang build INPUT… -o {0}",
                folder.display()
            );
        };
        let (bytes, size) = read_block(&folder, MANIFEST).with_context(|| unreadable(&folder, MANIFEST))?;
        let searcher = Searcher::open(&bytes).with_context(|| folder.display().to_string())?;
        Ok(Site { folder, searcher, sizes: HashMap::from([(MANIFEST.to_owned(), size)]) })
    }

    pub(crate) fn search(&mut self, query: &str, options: &Options) -> Result<Results> {
        self.ask(|searcher| searcher.search(query, options))
    }

    /// The folder of the index.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Names of all blocks of the index, the manifest not among them.
    pub(crate) fn blocks(&mut self) -> Result<Vec<String>> {
        self.ask(Searcher::blocks)
    }

    /// Passages of the collection, in their original text.
    pub(crate) fn texts(&mut self) -> Result<Vec<String>> {
        (0..self.searcher.passages())
            .map(|passage| Ok(self.ask(|searcher| searcher.text(passage))?.unwrap_or_default()))
            .collect()
    }

    /// Brings a block, and checks it; its contents.
    pub(crate) fn open_block(&mut self, name: &str) -> Result<Vec<u8>> {
        let read = read_block(&self.folder, name);
        let (bytes, size) = read.with_context(|| unreadable(&self.folder, name))?;
        self.searcher.add(name, &bytes).with_context(|| self.folder.display().to_string())?;
        self.sizes.insert(name.to_owned(), size);
        Ok(bytes)
    }

    /// Asks, bringing what is needed, until there is an answer. What cannot be brought is told, and answered without.
    fn ask<T>(&mut self, ask: impl Fn(&Searcher) -> Answer<T>) -> Result<T> {
        let mut brought = HashSet::new();
        self.searcher.forget_lost();
        loop {
            match ask(&self.searcher) {
                Answer::Found(found) => return Ok(found),
                Answer::Needs { needs } => {
                    for name in needs {
                        if !brought.insert(name.clone()) {
                            bail!(
                                "{name}: 要了两次，这是程序的错误，请告知我们 · was asked for twice; this is a fault of the program, please report it"
                            );
                        }
                        if let Err(fault) = self.open_block(&name) {
                            writeln!(io::stderr(), "提醒 · warning: {fault:#}")?;
                            self.searcher.lose(&name);
                        }
                    }
                }
            }
        }
    }

    fn printed<'r>(&self, results: &'r Results) -> Printed<'r> {
        let bytes = results.files.iter().filter_map(|name| self.sizes.get(name)).sum();
        Printed { results, fetched: Fetched { requests: results.files.len(), bytes } }
    }
}

fn unreadable(folder: &Path, name: &str) -> String {
    format!(
        "{}: 无法读取，请重新复制索引文件夹，或重新建站 · cannot be read; copy the folder of the index again, or build it again",
        folder.join(name).display()
    )
}

/// Searches once and prints the results.
pub(crate) fn one(site: &mut Site, query: &str, options: &Options, json: bool) -> Result<Outcome> {
    let results = site.search(query, options)?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&site.printed(&results))?)?;
    } else {
        print(&results, &mut out)?;
    }
    Ok(if !results.lost.is_empty() {
        Outcome::Different
    } else if results.hits.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// Prints a page of the concordance.
pub(crate) fn kwic(site: &mut Site, query: &str, from: u32, lines: usize, json: bool) -> Result<Outcome> {
    let page = Page { from, lines, width: CONTEXT };
    let concordance = site.ask(|searcher| searcher.concordance(query, &page))?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&concordance)?)?;
    } else {
        for line in &concordance.lines {
            let one_line = |text: &str| text.replace(char::is_control, " ");
            // Right-aligned by filling with the space that is as wide as a character.
            let fill = "\u{3000}".repeat(CONTEXT.saturating_sub(line.left.chars().count()));
            let (left, keyword, right) = (&line.left, &line.keyword, &line.right);
            writeln!(
                out,
                "{fill}{}【{}】{}  《{}》",
                one_line(left),
                one_line(keyword),
                one_line(right),
                line.speech.title
            )?;
        }
        print_total(&concordance.total, &mut out)?;
        if let Some(next) = concordance.next {
            writeln!(out, "下一页 · next page: --from {next}")?;
        }
    }
    Ok(if concordance.lines.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Prints the completions of the last word.
pub(crate) fn complete(site: &mut Site, query: &str, limit: usize, json: bool) -> Result<Outcome> {
    let completions = site.ask(|searcher| searcher.complete(query, limit))?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&completions)?)?;
    } else {
        for completion in &completions {
            writeln!(out, "{}\t{}", completion.query, completion.count)?;
        }
    }
    Ok(if completions.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Searches for each line of a file (`-`: standard input) and prints a line of JSON for each.
pub(crate) fn batch(site: &mut Site, file: &Path, options: &Options) -> Result<Outcome> {
    let lines: Box<dyn BufRead> = match file.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => {
            let mend = || {
                format!(
                    "{}: 无法读取，请给出每行一个查询的文件 · cannot be read; give a file with one query a line",
                    file.display()
                )
            };
            Box::new(BufReader::new(File::open(file).with_context(mend)?))
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| {
            format!(
                "{}:{number}: 不是 UTF-8，请另存为 UTF-8 · not UTF-8; save the file as UTF-8",
                file.display()
            )
        })?;
        let query = line.split('\t').next().unwrap_or_default();
        let results = site.search(query, options)?;
        writeln!(out, "{}", serde_json::to_string(&site.printed(&results))?)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(results: &Results, out: &mut impl Write) -> Result<()> {
    let bold = io::stdout().is_terminal();
    let (mut speech, mut tier) = (None, Tier::Literal);
    for hit in &results.hits {
        if hit.tier != tier {
            tier = hit.tier;
            let label = match tier {
                Tier::Literal => continue,
                Tier::All => "—— 含全部词语 · all words ——",
                Tier::Partial => "—— 含部分词语 · some words ——",
            };
            writeln!(out, "\n{label}")?;
            speech = None;
        }
        if speech != Some(&hit.speech.id) {
            speech = Some(&hit.speech.id);
            let byline: Vec<&str> =
                [&hit.speech.speaker, &hit.speech.date].into_iter().flatten().map(String::as_str).collect();
            writeln!(out, "\n《{}》 {}", hit.speech.title, byline.join(" · "))?;
        }
        if !hit.passage.headings.is_empty() {
            writeln!(out, "  {}", hit.passage.headings.join(" › "))?;
        }
        writeln!(out, "  {}", snippet(hit, bold))?;
    }
    let Results { query, total, missing, facets, mended, offers, .. } = results;
    if !query.chars().any(char::is_alphanumeric) {
        writeln!(out, "请输入至少一个汉字、字母或数字 · type at least one character, letter or digit")?;
        return Ok(());
    }
    print_total(total, out)?;
    if let Some(mend) = mended {
        writeln!(
            out,
            "没有“{query}”。以上按“{}”查找（{} → {}，音同）；按原样查找用 --as-typed · nothing holds it; the passages above are for a homophone",
            mend.query, mend.from, mend.to
        )?;
    }
    if !offers.is_empty() {
        let offers: Vec<&str> = offers.iter().map(|offer| offer.query.as_str()).collect();
        writeln!(out, "要找的是不是 · did you mean: {}", offers.join("、"))?;
    }
    for facet in facets.iter().flatten() {
        let label = match facet.field.as_str() {
            "speaker" => "讲话人 Speaker",
            "year" => "年份 Year",
            "kind" => "文种 Kind",
            "organisation" => "单位 Organisation",
            "number" => "文号 Number",
            "collection" => "文集 Collection",
            other => other,
        };
        let values: Vec<String> =
            facet.values.iter().map(|count| format!("{} {}", count.value, count.count)).collect();
        if !values.is_empty() {
            writeln!(out, "{label}: {}", values.join("、"))?;
        }
    }
    if !missing.is_empty() {
        let missing = missing.join("、");
        writeln!(out, "全部文本中没有：{missing} · nowhere in the texts: {missing}")?;
    }
    Ok(())
}

fn print_total(total: &Total, out: &mut impl Write) -> Result<()> {
    match total.relation {
        Relation::Equal => writeln!(out, "\n共 {0} 段 · {0} passages", total.count)?,
        Relation::AtMost => writeln!(
            out,
            "\n至多 {0} 段（--exact 逐段核对） · at most {0} passages (--exact reads them all)",
            total.count
        )?,
    }
    Ok(())
}

/// The best windows of the passage on one line, with the marks bold or in brackets.
fn snippet(hit: &Hit, bold: bool) -> String {
    let (open, close) = if bold { ("\x1b[1m", "\x1b[0m") } else { ("【", "】") };
    let text: Vec<char> = hit.passage.text.chars().collect();
    let mut snippet = String::new();
    for &(start, end) in &hit.snippets {
        if start > 0 {
            snippet.push('…');
        }
        for (at, &c) in text.iter().enumerate().take(end).skip(start) {
            if hit.marks.iter().any(|&(start, _)| start == at) {
                snippet.push_str(open);
            }
            snippet.push(if c.is_control() { ' ' } else { c });
            if hit.marks.iter().any(|&(_, end)| end == at + 1) {
                snippet.push_str(close);
            }
        }
    }
    if hit.snippets.last().is_none_or(|&(_, end)| end < text.len()) { snippet + "…" } else { snippet }
}
