//! `xunzhang search`: the searcher of the page, with files brought from a folder.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use xunzhang_engine::search::{Hit, Options, Page, Relation, Results, Tier, Total};

use crate::Outcome;
use crate::site::{Found, Removed, Site};

/// Characters before and behind each place of a concordance.
const CONTEXT: usize = 20;

/// Searches once and prints the results.
pub(crate) fn one(site: &mut Site, query: &str, options: &Options, json: bool) -> Result<Outcome> {
    let found = site.find(query, options)?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&site.printed(&found))?)?;
    } else {
        print(&found.results, &mut out)?;
        found.removed.iter().try_for_each(|removed| print_removed(removed, &mut out))?;
    }
    let Found { results, removed } = found;
    Ok(if !results.unavailable.is_empty() {
        Outcome::Different
    } else if results.hits.is_empty() && removed.is_none_or(|removed| removed.results.hits.is_empty()) {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// Prints a page of the concordance.
pub(crate) fn kwic(site: &mut Site, query: &str, from: u32, lines: usize, json: bool) -> Result<Outcome> {
    let page = Page { from, lines, width: CONTEXT, budget: None };
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
                line.document.title
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
        let found = site.find(query, options)?;
        writeln!(out, "{}", serde_json::to_string(&site.printed(&found))?)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(results: &Results, out: &mut impl Write) -> Result<()> {
    let bold = io::stdout().is_terminal();
    let (mut document, mut tier) = (None, Tier::Literal);
    for hit in &results.hits {
        if hit.tier != tier {
            tier = hit.tier;
            let label = match tier {
                Tier::Signs => "—— 标点不同 · other signs ——",
                Tier::Alternative => "—— 写法不同 · written otherwise ——",
                Tier::All => "—— 含全部词语 · all words ——",
                Tier::Partial => "—— 含部分词语 · some words ——",
                _ => continue,
            };
            writeln!(out, "\n{label}")?;
            document = None;
        }
        if document != Some(&hit.document.id) {
            document = Some(&hit.document.id);
            let byline: Vec<&str> = [&hit.document.speaker, &hit.document.date]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            writeln!(out, "\n《{}》 {}", hit.document.title, byline.join(" · "))?;
        }
        if !hit.passage.headings.is_empty() {
            writeln!(out, "  {}", hit.passage.headings.join(" › "))?;
        }
        writeln!(out, "  {}", snippet(hit, bold))?;
    }
    let (query, total, missing) = (&results.query, &results.total, &results.missing);
    if !query.chars().any(char::is_alphanumeric) {
        writeln!(out, "请输入至少一个汉字、字母或数字 · type at least one character, letter or digit")?;
        return Ok(());
    }
    print_total(total, out)?;
    if let Some(suggestion) = &results.corrected {
        writeln!(
            out,
            "没有“{query}”。以上按“{}”查找（{} → {}，音同）；按原样查找用 --as-typed · nothing holds it; the passages above are for a homophone",
            suggestion.query, suggestion.from, suggestion.to
        )?;
    }
    if !results.suggestions.is_empty() {
        let queries: Vec<&str> = results.suggestions.iter().map(|other| other.query.as_str()).collect();
        writeln!(out, "要找的是不是 · did you mean: {}", queries.join("、"))?;
    }
    for facet in results.facets.iter().flatten() {
        let label = match facet.field.as_str() {
            "speaker" => "讲话人 Speaker",
            "by" => "发言 Speaking",
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

/// Prints what stands in what rules removed from the texts.
fn print_removed(Removed { results: removed, only }: &Removed, out: &mut impl Write) -> Result<()> {
    if removed.hits.is_empty() {
        let only = only.join("、");
        writeln!(out, "只在略去的文字中有：{only} · only in what rules left out: {only}")?;
        return Ok(());
    }
    let bold = io::stdout().is_terminal();
    writeln!(out, "\n—— 略去的文字 · left out of the texts by rules ——")?;
    for hit in &removed.hits {
        let reason = hit.passage.reason.as_deref().unwrap_or_default();
        write!(out, "\n《{}》 [{reason}]", hit.document.title)?;
        match hit.passage.documents.len() {
            0 => writeln!(out)?,
            others => writeln!(out, " 另有 {others} 篇也有 · and in {others} more")?,
        }
        writeln!(out, "  {}", snippet(hit, bold))?;
    }
    print_total(&removed.total, out)
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
