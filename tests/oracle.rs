//! The first promise: a search finds what a scan of the folded text finds, no more and no less.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::PathBuf;

use proptest::prelude::*;
use testkit::Numbers;
use testkit::index::{ask, build};
use testkit::matched::{UNSEEN, is_word, matched, stands_without_signs, tokens};
use xunzhang::corpus;
use xunzhang_engine::index::build::{Document, Layout};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::index::passage::PassageKind;
use xunzhang_engine::search::{DocumentCounts, Found, Options, Relation, Results, Searcher, Sort, Tier};
use xunzhang_engine::text::script::{Class, class};

/// An index in memory, with the folded text of each passage beside it.
struct Collection {
    index: InMemory,
    searcher: Searcher,
    folded: Vec<Vec<char>>,
    texts: Vec<String>,
    /// For each passage, the number of its document.
    document_of: Vec<usize>,
}

impl Collection {
    fn new(documents: &[Document], layout: Layout) -> Collection {
        let index = build(documents, layout);
        let searcher = Searcher::open(&index.manifest()).unwrap();
        let texts = documents.iter().flat_map(Document::texts);
        let texts: Vec<String> = texts.map(|(_, text)| text.to_owned()).collect();
        let folded = texts.iter().map(|text| matched(text)).collect();
        let numbers = documents.iter().enumerate();
        let document_of =
            numbers.flat_map(|(number, document)| document.texts().map(move |_| number)).collect();
        Collection { index, searcher, folded, texts, document_of }
    }

    /// Searches, bringing what is asked for.
    fn search(&mut self, query: &str, options: &Options) -> Results {
        ask(&self.index, &mut self.searcher, &|searcher| searcher.search(query, options))
    }

    /// The passages in which every part stands, by a scan.
    fn scan(&self, parts: &[&str]) -> BTreeSet<u32> {
        let parts: Vec<Vec<char>> = parts.iter().map(|part| matched(part)).collect();
        let holds =
            |text: &[char]| parts.iter().all(|part| text.windows(part.len()).any(|window| window == part));
        (0..).zip(&self.folded).filter(|(_, text)| holds(text)).map(|(passage, _)| passage).collect()
    }

    /// The passages in which a text stands but for the signs of both, where lists can tell: of two characters side by side the
    /// first is of a script without spaces.
    fn without_signs(&self, text: &str) -> BTreeSet<u32> {
        let keys: Vec<char> = matched(text).into_iter().filter(|&c| class(c) != Class::Other).collect();
        let is_gram = |&c: &char| class(c) == Class::Gram;
        // Words of letters alone are told by themselves; a last character is told by nothing.
        if keys.iter().any(is_gram) && !keys.iter().rev().skip(1).any(is_gram) {
            return BTreeSet::new();
        }
        let texts = (0..).zip(&self.texts);
        texts.filter(|(_, passage)| stands_without_signs(text, passage)).map(|(passage, _)| passage).collect()
    }

    /// Checks that the same documents, cut into other files, are searched alike: hits, scores and totals.
    fn answers_as(&mut self, other: &mut Collection, query: &str) {
        let exact = Options { limit: usize::MAX, exact: true, facets: true, ..Options::default() };
        let told = |mut results: Results| {
            results.files.clear();
            format!("{results:?}")
        };
        assert_eq!(told(self.search(query, &exact)), told(other.search(query, &exact)), "{query:?}");
    }

    /// Checks every order of the hits, given the date of each document: tiers apart, hits are sorted here by their documents.
    fn check_orders(&mut self, query: &str, dates: &[Option<&str>]) {
        let whole = Options { limit: usize::MAX, exact: true, no_correction: true, ..Options::default() };
        let ids = |results: &Results| results.hits.iter().map(|hit| hit.passage.id).collect::<Vec<_>>();
        let found = self.search(query, &whole);
        for sort in [Sort::Newest, Sort::Oldest, Sort::Order] {
            let date = |passage: u32| dates[self.document_of[passage as usize]];
            let mut hits: Vec<(Tier, u32)> =
                found.hits.iter().map(|hit| (hit.tier, hit.passage.id)).collect();
            match sort {
                Sort::Newest => hits.sort_by_key(|&(tier, id)| (tier, Reverse(date(id)), id)),
                Sort::Oldest => hits.sort_by_key(|&(tier, id)| (tier, date(id).is_none(), date(id), id)),
                _ => hits.sort(),
            }
            let expected: Vec<u32> = hits.into_iter().map(|(_, id)| id).collect();
            let sorted = self.search(query, &Options { sort, ..whole });
            assert_eq!(ids(&sorted), expected, "{query:?}: {sort:?}");
            assert_eq!((sorted.total, sorted.occurrences), (found.total, found.occurrences), "{query:?}");
            for exact in [false, true] {
                let few = self.search(query, &Options { sort, exact, limit: 3, ..whole });
                assert_eq!(ids(&few), expected[..expected.len().min(3)], "{query:?}: the first, {sort:?}");
            }
        }
    }

    /// Checks the counts in documents, given the passages that match by a scan, and the text that stands in them if they are
    /// literal hits.
    fn check_counts(&mut self, query: &str, matching: &BTreeSet<u32>, literal: Option<&str>) {
        let needle = literal.map(matched);
        let whole = Options { limit: usize::MAX, exact: true, no_correction: true, ..Options::default() };
        let found = self.search(query, &whole);
        let places = |passage: u32| match &needle {
            Some(needle) => count(&self.folded[passage as usize], needle),
            None => found.hits.iter().find(|hit| hit.passage.id == passage).map_or(0, |hit| hit.marks.len()),
        };
        let truth = |number: usize| {
            let own = matching.iter().filter(|&&passage| self.document_of[passage as usize] == number);
            own.fold((0, 0), |(passages, occurrences), &passage| {
                (passages + 1, occurrences + places(passage))
            })
        };
        let truths: Vec<(usize, usize)> =
            (0..=self.document_of.last().copied().unwrap_or(0)).map(truth).collect();
        for (limit, exact) in [(1, false), (1, true), (3, false), (3, true), (usize::MAX, true)] {
            let results = self.search(query, &Options { limit, exact, ..whole });
            let mut of_hits: Vec<&str> = Vec::new();
            for hit in &results.hits {
                if !of_hits.contains(&hit.document.id.as_str()) {
                    of_hits.push(&hit.document.id);
                }
            }
            let counts = results.documents.clone().unwrap();
            let ids: Vec<&str> = counts.iter().map(|counts| counts.id.as_str()).collect();
            assert_eq!(ids, of_hits, "{query:?}: the documents of the hits");
            for DocumentCounts { id, passages, occurrences, relation, .. } in &counts {
                let (truth, places) = truths[id[1..].parse::<usize>().unwrap()];
                let counted = (*passages, *occurrences, *relation);
                if exact || *relation == Relation::Equal {
                    assert_eq!(counted, (truth, places, Relation::Equal), "{query:?}: {limit} of {id}");
                } else {
                    assert!(*passages >= truth && *occurrences <= places, "{query:?}: {counted:?} of {id}");
                }
            }
        }
    }

    /// Checks one query against the scan, with every limit and way of counting.
    fn check(&mut self, query: &str) {
        let query = query.trim();
        let tokens = tokens(query);
        let words: Vec<&str> = tokens.iter().map(String::as_str).filter(|token| is_word(token)).collect();
        // The other test is about operators.
        if words.is_empty() || is_quoted(query) || words.iter().any(|word| word.starts_with('-')) {
            return;
        }
        let whole = tokens.join(" ");
        let literal = self.scan(&[&whole]);
        let signs = match words.len() {
            1 => &self.without_signs(&whole) - &literal,
            _ => BTreeSet::new(),
        };
        let counted = match words.len() {
            1 if literal.is_empty() => signs.clone(),
            1 => literal.clone(),
            _ => &self.scan(&words) | &literal,
        };

        let first_three = Options { limit: 3, ..Options::default() };
        let few = self.search(query, &first_three);
        let all = self.search(query, &Options { limit: usize::MAX, exact: true, ..Options::default() });
        let again = self.search(query, &first_three);
        assert_eq!(
            format!("{few:?}"),
            format!("{again:?}"),
            "{query:?}: the same, whatever else was brought"
        );
        let of_tier = |tier| {
            let hits = all.hits.iter().filter(move |hit| hit.tier == tier);
            hits.map(|hit| hit.passage.id).collect::<BTreeSet<u32>>()
        };
        assert_eq!(of_tier(Tier::Literal), literal, "{query:?}: literal hits");
        // Beside literal hits they are sought among few candidates only.
        if literal.is_empty() || !of_tier(Tier::Signs).is_empty() {
            assert_eq!(of_tier(Tier::Signs), signs, "{query:?}: but for its signs");
        }
        assert_eq!(
            (all.total.count, all.total.relation),
            (counted.len(), Relation::Equal),
            "{query:?}: total"
        );
        if words.len() > 1 {
            assert_eq!(
                &of_tier(Tier::Literal) | &of_tier(Tier::All),
                counted,
                "{query:?}: hits with all words"
            );
        }
        let folded = matched(&whole);
        for hit in &all.hits {
            let text: Vec<char> = hit.passage.text.chars().collect();
            assert!(!hit.marks.is_empty(), "{query:?}: a hit without marks: {}", hit.passage.text);
            for &(start, end) in &hit.marks {
                let marked: String = text[start..end].iter().collect();
                if words.len() == 1 && hit.tier == Tier::Literal {
                    assert_eq!(matched(&marked), folded, "{query:?}: marked {marked:?}");
                }
            }
        }

        match few.total.relation {
            Relation::Equal => {
                assert_eq!(few.total.count, counted.len(), "{query:?}: a total that says equal");
            }
            Relation::AtMost => {
                assert!(few.total.count >= counted.len(), "{query:?}: a total that says at most");
            }
        }
        let ids = |results: &Results| results.hits.iter().map(|hit| hit.passage.id).collect::<Vec<_>>();
        let wanted: Vec<u32> = ids(&all).into_iter().take(3).collect();
        assert_eq!(ids(&few), wanted, "{query:?}: fewer hits are the first of more");
        // One word is text, and what is counted are its places.
        self.check_counts(query, &counted, (words.len() == 1 && !literal.is_empty()).then_some(&whole));
    }
}

/// How often it stands in a text, from the left, none overlapping the one before.
fn count(text: &[char], needle: &[char]) -> usize {
    match text.windows(needle.len()).position(|window| window == needle) {
        Some(at) => 1 + count(&text[at + needle.len()..], needle),
        None => 0,
    }
}

/// Whether a token of the query may be in quotes.
fn is_quoted(query: &str) -> bool {
    let quotes = "“”「」『』＂";
    let query = query.replace(UNSEEN, "");
    let query = query.replace(|c| quotes.contains(c), "\"").replace(char::is_whitespace, " ");
    let query = format!(" {query} ");
    let opens = query.find(" \"").or_else(|| query.find(" -\""));
    opens.is_some_and(|at| query[at + 2..].contains("\" "))
}

fn document(id: usize, title: &str, paragraphs: &[String]) -> Document {
    let mut document = paragraphs.iter().fold(Document::new(format!("s{id}"), title), Document::paragraph);
    document.record.url = Some(format!("read/{id}.html"));
    document.record.anchored = true;
    document
}

/// The header field of a document's date.
fn date(date: Option<&str>) -> Vec<(String, String)> {
    date.map(|date| ("date".to_owned(), date.to_owned())).into_iter().collect()
}

/// Text in which everything happens: both scripts, few characters so that all repeat, words, digits, signs, planes.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[改革开放發发展展国國里裡着著一二a-cB0-2 　，。？“」·…—𠮷〇零①Ａ２é々\u{ad}]{0,24}",
    )
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_query_on_any_text(
        texts in proptest::collection::vec((text(), proptest::collection::vec(text(), 0..5)), 1..6),
        queries in proptest::collection::vec(text(), 4),
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..9usize), 12),
        dates in proptest::collection::vec(proptest::sample::select(&DATES), 6),
    ) {
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(id, (title, paragraphs))| Document { fields: date(dates[id]), ..document(id, title, paragraphs) })
            .collect();
        let mut collection = Collection::new(&documents, Layout::Fitting);
        let mut cut = Collection::new(&documents, Layout::Pages);
        let all: Vec<Vec<char>> = documents.iter().flat_map(Document::texts).map(|(_, text)| text.chars().collect()).collect();
        for (passage, start, length) in places {
            let text = passage.get(&all);
            if !text.is_empty() {
                let start = start.index(text.len());
                let end = (start + length).min(text.len());
                let query = text[start..end].iter().collect::<String>();
                collection.check(&query);
                cut.check(&query);
                collection.answers_as(&mut cut, &query);
                cut.check_orders(&query, &dates);
            }
        }
        for query in queries {
            collection.check(&query);
        }
    }
}

/// A query form, written and scanned for by itself: nothing here knows how a query is parsed.
#[derive(Debug, Clone)]
enum Form {
    Word(String),
    Quoted(String),
    /// In ASCII quotes, `?` for any character.
    Wild(String),
    Without(String),
    Either(String, String),
    OneSentence(String, String),
    OnePassage(String, String),
    Title(String),
    Speaker(&'static str),
    NotSpeaker(&'static str),
    Years(u32, u32),
    EitherTitle(String, String),
    EitherYear(u32, u32),
    SpeakerOrYear(&'static str, u32),
}

const SPEAKERS: [&str; 3] = ["张三", "李四", "張五 | 王 -六"];
const DATES: [Option<&str>; 6] =
    [None, Some("1998-12"), Some("2001"), Some("2001-05"), Some("2001-05-03"), Some("2001-11-20")];

impl Form {
    fn written(&self) -> String {
        match self {
            Form::Word(word) => word.clone(),
            Form::Quoted(word) => format!("“{word}”"),
            Form::Wild(word) => format!("\"{word}\""),
            Form::Without(word) => format!("-“{word}”"),
            Form::Either(one, other) => format!("{one} | {other}"),
            Form::OneSentence(one, other) => format!("{one} 同句 {other}"),
            Form::OnePassage(one, other) => format!("{one} 同段 {other}"),
            Form::Title(word) => format!("标题:{word}"),
            Form::Speaker(name) => format!("speaker:{name}"),
            Form::NotSpeaker(name) => format!("-讲话人：{name}"),
            Form::Years(first, last) => format!("年:{first}..{last}"),
            Form::EitherTitle(one, other) => format!("标题:{one} | title:“{other}”"),
            Form::EitherYear(one, other) => format!("年:{one} | year:{other}"),
            Form::SpeakerOrYear(name, year) => format!("讲话人:\"{name}\" | 年:{year}"),
        }
    }

    fn asks(&self) -> bool {
        use Form::{Either, OnePassage, OneSentence, Quoted, Wild, Word};
        matches!(self, Word(_) | Quoted(_) | Wild(_) | Either(..) | OneSentence(..) | OnePassage(..))
    }

    /// Whether it asks for a header field, and nothing of the text.
    fn is_filter(&self) -> bool {
        !self.asks() && !matches!(self, Form::Without(_))
    }

    fn holds(&self, text: &[char], title: &[char], number: usize) -> bool {
        let stands = |text: &[char], word: &str| {
            let word = matched(word);
            text.windows(word.len()).any(|window| window == word)
        };
        let speaker_is = |name: &str| stands(&matched(SPEAKERS[number % 3]), name);
        match self {
            Form::Word(word) | Form::Quoted(word) => stands(text, word),
            Form::Wild(word) => (0..text.len()).any(|at| wild(&text[at..], &matched(word))),
            Form::Without(word) => !stands(text, word),
            Form::Either(one, other) => stands(text, one) || stands(text, other),
            Form::OneSentence(one, other) => text
                .split_inclusive(|c| "。!?;…\n".contains(*c))
                .any(|sentence| stands(sentence, one) && stands(sentence, other)),
            Form::OnePassage(one, other) => stands(text, one) && stands(text, other),
            Form::Title(word) => stands(title, word),
            Form::Speaker(name) => speaker_is(name),
            Form::NotSpeaker(name) => !speaker_is(name),
            Form::Years(first, last) => (*first..=*last).contains(&(2000 + number as u32)),
            Form::EitherTitle(one, other) => stands(title, one) || stands(title, other),
            Form::EitherYear(one, other) => [*one, *other].contains(&(2000 + number as u32)),
            Form::SpeakerOrYear(name, year) => {
                let packed = |text: &str| matched(&text.replace(' ', ""));
                packed(SPEAKERS[number % 3]) == packed(name) || *year == 2000 + number as u32
            }
        }
    }
}

/// Whether `text` begins with `word`, in which `?` is any character, or a run of one mark of redaction.
fn wild(text: &[char], word: &[char]) -> bool {
    match (text, word) {
        (_, []) => true,
        ([here, rest @ ..], ['?', word @ ..]) => {
            let run = text.iter().take_while(|c| *c == here).count();
            wild(rest, word) || "x×*某○〇□_".contains(*here) && wild(&text[run..], word)
        }
        ([here, rest @ ..], [c, word @ ..]) => here == c && wild(rest, word),
        _ => false,
    }
}

fn form() -> impl Strategy<Value = Form> {
    let word = || proptest::string::string_regex("[改革开放發发展国國的a-b2×]{0,2}[改革开放發a2〇]").unwrap();
    let two = || (word(), word());
    prop_oneof![
        4 => word().prop_map(Form::Word),
        2 => proptest::string::string_regex("[改革開放，a ]{0,3}[改革开放a]").unwrap().prop_map(Form::Quoted),
        2 => proptest::string::string_regex("[改革?a]{0,2}[革开][改革?]{0,2}").unwrap().prop_map(Form::Wild),
        1 => word().prop_map(Form::Without),
        1 => two().prop_map(|(one, other)| Form::Either(one, other)),
        1 => two().prop_map(|(one, other)| Form::OneSentence(one, other)),
        1 => two().prop_map(|(one, other)| Form::OnePassage(one, other)),
        1 => word().prop_map(Form::Title),
        1 => proptest::sample::select(&["张三", "四", "张"]).prop_map(Form::Speaker),
        1 => proptest::sample::select(&["李四", "三"]).prop_map(Form::NotSpeaker),
        1 => (2000..2004u32, 2000..2006u32).prop_map(|(first, last)| Form::Years(first, last)),
        1 => two().prop_map(|(one, other)| Form::EitherTitle(one, other)),
        1 => (2000..2005u32, 2000..2005u32).prop_map(|(one, other)| Form::EitherYear(one, other)),
        1 => (proptest::sample::select(&["张三", "张", "张五 |王 -六", "五 | 王"]), 2000..2005u32)
            .prop_map(|(name, year)| Form::SpeakerOrYear(name, year)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_form_on_any_text(
        texts in proptest::collection::vec((text(), proptest::collection::vec(text(), 0..5)), 1..6),
        forms in proptest::collection::vec(form(), 1..4),
        cut in proptest::sample::select(&[Layout::Fitting, Layout::Blocks, Layout::Pages]),
        dates in proptest::collection::vec(proptest::sample::select(&DATES), 6),
    ) {
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(id, (title, paragraphs))| Document {
                fields: [
                    date(dates[id]),
                    vec![
                        ("speaker".to_owned(), SPEAKERS[id % 3].to_owned()),
                        ("year".to_owned(), (2000 + id).to_string()),
                    ],
                ]
                .concat(),
                ..document(id, title, paragraphs)
            })
            .collect();
        let mut collection = Collection::new(&documents, cut);
        let written: Vec<String> = forms.iter().map(Form::written).collect();
        let query = written.join(" ");
        let positive = forms.iter().any(|form| !matches!(form, Form::Without(_) | Form::NotSpeaker(_)));
        prop_assume!(positive);
        // Single characters side by side are one word: that is the other test's, too.
        prop_assume!(tokens(&query).len() == query.split_whitespace().count());
        // One word alone is text: that is the other test's.
        prop_assume!(forms.len() > 1 || !matches!(forms[0], Form::Word(_)));
        let asks = forms.iter().any(Form::asks);

        let (filters, text): (Vec<&Form>, Vec<&Form>) = forms.iter().partition(|form| form.is_filter());
        // A single word need not stand in the middle tier.
        let alone = matches!(text[..], [Form::Word(_)]);
        let text = text.into_iter().map(Form::written).collect::<Vec<_>>().join(" ");

        let as_typed = collection.scan(&[&query]);
        let with_text = if text.is_empty() { BTreeSet::new() } else { collection.scan(&[&text]) };
        let (mut filtered, mut fulfilling) = (BTreeSet::new(), BTreeSet::new());
        let passages = documents.iter().enumerate().flat_map(|(number, document)| {
            let title = matched(&document.record.title);
            document.texts().map(move |(kind, text)| (number, kind, matched(text), title.clone()))
        });
        for (passage, (number, kind, text, title)) in (0..).zip(passages) {
            let fits = |forms: &[&Form]| forms.iter().all(|form| form.holds(&text, &title, number));
            if fits(&filters) && (asks || kind == PassageKind::Title) {
                filtered.insert(passage);
                if fits(&forms.iter().collect::<Vec<_>>()) {
                    fulfilling.insert(passage);
                }
            }
        }
        let literal = &as_typed | &(&with_text & &filtered);
        let signs = match alone {
            true => &(&collection.without_signs(&text) & &filtered) - &literal,
            false => BTreeSet::new(),
        };
        let matching = match alone {
            true if literal.is_empty() => signs.clone(),
            true => literal.clone(),
            false => &fulfilling | &literal,
        };
        let all = collection.search(&query, &Options { limit: usize::MAX, exact: true, facets: true, ..Options::default() });
        let of_tier = |tier| {
            let hits = all.hits.iter().filter(move |hit| hit.tier == tier);
            hits.map(|hit| hit.passage.id).collect::<BTreeSet<u32>>()
        };
        prop_assert_eq!(&of_tier(Tier::Literal), &literal, "{:?}", query);
        if alone {
            if literal.is_empty() || !of_tier(Tier::Signs).is_empty() {
                prop_assert_eq!(&of_tier(Tier::Signs), &signs, "{:?}", query);
            }
            prop_assert!(of_tier(Tier::All).is_subset(&(&filtered - &literal)), "{:?}", query);
        } else {
            prop_assert_eq!(of_tier(Tier::All), &fulfilling - &literal, "{:?}", query);
        }
        prop_assert_eq!((all.total.count, all.total.relation), (matching.len(), Relation::Equal), "{:?}", query);
        for facet in all.facets.iter().flatten() {
            let counted: u32 = facet.values.iter().map(|count| count.count).sum();
            prop_assert_eq!(counted as usize, matching.len(), "{:?}: {:?}", query, facet);
            prop_assert_ne!(&facet.field, "date");
            for value in &facet.values {
                let named = (facet.field.clone(), value.value.clone());
                let having = documents.iter().filter(|document| document.fields.contains(&named));
                prop_assert_eq!(value.total as usize, having.map(|document| document.texts().count()).sum::<usize>());
            }
        }
        collection.check_counts(&query, &matching, (alone && !literal.is_empty()).then_some(&text));
        collection.check_orders(&query, &dates);
        for hit in all.hits.iter().filter(|hit| hit.tier == Tier::Partial) {
            let text = matched(&hit.passage.text);
            let number: usize = hit.document.id[1..].parse().unwrap();
            let title = matched(&hit.document.title);
            for form in forms.iter().filter(|form| !matches!(form, Form::Word(_))) {
                prop_assert!(form.holds(&text, &title, number), "{:?}: only plain words may be lacking", query);
            }
        }
        let few = collection.search(&query, &Options { limit: 3, ..Options::default() });
        prop_assert!(few.total.count >= matching.len(), "{:?}", query);
        if few.total.relation == Relation::Equal {
            prop_assert_eq!(few.total.count, matching.len(), "{:?}", query);
        }
    }
}

/// The tier of a hit is that of the text, whatever header fields are asked for beside it.
#[test]
fn header_fields_count_against_no_tier() {
    let paragraphs =
        ["堤防，海塘。堤防海塘都要加固。", "海塘与堤防", "年:2000 堤防", "堤防 海塘"].map(str::to_owned);
    let year = |year: usize| vec![("year".to_owned(), year.to_string())];
    let documents: Vec<Document> =
        (0..2).map(|id| Document { fields: year(2000 + id), ..document(id, "题", &paragraphs) }).collect();
    use Tier::{All, Literal, Partial};
    let together = [(Literal, 6), (Literal, 9), (All, 7), (Partial, 8)];
    let table: [(&str, &[_], usize, &str); 9] = [
        ("堤防 年:2000", &[(Literal, 1), (Literal, 2), (Literal, 3), (Literal, 4)], 4, "a word"),
        ("年:2001 堤防海塘", &together, 2, "a word of two terms: those in which it stands"),
        ("堤防 海塘 年:2001", &together, 3, "two words: those that hold both"),
        ("堤防 -年:2000 海塘", &together, 3, "one on each side"),
        ("堤防 海塘 年:1999 | 年:2001", &together, 3, "either year"),
        ("堤防 -海塘 年:2000", &[(All, 3)], 1, "with an operator"),
        (
            "年:2000 堤防",
            &[(Literal, 1), (Literal, 2), (Literal, 3), (Literal, 4), (Literal, 8)],
            5,
            "as typed, of any year",
        ),
        ("年:2000", &[(Literal, 3), (Literal, 8), (All, 0)], 3, "fields alone"),
        ("年:2001 标题:题", &[(All, 5)], 1, "fields alone"),
    ];
    for cut in [Layout::Fitting, Layout::Pages] {
        let mut collection = Collection::new(&documents, cut);
        for (query, expected, total, reason) in &table {
            for exact in [false, true] {
                let options = Options { limit: usize::MAX, exact, sort: Sort::Order, ..Options::default() };
                let results = collection.search(query, &options);
                let tiers: Vec<(Tier, u32)> =
                    results.hits.iter().map(|hit| (hit.tier, hit.passage.id)).collect();
                assert_eq!(&tiers, expected, "{query}: {reason}");
                assert_eq!(
                    (results.total.count, results.total.relation),
                    (*total, Relation::Equal),
                    "{query}"
                );
                assert!(
                    results.hits.iter().all(|hit| !hit.marks.is_empty()) || !query.contains('堤'),
                    "{query}"
                );
            }
        }
        let few = collection.search("堤防 年:2001", &Options { limit: 1, ..Options::default() });
        assert_eq!((few.total.count, few.total.relation), (4, Relation::Equal), "lists alone decide");
    }
}

/// A passage that lists propose as a literal hit, and that is none, does not fulfil the operators either.
#[test]
fn what_is_not_literal_is_not_counted_unread() {
    let paragraphs =
        |text: &str, count: usize| (0..count).map(|n| format!("{text}{n}。")).collect::<Vec<_>>();
    let documents = [
        document(0, "题", &[paragraphs("堤防", 30), paragraphs("堤防 -，海塘", 1)].concat()),
        document(1, "题", &[]),
    ];
    let mut collection = Collection::new(&documents, Layout::Pages);
    for sort in [Sort::Relevance, Sort::Order] {
        let options = Options { limit: 1, sort, ..Options::default() };
        let Found { total, hits, .. } = collection.search("堤防 -海塘", &options).found;
        assert_eq!((hits.len(), hits[0].tier), (1, Tier::All));
        assert!(total.count == 30 || total.relation == Relation::AtMost, "{total:?}");
    }
}

/// Where too many passages hold a word but for its signs to be sought beside literal hits, they hold its terms all the same.
#[test]
fn what_is_not_sought_but_for_its_signs_is_shown_by_its_terms() {
    let paragraphs: Vec<String> = (0..40).map(|n| format!("堤防，海塘{n}。")).collect();
    let paragraphs = [paragraphs, vec!["堤防海塘。".to_owned()]].concat();
    for cut in [Layout::Fitting, Layout::Pages] {
        let mut collection = Collection::new(&[document(0, "题", &paragraphs)], cut);
        let options = Options { limit: usize::MAX, exact: true, ..Options::default() };
        let tiers: Vec<Tier> =
            collection.search("堤防海塘", &options).hits.iter().map(|hit| hit.tier).collect();
        assert_eq!(tiers, [vec![Tier::Literal], vec![Tier::All; 40]].concat());
    }
}

/// A collection of many shards and many text files.
#[test]
fn large_collections_of_made_up_text() {
    let mut numbers = Numbers(7);
    let alphabet: Vec<char> = ('一'..='三')
        .chain('改'..='旿')
        .chain('國'..='圓')
        .chain('a'..='f')
        .chain(['，', '。', ' ', '9'])
        .collect();
    let mut paragraph = || (0..400).map(|_| alphabet[numbers.below(alphabet.len())]).collect::<String>();
    let documents: Vec<Document> = (0..30)
        .map(|id| {
            document(
                id,
                &format!("第{id}次"),
                &[paragraph(), paragraph(), paragraph(), paragraph(), paragraph()],
            )
        })
        .collect();
    let mut collection = Collection::new(&documents, Layout::Fitting);
    assert!(collection.index.files.keys().filter(|name| name.starts_with('k')).count() > 3);
    assert!(collection.index.files.keys().filter(|name| name.starts_with('t')).count() > 3);
    check_samples(&mut collection, &documents, 300);
}

/// Signs between the commonest characters: lists propose nearly everything, and the text rules nearly all of it out.
#[test]
fn a_query_whose_candidates_are_mostly_wrong() {
    let mut numbers = Numbers(3);
    let alphabet: Vec<char> = ('改'..='旿').chain(['的'; 40]).collect();
    let mut paragraph = || (0..60).map(|_| alphabet[numbers.below(alphabet.len())]).collect::<String>();
    let mut documents: Vec<Document> =
        (0..3000).map(|id| document(id, &format!("第{id}次"), &[paragraph()])).collect();
    documents.push(document(3000, "末次", &["好的，的确如此".to_owned()]));
    let mut collection = Collection::new(&documents, Layout::Fitting);
    collection.check("的，的");
    collection.check("的、的");
    collection.check("改的攺是什么意思？");
}

/// More tokens than a query is looked up by, all of which are pieces of words at one edge.
#[test]
fn more_tokens_than_are_looked_up() {
    let token =
        |n: u8| format!("q{}z增", char::from(b'a' + n % 26).to_string().repeat(usize::from(n / 26) + 1));
    let query = (0..52).map(token).collect::<Vec<_>>().join(" ");
    let text = (0..52).map(|n| format!("x{}", token(n))).collect::<Vec<_>>().join(" ");
    // The sure features, all z增, are common beside the words, which are not sure.
    let common = "z增".repeat(500);
    Collection::new(&[document(0, "甲", &[text]), document(1, "乙", &[common])], Layout::Fitting)
        .check(&query);
}

/// The examples, and the real collections where they are at hand.
#[test]
fn real_collections() {
    for (_, path) in testkit::corpora() {
        let speeches =
            corpus::read(&[PathBuf::from(&path)], &corpus::Rules::default(), |_, _, _| {}).unwrap().speeches;
        let documents: Vec<Document> = speeches
            .iter()
            .enumerate()
            .map(|(id, speech)| {
                let texts: Vec<String> = speech.blocks.iter().map(|block| block.text.clone()).collect();
                document(id, &speech.title, &texts)
            })
            .collect();
        check_samples(&mut Collection::new(&documents, Layout::Fitting), &documents, 150);
    }
}

/// Queries of 1 to 70 characters from the text, at any offset; and the same with one half replaced by another's, most of
/// which stand nowhere.
fn check_samples(collection: &mut Collection, documents: &[Document], samples: usize) {
    let mut numbers = Numbers(11);
    let texts: Vec<Vec<char>> =
        documents.iter().flat_map(Document::texts).map(|(_, text)| text.chars().collect()).collect();
    let mut sample = || loop {
        let text = &texts[numbers.below(texts.len())];
        let length = [1, 2, 2, 3, 4, 5, 6, 8, 12, 30, 70][numbers.below(11)];
        if text.len() >= length {
            let start = numbers.below(text.len() - length + 1);
            return text[start..start + length].iter().collect::<String>();
        }
    };
    for _ in 0..samples {
        let (one, other) = (sample(), sample());
        collection.check(&one);
        let half = |text: &str| text.chars().take(2).collect::<String>();
        collection.check(&format!("{}{}", half(&one), half(&other)));
        collection.check(&format!("{} {}", half(&one), half(&other)));
    }
}
