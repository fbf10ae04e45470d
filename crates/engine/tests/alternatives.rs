//! Other ways to write a query: each is shown behind what stands as typed, offered where it leads anywhere, and never counted.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use xunzhang_engine::{Document, Index, Options, SynonymKind, Synonyms, Tier};

const TEXTS: [&str; 16] = [
    "章程第十四条规定值班制度。",
    "章程第14条规定值班制度。",
    "二〇二四年全面完成清淤任务。",
    "2024年全面完成清淤任务。",
    "二O二四年全面完成清淤任务。",
    "灌溉面积增长百分之五。",
    "灌溉面积增长5%。",
    "投入一万二千元购置水泵。",
    "投入1.2万元购置水泵。",
    "仓库面积120㎡，水温35℃。",
    "由县水务和渔业管理局牵头。",
    "由县水渔局牵头。",
    "建设第Ⅱ标段的闸门。",
    "沿江要修堤坝。",
    "沿江要修堤防。",
    "三百零五户移民迁入新村。",
];

fn index() -> Index<xunzhang_engine::InMemory> {
    let document =
        |(at, text): (usize, &&str)| Document::new(at.to_string(), format!("第{at}号材料")).paragraph(*text);
    let set = |kind, words: &[&str]| Synonyms {
        kind,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    Index::builder()
        .documents(TEXTS.iter().enumerate().map(document))
        .synonyms([
            set(SynonymKind::Abbreviation, &["水渔局", "水务和渔业管理局"]),
            set(SynonymKind::OneWay, &["堤坝", "堤防"]),
            set(SynonymKind::Synonym, &["火箭", "飞船"]),
        ])
        .build()
        .unwrap()
}

#[test]
fn what_is_written_otherwise_comes_behind_what_stands() {
    let table: [(&str, &[usize], &[usize]); 17] = [
        ("第十四条", &[0], &[1]),
        ("第14条", &[1], &[0]),
        ("2024年全面完成", &[3], &[2, 4]),
        ("二零二四年", &[2], &[3, 4]),
        ("增长5%", &[6], &[5]),
        ("百分之五", &[5], &[6]),
        ("12000元", &[], &[7, 8]),
        ("一万二千元", &[7], &[8]),
        ("120m2", &[], &[9]),
        ("35°C", &[], &[9]),
        ("第II标段", &[], &[12]),
        ("水渔局牵头", &[11], &[10]),
        ("县水务和渔业管理局", &[10], &[11]),
        ("修堤坝", &[13], &[14]),
        ("修堤防", &[14], &[]),
        ("305户", &[], &[15]),
        ("水渔局 牵头", &[11], &[10]),
    ];
    let mut index = index();
    for (query, literal, alternative) in table {
        let results = index.search(query).unwrap();
        let of = |wanted: &[Tier]| {
            let hits = results.hits.iter().filter(|hit| wanted.contains(&hit.tier));
            let mut ids: Vec<usize> = hits.map(|hit| hit.document.id.parse().unwrap()).collect();
            ids.sort_unstable();
            ids
        };
        let whole: &[Tier] = if query.contains(' ') { &[Tier::Literal, Tier::All] } else { &[Tier::Literal] };
        assert_eq!(of(whole), literal, "{query}: as typed");
        assert_eq!(of(&[Tier::Alternative]), alternative, "{query}: otherwise");
        assert_eq!(results.total.count, literal.len(), "{query}: only what stands is counted");
        let tiers: Vec<Tier> = results.hits.iter().map(|hit| hit.tier).collect();
        assert!(tiers.is_sorted(), "{query}: {tiers:?}");
        let offered: u32 = results.suggestions.iter().map(|suggestion| suggestion.count).sum();
        assert_eq!(offered as usize, alternative.len(), "{query}: {:?}", results.suggestions);
        assert!(alternative.is_empty() || results.missing.is_empty(), "{query}: {:?}", results.missing);
        assert!(alternative.is_empty() || results.rewritable, "{query}");
        for hit in &results.hits {
            assert!(hit.tier != Tier::Alternative || !hit.marks.is_empty(), "{query}: a hit shows where");
        }
    }
}

#[test]
fn what_is_asked_for_as_it_stands_has_no_other_ways() {
    let mut index = index();
    for query in ["“第十四条”", "第十四条 -值班"] {
        let results = index.search(query).unwrap();
        assert!(results.hits.iter().all(|hit| hit.tier != Tier::Alternative), "{query}");
    }
    let options = Options { limit: 10, no_correction: true, ..Options::default() };
    let results = index.search_with("第十四条", &options).unwrap();
    assert_eq!((results.hits.len(), results.suggestions.len()), (1, 0));
}

#[test]
fn words_that_stand_nowhere_are_not_kept() {
    let mut index = index();
    assert!(!index.search("火箭").unwrap().rewritable);
}

#[test]
fn pinyin_of_several_terms_offers_what_stands() {
    let texts = ["县水利工作报告提出修建水库。", "QQ音乐培训，工作安排见报告。", "乡村振兴要修水渠。"];
    let document = |(at, text): (usize, &&str)| Document::new(at.to_string(), "材料").paragraph(*text);
    let mut index = Index::builder().documents(texts.iter().enumerate().map(document)).build().unwrap();
    let table = [
        ("gongzuobaogao", "工作报告"),
        ("gongzuo baogao", "工作报告"),
        ("shuiligongzuobaogao", "水利工作报告"),
        ("xiangcunzhenxing", "乡村振兴"),
        ("xiangcun振兴", "乡村振兴"),
        ("qqyinyue", "QQ音乐"),
    ];
    for (query, expected) in table {
        let results = index.search(query).unwrap();
        let first = results.suggestions.first().map(|suggestion| suggestion.query.to_uppercase());
        assert_eq!(first.as_deref(), Some(expected), "{query}: {:?}", results.suggestions);
    }
    // Both terms stand, but nowhere side by side.
    assert!(index.search("baogaogongzuo").unwrap().suggestions.is_empty());
}
