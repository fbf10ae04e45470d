//! `xunzhang verify`: the proof for a user's own collection. Strings drawn from the text of the site, and others that
//! stand nowhere in it, are searched for and scanned for; the two must agree.

use std::collections::BTreeSet;
use std::io::{self, Write};

use anyhow::Result;
use indicatif::ProgressBar;
use serde::Serialize;
use xunzhang_engine::search::{Options, Relation, Tier};
use xunzhang_engine::text::fold::Folding;
use xunzhang_engine::text::normal::Normal;
use xunzhang_engine::text::script::{Class, class};
use xunzhang_engine::text::variants;

use crate::Outcome;
use crate::site::Site;

/// Characters of the longest string that is drawn.
const MAX_LENGTH: usize = 8;
/// One string in so many is made of two halves that come from different places.
const MADE_UP: usize = 10;
/// Differences that are shown.
const SHOWN: usize = 20;

/// What verifying has come to.
#[derive(Debug, Default, Serialize)]
struct Report {
    /// Passages of the site.
    passages: usize,
    /// Strings that were searched for.
    queries: usize,
    /// Those of them that stand nowhere.
    absent: usize,
    /// Passages that a scan finds, over all strings.
    scanned: usize,
    /// Passages that a search finds.
    found: usize,
    /// Passages that both find.
    agreed: usize,
    /// Strings whose total is another than that of the scan.
    wrong_totals: usize,
    recall: f64,
    precision: f64,
    /// Strings for which search and scan differ.
    different: Vec<String>,
}

/// Draws, searches, scans and prints.
pub(crate) fn run(site: &mut Site, samples: usize, seed: u64, json: bool) -> Result<Outcome> {
    let report = verify(site, samples, seed)?;
    // Apart, as it is searched.
    let removed = site.removed()?.map(|site| verify(site, samples, seed)).transpose()?;
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&Printed { texts: &report, removed: removed.as_ref() })?)?;
    } else {
        report.print(&mut out)?;
        if let Some(removed) = &removed {
            writeln!(out, "\n略去的文字 · left out of the texts by rules")?;
            removed.print(&mut out)?;
        }
    }
    let differs =
        !report.different.is_empty() || removed.is_some_and(|removed| !removed.different.is_empty());
    Ok(if differs { Outcome::Different } else { Outcome::Done })
}

/// Draws from one index, searches it and scans it.
fn verify(site: &mut Site, samples: usize, seed: u64) -> Result<Report> {
    let folding = variants::folding();
    let (first, texts) = site.texts()?;
    let originals: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
    let folded: Vec<String> = texts.iter().map(|text| matched(&folding, text)).collect();
    let mut draw = Draw { numbers: seed, texts: &originals };
    let mut report = Report { passages: originals.len(), ..Report::default() };
    let bar = ProgressBar::new(samples as u64);
    // A site of signs only has nothing to draw.
    let mut attempts = samples.saturating_mul(20);
    while report.queries < samples && attempts > 0 {
        attempts -= 1;
        let made_up = report.queries % MADE_UP == MADE_UP - 1;
        let Some(query) = draw.query(made_up) else { continue };
        report.compare(site, &query, &folding, (first, &folded))?;
        bar.set_position(report.queries as u64);
    }
    bar.finish_and_clear();
    report.recall = ratio(report.agreed, report.scanned);
    report.precision = ratio(report.agreed, report.found);
    Ok(report)
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn matched(folding: &Folding, text: &str) -> String {
    Normal::new(text, folding).matched().chars.into_iter().collect()
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'r> {
    #[serde(flatten)]
    texts: &'r Report,
    /// The same of what rules removed from the texts, where that can be searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<&'r Report>,
}

impl Report {
    /// Searches for a string and scans the folded passages for it, of which the first has this number.
    fn compare(
        &mut self,
        site: &mut Site,
        query: &str,
        folding: &Folding,
        (first, folded): (u32, &[String]),
    ) -> Result<()> {
        let needle = matched(folding, query);
        let holding = (first..).zip(folded).filter(|(_, text)| text.contains(&needle));
        let scanned: BTreeSet<u32> = holding.map(|(passage, _)| passage).collect();
        let options = Options { limit: folded.len(), exact: true, no_correction: true, ..Options::default() };
        let results = site.search(query, &options)?;
        let literal = results.hits.iter().filter(|hit| hit.tier == Tier::Literal);
        let found: BTreeSet<u32> = literal.map(|hit| hit.passage.id).collect();
        // Of several words, or of a phrase in quotes, the total is that of the passages that hold all, wherever they stand.
        let is_one = !query.contains(char::is_whitespace) && !needle.starts_with('"');
        let total = (results.total.count, results.total.relation);
        let wrong_total = is_one && !scanned.is_empty() && total != (scanned.len(), Relation::Equal);
        self.queries += 1;
        self.absent += usize::from(scanned.is_empty());
        self.scanned += scanned.len();
        self.found += found.len();
        self.agreed += scanned.intersection(&found).count();
        self.wrong_totals += usize::from(wrong_total);
        if wrong_total || scanned != found {
            self.different.push(query.to_owned());
        }
        Ok(())
    }

    fn print(&self, out: &mut impl Write) -> Result<()> {
        let Report {
            passages,
            queries,
            absent,
            scanned,
            found,
            wrong_totals,
            recall,
            precision,
            different,
            ..
        } = self;
        writeln!(out, "段落 · passages            {passages}")?;
        writeln!(
            out,
            "字串 · strings             {queries}（其中 {absent} 个哪里都没有 · {absent} of them stand nowhere）"
        )?;
        writeln!(out, "扫描所得 · by a scan       {scanned}")?;
        writeln!(out, "搜索所得 · by search       {found}")?;
        writeln!(out, "召回 · recall              {recall:.6}")?;
        writeln!(out, "准确 · precision           {precision:.6}")?;
        writeln!(out, "总数不符 · wrong totals    {wrong_totals}")?;
        for query in different.iter().take(SHOWN) {
            writeln!(out, "不一致 · differs: {query:?}")?;
        }
        Ok(())
    }
}

/// Draws strings; the same for the same seed.
struct Draw<'t> {
    numbers: u64,
    texts: &'t [Vec<char>],
}

impl Draw<'_> {
    /// A number below the limit (SplitMix64, Steele and others 2014).
    fn below(&mut self, limit: usize) -> usize {
        self.numbers = self.numbers.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.numbers;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) as usize % limit.max(1)
    }

    /// Some characters that stand together at any offset.
    fn substring(&mut self) -> Option<String> {
        let place = self.below(self.texts.len());
        let text = self.texts.get(place)?;
        let start = self.below(text.len());
        let length = 1 + self.below(MAX_LENGTH);
        Some(text.iter().skip(start).take(length).collect())
    }

    /// A string that can be searched for, as a query is: without space around it.
    fn query(&mut self, made_up: bool) -> Option<String> {
        let mut query = self.substring()?;
        if made_up {
            query.push_str(&self.substring()?);
        }
        let query = query.trim();
        query.chars().any(|c| class(c) != Class::Other).then(|| query.to_owned())
    }
}
