//! The program, run as a program: every command, exit code and error text. (Tests that make a site need the engine
//! in the program, and are ignored without it: `./build.sh` puts it there.)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{text, xunzhang};
use tempfile::TempDir;
use testkit::{Numbers, contents, examples};

/// A fresh folder with a site of the examples in `site`.
fn with_site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let built = xunzhang(folder.path(), &["build", examples().to_str().unwrap(), "-o", "site"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    folder
}

/// Runs the program, which has to fail with exit code 2, print nothing and complain in these words.
fn fails(folder: &Path, arguments: &[&str], message: &str) {
    let output = xunzhang(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    assert_eq!(text(&output.stderr), format!("xunzhang: {message}\n"), "{arguments:?}");
}

/// The name of a namespace, which nobody asks for.
const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_site_is_built_whole_and_twice_alike() {
    let folder = with_site();
    let first = contents(&folder.path().join("site"));
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    for needed in ["index.html", "xunzhang/index/manifest.bin", "xunzhang/page.css", "xunzhang/xunzhang.js"] {
        assert!(names.contains(&needed), "{needed} in {names:?}");
    }
    for (name, bytes) in first.iter().filter(|(name, _)| name.ends_with(".js") || name.ends_with(".css")) {
        let script = text(bytes).replace(SVG, "");
        assert!(!script.contains("://"), "{name}: no address of another host");
    }
    for (name, bytes) in first.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = text(bytes);
        assert!(!page.contains("<script>alert"), "{name}: text as text");
        assert!(!page.contains(env!("CARGO_MANIFEST_DIR")), "{name}: no path of this machine");
    }
    let again = xunzhang(folder.path(), &["build", examples().to_str().unwrap(), "-o", "site"]);
    assert!(again.status.success());
    assert!(text(&again.stdout).starts_with("site: 讲话 "), "{}", text(&again.stdout));
    assert_eq!(contents(&folder.path().join("site")), first);
    let left = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: BTreeSet<_> = left.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(
        left,
        [".xunzhang-cache", "site"].map(str::to_owned).into(),
        "nothing else is left beside the site"
    );
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_site_for_use_without_the_network_lists_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let speeches = examples();
    let build = |options: &[&str]| {
        let arguments = [&["build", speeches.to_str().unwrap(), "-o", "site"], options].concat();
        let output = xunzhang(folder.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        (
            contents(&folder.path().join("site")).into_iter().collect::<Vec<_>>(),
            text(&output.stdout).to_owned(),
        )
    };
    let (files, _) = build(&["--pwa", "--offline"]);
    let list_of = |files: &[(String, Vec<u8>)]| {
        let lists: Vec<_> = files.iter().filter(|(name, _)| name.contains("/release-")).collect();
        assert_eq!(lists.len(), 1);
        lists[0].clone()
    };
    let (list_name, list) = list_of(&files);
    let list: Value = serde_json::from_slice(&list).unwrap();
    let listed: BTreeMap<&str, u64> = list["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file[0].as_str().unwrap(), file[1].as_u64().unwrap()))
        .collect();
    let is_copy = |name: &str| {
        let original = name.strip_suffix(".js").map(|stem| format!("{stem}.bin"));
        original.is_some_and(|original| files.iter().any(|(name, _)| *name == original))
    };
    let is_asked_for = |name: &str| name != "sw.js" && !name.ends_with(".d.ts") && !is_copy(name);
    let expected = files.iter().filter(|(name, _)| *name != list_name && is_asked_for(name));
    let expected: BTreeMap<&str, u64> =
        expected.map(|(name, bytes)| (name.as_str(), bytes.len() as u64)).collect();
    assert_eq!(listed, expected);
    let worker = |files: &[(String, Vec<u8>)]| {
        files.iter().find(|(name, _)| name == "sw.js").map(|(_, bytes)| text(bytes).to_owned())
    };
    let release = list_name.trim_start_matches("xunzhang/release-").trim_end_matches(".json");
    assert!(worker(&files).unwrap().contains(&format!("const RELEASE=\"{release}\";")));

    assert_eq!(build(&["--pwa", "--offline"]).0, files, "the same again");
    let (others, _) = build(&["--pwa", "--offline", "--title", "另一个"]);
    assert_ne!(list_of(&others).0, list_name);

    for _ in 0..2 {
        let (plain, said) = build(&[]);
        assert!(said.contains("sw.js"), "{said}");
        let worker = worker(&plain).unwrap();
        assert!(worker.contains("unregister()"), "{worker}");
        let names = plain.iter().map(|(name, _)| name.as_str());
        let of_workers = ["release-", "offline.js", "app.webmanifest", "icon.svg"];
        let left: Vec<&str> =
            names.filter(|name| of_workers.iter().any(|part| name.contains(part))).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn the_contract_of_search() {
    let folder = with_site();
    let output = xunzhang(folder.path(), &["search", "site", "堤防", "--json", "--limit", "3"]);
    assert_eq!(output.status.code(), Some(0));
    let results: Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        keys(&results),
        ["documents", "fetched", "hits", "missing", "occurrences", "query", "suggestions", "total"]
    );
    assert_eq!(keys(&results["documents"][0]), ["id", "occurrences", "passages", "relation"]);
    assert_eq!(results["query"], "堤防");
    assert_eq!(results["total"]["relation"], "eq");
    assert!(results["fetched"]["requests"].as_u64().unwrap() >= 1);
    assert!(results["fetched"]["bytes"].as_u64().unwrap() > 1000);
    let hits = results["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    for hit in hits {
        assert_eq!(keys(hit), ["document", "marks", "passage", "score", "snippets", "tier", "without"]);
        assert_eq!(keys(&hit["document"]), ["date", "id", "occasion", "speaker", "title", "url"]);
        assert_eq!(keys(&hit["passage"]), ["anchor", "headings", "id", "kind", "ordinal", "text"]);
    }
    let (start, end) = (hits[0]["marks"][0][0].as_u64().unwrap(), hits[0]["marks"][0][1].as_u64().unwrap());
    let marked = hits[0]["passage"]["text"].as_str().unwrap().chars().skip(start as usize);
    assert_eq!(marked.take((end - start) as usize).collect::<String>(), "堤防");

    let occasions: Vec<Option<&str>> = hits.iter().map(|hit| hit["document"]["occasion"].as_str()).collect();
    assert_eq!(occasions, [Some("全县河湖长制工作推进会"), None, None]);

    let page = hits[0]["document"]["url"].as_str().unwrap();
    let page = fs::read_to_string(folder.path().join("site").join(page)).unwrap();
    assert!(page.contains(&format!("id=\"{}\"", hits[0]["passage"]["anchor"].as_str().unwrap())));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn the_queries_of_the_readme_find_something() {
    let folder = with_site();
    for readme in ["README.md", "README.zh.md"] {
        let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
        let rows = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
        let queries: Vec<String> = rows.map(|(query, _)| query.replace("\\|", "|")).collect();
        let queries: Vec<&String> = queries.iter().filter(|query| !query.starts_with("./")).collect();
        assert!(queries.len() >= 9, "{queries:?}");
        for query in queries {
            let results = json(folder.path(), &["search", "site", query, "--as-typed"]);
            assert!(results["total"]["count"].as_u64() > Some(0), "{query}");
        }
    }
    let offered = json(folder.path(), &["search", "site", "difang"]);
    assert_eq!(offered["suggestions"][0]["query"], "堤防");
}

/// A site of made-up records, for questions whose answers are known.
fn with_records() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let records = [
        r#"{"id":"a","title":"在水利工作会议上的讲话","speaker":"方志远","date":"2021-03-02","kind":"讲话","number":"云政发〔2021〕7号","text":"堤防要加固，河道要清淤，沿线的泵站和闸门也都要逐一检修到位。\n\n改革创新是第一动力。改革不能停，各单位要把任务一件一件落到实处。"}"#,
        r#"{"id":"b","title":"关于改革开放的报告","speaker":"林秀英","date":"2022-05-01","kind":"报告","text":"改革开放以来，堤防建设成绩显著，改革开放不停步。"}"#,
        r#"{"id":"d","title":"会议纪要","speaker":"趙飛","text":"一切如常。"}"#,
        r#"{"id":"c","title":"座谈会纪要","speaker":"方志远","date":"2022","kind":"讲话","text":"张××同志谈到清淤，说要早做准备。"}"#,
    ];
    fs::write(folder.path().join("records.jsonl"), records.join("\n")).unwrap();
    let built = xunzhang(folder.path(), &["build", "records.jsonl", "-o", "site"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    folder
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let output = xunzhang(folder, &[args, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{args:?}: {}", text(&output.stderr)))
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn named_queries_find_named_speeches() {
    let folder = with_records();
    let table: &[(&str, &[&str], &str)] = &[
        ("改革开放", &["b", "b"], "the title and the paragraph"),
        ("堤防 清淤", &["a"], "both words in one passage"),
        ("堤防 -清淤", &["b"], "one word without the other"),
        ("清淤 | 开放", &["a", "b", "b", "c"], "either"),
        ("改革 同句 动力", &["a"], "in one sentence"),
        ("停 同句 动力", &[], "they stand in two sentences"),
        ("停 同段 动力", &["a"], "but in one passage"),
        ("\"张?同志\"", &["c"], "a wildcard meets a redaction"),
        ("讲话人:方志远 清淤", &["a", "c"], "a field by its Chinese name"),
        ("讲话人:林秀英", &["b"], "the name stands in no text"),
        ("讲话人:赵飛", &["d"], "nor does this, in either script"),
        ("讲话人:赵飞", &["d"], "or the other"),
        ("年:2022", &["b", "c"], "fields alone find titles"),
        ("年:2021 | 年:2022 清淤", &["a", "c"], "one year or the other, and the word"),
        ("堤防 讲话人:“林 秀英” | 文号:云政发", &["a", "b"], "values of different fields"),
        ("讲话人:林", &["b"], "a piece of a value"),
        ("讲话人:\"林\"", &[], "in quotes it is the whole"),
        ("标题:水利 | 标题:座谈", &["a", "c"], "titles"),
        ("日期:2022-05", &["b"], "a month"),
        ("标题：水利", &["a"], "the title is a field"),
        ("文号:云政发[2021]7号", &["a"], "whatever the brackets"),
        ("kind:报告 堤防", &["b"], "the kind"),
        ("「改革开放」", &["b", "b"], "quotes"),
        ("“堤防，清淤”", &[], "signs are text, and this stands nowhere"),
    ];
    for (query, expected, reason) in table {
        let results = json(folder.path(), &["search", "site", query, "--exact", "--as-typed"]);
        let hits = results["hits"].as_array().unwrap().iter().filter(|hit| hit["tier"] != "partial");
        let mut found: Vec<&str> = hits.map(|hit| hit["document"]["id"].as_str().unwrap()).collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{query}: {reason}");
        assert_eq!(results["total"]["count"], expected.len(), "{query}: {reason}");
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_word_with_a_header_field_is_found_as_typed() {
    let folder = with_records();
    let output = xunzhang(folder.path(), &["search", "site", "清淤 年:2022 | 年:2023"]);
    let found =
        "\n《座谈会纪要》 方志远 · 2022\n  张××同志谈到【清淤】，说要早做准备。\n\n共 1 段 · 1 passages\n";
    assert_eq!(text(&output.stdout), found, "under no heading of words");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_word_that_is_dropped_is_named() {
    let folder = with_records();
    let results = json(folder.path(), &["search", "site", "堤防 显著 动力"]);
    let last = results["hits"].as_array().unwrap().last().unwrap();
    assert_eq!((last["tier"].as_str(), last["without"].as_array().map(Vec::len)), (Some("partial"), Some(2)));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn values_are_counted_for_the_query() {
    let folder = with_records();
    let results = json(folder.path(), &["search", "site", "清淤", "--facets"]);
    let facet = |name: &str| {
        let facets = results["facets"].as_array().unwrap();
        let facet = facets.iter().find(|facet| facet["field"] == name).unwrap();
        let values = facet["values"].as_array().unwrap().iter();
        values
            .map(|value| format!("{} {}", value["value"].as_str().unwrap(), value["count"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(facet("speaker"), ["方志远 2"]);
    assert_eq!(facet("year"), ["2021 1", "2022 1"]);
    assert_eq!(results["occurrences"]["count"], 2);
    let facets = results["facets"].as_array().unwrap();
    let speaker = facets.iter().find(|facet| facet["field"] == "speaker").unwrap();
    assert_eq!(speaker["values"][0]["total"], 5, "all passages of both speeches");
    assert!(facets.iter().all(|facet| facet["field"] != "date"), "{facets:?}");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn hits_come_in_the_order_that_is_asked_for() {
    let folder = with_records();
    let table: &[(&[&str], &[&str])] = &[
        (&["newest"], &["b", "c", "a", "d"]),
        (&["oldest"], &["a", "c", "b", "d"]),
        (&["order"], &["a", "b", "d", "c"]),
        (&["newest", "--limit", "2"], &["b", "c"]),
    ];
    for (order, expected) in table {
        let asked = ["search", "site", "纪要 | 讲话 | 报告", "--sort"];
        let results = json(folder.path(), &[&asked[..], order].concat());
        let hits = results["hits"].as_array().unwrap().iter();
        let found: Vec<&str> = hits.map(|hit| hit["document"]["id"].as_str().unwrap()).collect();
        assert_eq!(found, *expected, "{order:?}");
    }
    let output = xunzhang(folder.path(), &["search", "site", "报告", "--sort", "date"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("newest"), "{}", text(&output.stderr));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn places_are_counted_for_each_document_among_the_hits() {
    let folder = with_records();
    for limit in ["1", "10"] {
        let results = json(folder.path(), &["search", "site", "改革", "--limit", limit]);
        let hits = results["hits"].as_array().unwrap();
        let documents = results["documents"].as_array().unwrap();
        assert_eq!(documents.len(), if limit == "1" { 1 } else { 2 });
        assert_eq!(documents[0]["id"], hits[0]["document"]["id"]);
        for document in documents {
            let (passages, occurrences) = if document["id"] == "a" { (1, 2) } else { (2, 3) };
            assert_eq!(document["passages"], passages);
            assert_eq!(document["occurrences"], occurrences);
            assert_eq!(document["relation"], "eq", "an index of one file is read");
        }
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn mends_are_said_and_can_be_refused() {
    let folder = with_records();
    let results = json(folder.path(), &["search", "site", "清鱼"]);
    assert_eq!(results["total"]["count"], 0, "nothing holds what was typed");
    let offers = results["suggestions"].as_array().unwrap();
    assert_eq!(offers.iter().filter(|offer| offer["query"] == "清淤").count(), 1, "{offers:?}");
    // The texts do not have 个, so its sound is not known: what may be meant is offered, not searched.
    let results = json(folder.path(), &["search", "site", "改个开放"]);
    assert_eq!(
        (&results["corrected"], &results["suggestions"][0]["query"]),
        (&Value::Null, &Value::from("改革开放"))
    );
    let results = json(folder.path(), &["search", "site", "gaigekaifang"]);
    assert_eq!(results["suggestions"][0]["query"], "改革开放");
    assert_eq!(results["suggestions"][0]["kind"], "pinyin");
    let results = json(folder.path(), &["search", "site", "ggkf"]);
    assert_eq!(results["suggestions"][0]["kind"], "initials");
    let results = json(folder.path(), &["search", "site", "gaigekaifang", "--as-typed"]);
    assert_eq!(results["suggestions"].as_array().map(Vec::len), Some(0));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn the_last_word_is_completed() {
    let folder = with_records();
    let output = xunzhang(folder.path(), &["search", "site", "推进改革", "--complete"]);
    assert_eq!(text(&output.stdout), "推进改革开放\t2\n");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_concordance_goes_on_where_it_ended() {
    let folder = with_records();
    let mut lines = Vec::new();
    let mut from = 0;
    loop {
        let page = json(
            folder.path(),
            &["search", "site", "改革", "--kwic", "--limit", "1", "--from", &from.to_string()],
        );
        assert_eq!(page["total"]["count"], 3);
        for line in page["lines"].as_array().unwrap() {
            let part = |name: &str| line[name].as_str().unwrap().to_owned();
            lines.push(format!("{}[{}]{}", part("left"), part("keyword"), part("right")));
        }
        match page["next"].as_u64() {
            Some(next) => from = next,
            None => break,
        }
    }
    assert_eq!(
        lines,
        [
            "[改革]创新是第一动力。改革不能停，各单位要把任",
            "改革创新是第一动力。[改革]不能停，各单位要把任务一件一件落到实处。",
            "关于[改革]开放的报告",
            "[改革]开放以来，堤防建设成绩显著，改革开放不停",
            "改革开放以来，堤防建设成绩显著，[改革]开放不停步。",
        ]
    );
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_site_is_verified_against_a_scan() {
    let folder = with_site();
    let report = json(folder.path(), &["verify", "site", "--samples", "300"]);
    assert_eq!((report["recall"].as_f64(), report["precision"].as_f64()), (Some(1.0), Some(1.0)));
    assert_eq!((report["queries"].as_u64(), report["wrong_totals"].as_u64()), (Some(300), Some(0)));
    assert!(report["absent"].as_u64().unwrap() > 10);
    let again = json(folder.path(), &["verify", "site", "--samples", "300"]);
    assert_eq!(again, report, "the same seed, the same strings");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn records_are_linked_to_where_they_are() {
    let folder = with_site();
    let output = xunzhang(folder.path(), &["search", "site", "WebAssembly", "--json"]);
    let results: Value = serde_json::from_slice(&output.stdout).unwrap();
    let records = fs::read_to_string(examples().join("records.jsonl")).unwrap();
    let records: Vec<Value> = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for hit in results["hits"].as_array().unwrap() {
        let record =
            records.iter().find(|record| record["id"] == hit["document"]["id"]).expect("a record's own id");
        if let Some(url) = record["url"].as_str() {
            assert_eq!(
                (&hit["document"]["url"], &hit["passage"]["anchor"]),
                (&Value::from(url), &Value::Null)
            );
        }
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn both_scripts_find_each_other() {
    let folder = with_site();
    for (one, other) in
        [("乡村振兴", "鄉村振興"), ("图书", "圖書"), ("ＷｅｂＡｓｓｅｍｂｌｙ", "webassembly")]
    {
        let total = |query: &str| {
            let output = xunzhang(folder.path(), &["search", "site", query, "--json"]);
            let results: Value = serde_json::from_slice(&output.stdout).unwrap();
            results["total"]["count"].as_u64().unwrap()
        };
        assert!(total(one) > 0, "{one}");
        assert_eq!(total(one), total(other), "{one} {other}");
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn exit_codes_and_printed_results() {
    let folder = with_site();
    let found = xunzhang(folder.path(), &["search", "site", "堤防", "--limit", "1"]);
    assert_eq!(found.status.code(), Some(0));
    assert!(text(&found.stdout).contains("【堤防】"), "{}", text(&found.stdout));
    assert!(text(&found.stdout).contains("passages\n"));
    let nothing = xunzhang(folder.path(), &["search", "site", "魑魅魍魎"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(text(&nothing.stdout).contains("nowhere in the texts: 魑魅魍魎"), "{}", text(&nothing.stdout));
    let signs = xunzhang(folder.path(), &["search", "site", "？！"]);
    assert_eq!(signs.status.code(), Some(1));
    assert!(text(&signs.stdout).contains("at least one character"), "{}", text(&signs.stdout));
    let usage = xunzhang(folder.path(), &["search", "site"]);
    assert_eq!(usage.status.code(), Some(2));
    let help = xunzhang(folder.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_batch_counts_as_if_each_query_were_the_first() {
    let folder = with_site();
    fs::write(folder.path().join("queries.tsv"), "堤防\tignored\n魑魅魍魎\n堤防\n").unwrap();
    let output = xunzhang(folder.path(), &["search", "site", "--batch", "queries.tsv", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], lines[2]);
    let one = xunzhang(folder.path(), &["search", "site", "堤防", "--json"]);
    assert_eq!(lines[0], text(&one.stdout).trim_end());
}

#[test]
fn parse_prints_a_speech_a_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "在会上的讲话\n（2024年4月22日 张三）\n同志们：\n一、抓落实。说三点。\n",
    )
    .unwrap();
    let output = xunzhang(folder.path(), &["parse", "a.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let expected = concat!(
        r#"{"id":"a","title":"在会上的讲话","speaker":"张三","date":"2024-04-22","fields":{"#,
        r#""date":{"value":"2024-04-22","precision":"day","confidence":"high","line":2},"#,
        r#""kind":{"value":"讲话","precision":"text","confidence":"high","line":1},"#,
        r#""occasion":{"value":"会","precision":"text","confidence":"high","line":1},"#,
        r#""salutation":{"value":"同志们：","precision":"text","confidence":"high","line":3},"#,
        r#""speaker":{"value":"张三","precision":"text","confidence":"high","line":2},"#,
        r#""spoken":{"value":"2024-04-22","precision":"day","confidence":"high","line":2}},"blocks":["#,
        r#"{"kind":"header","text":"（2024年4月22日 张三）","line":2},{"kind":"header","text":"同志们：","line":3},"#,
        r#"{"kind":"heading","level":1,"number":"一、","text":"一、抓落实。","line":4},"#,
        r#"{"kind":"paragraph","text":"说三点。","line":4}],"source":{"file":"a.txt","lines":[1,4]},"warnings":[]}"#,
        "\n"
    );
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn bad_inputs_are_named_with_their_mend() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("empty")).unwrap();
    fs::create_dir(at.join("mine")).unwrap();
    fs::write(at.join("mine/letter.txt"), "不要删").unwrap();
    fs::write(at.join("a.pages"), "").unwrap();
    fs::write(at.join("a.docx"), "PK").unwrap();
    fs::write(at.join("binary.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(at.join("bad.jsonl"), "{\"id\":\"a\",\"title\":\"b\",\"text\":\"c\"}\n{\"id\":1}\n").unwrap();
    fs::write(at.join("twice.jsonl"), "{\"id\":\"a\",\"title\":\"b\",\"text\":\"c\"}\n".repeat(2)).unwrap();
    let no_file = "none.txt: 无法读取，请检查路径和权限 · cannot be read; check the path and its permissions: No such file or directory (os error 2)";
    fails(at, &["build", "none.txt", "-o", "out"], no_file);
    fails(
        at,
        &["build", "empty", "-o", "out"],
        "empty: 没有找到讲话，请给出 .txt、.md、.html、.docx、.jsonl 文件，或含有这些文件的文件夹 · no speeches found; give .txt, .md, .html, .docx or .jsonl files, or folders that hold some",
    );
    fails(
        at,
        &["build", "a.pages", "-o", "out"],
        "a.pages: 不读这种格式的文件，请打开后另存为 .docx 或 .txt · files of this kind are not read; open it and save it as .docx or .txt",
    );
    let damaged = text(&xunzhang(at, &["build", "a.docx", "-o", "out"]).stderr).to_owned();
    assert!(damaged.starts_with("xunzhang: a.docx: 不是完整的 zip（"), "{damaged}");
    assert!(
        damaged.ends_with("; open it in Word or WPS and save it as .docx, without a password\n"),
        "{damaged}"
    );
    fails(
        at,
        &["parse", "binary.txt"],
        "binary.txt: 这是图片，不是文本，请用文字识别（OCR）软件存成 .docx 或 .txt · this is a picture, not text; make .docx or .txt of it by OCR",
    );
    // A bad record is named, and the others are read; --strict makes that an error.
    for (records, speeches) in [("bad.jsonl", 1), ("twice.jsonl", 2)] {
        let output = xunzhang(at, &["parse", records]);
        assert_eq!(output.status.code(), Some(0), "{records}");
        assert_eq!(text(&output.stdout).lines().count(), speeches, "{records}");
        assert_eq!(xunzhang(at, &["parse", "--strict", records]).status.code(), Some(2), "{records}");
    }
    let output = xunzhang(at, &["parse", "bad.jsonl"]);
    assert!(text(&output.stderr).contains("bad.jsonl:2"), "{}", text(&output.stderr));
    fails(
        at,
        &["build", "mine/letter.txt", "-o", "mine"],
        "mine: 已经存在，又不是寻章的网站，没有改动；请换一个地方，或先清空它 · exists and is not a site of xunzhang, so it is left as it is; choose another place, or empty this one",
    );
    fails(
        at,
        &["search", "mine", "字"],
        "mine: 这里没有索引，请先建站 · no index here; make one with: xunzhang build INPUT… -o mine",
    );
    assert_eq!(fs::read_to_string(at.join("mine/letter.txt")).unwrap(), "不要删");
    assert!(!at.join("out").exists(), "no half-written output stays");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_damaged_index_is_named() {
    let folder = with_site();
    let index = folder.path().join("site/xunzhang/index");
    let manifest = fs::read(index.join("manifest.bin")).unwrap();
    fs::write(index.join("manifest.bin"), &manifest[..manifest.len() / 2]).unwrap();
    let output = xunzhang(folder.path(), &["search", "site", "堤防"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("manifest.bin"), "{}", text(&output.stderr));

    fs::write(index.join("manifest.bin"), manifest).unwrap();
    assert_eq!(xunzhang(folder.path(), &["search", "site", "堤防"]).status.code(), Some(0));
}

/// Speeches of made-up text, too many for an index of one file: `count` of them, of 190 common characters and as many rare
/// ones.
fn write_many(folder: &Path, count: usize) {
    let mut numbers = Numbers(1);
    let mut below = |limit: usize| numbers.below(limit);
    let mut line = || -> String {
        let mut character =
            || char::from_u32(0x4e00 + (below(190) + if below(10) == 0 { 190 } else { 0 }) as u32);
        (0..100).filter_map(|_| character()).collect()
    };
    fs::create_dir_all(folder).unwrap();
    for speech in 0..count {
        let paragraphs: Vec<String> = (0..20).map(|_| line() + "。").collect();
        let text = format!("# 第{speech}次会议\n\n{}\n", paragraphs.join("\n\n"));
        fs::write(folder.join(format!("{speech:03}.md")), text).unwrap();
    }
}

/// Files of the index of a site, by name.
fn index_of(site: &Path) -> BTreeMap<String, Vec<u8>> {
    contents(&site.join("xunzhang/index"))
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn unavailable_and_damaged_files_are_named_and_answered_without() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_many(&at.join("in"), 30);
    assert!(xunzhang(at, &["build", "in", "-o", "site"]).status.success());
    let index = at.join("site/xunzhang/index");
    assert_eq!(xunzhang(at, &["check", "site"]).status.code(), Some(0));
    let whole = json(at, &["search", "site", "丁", "--exact", "--limit", "1000"]);

    let text_file = index_of(&at.join("site")).into_keys().find(|name| name.starts_with('t')).unwrap();
    let bytes = fs::read(index.join(&text_file)).unwrap();
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    for damage in
        [None, Some(&bytes[..bytes.len() / 2]), Some(&flipped[..]), Some(b"<!doctype html><title>404")]
    {
        match damage {
            None => fs::remove_file(index.join(&text_file)).unwrap(),
            Some(bytes) => fs::write(index.join(&text_file), bytes).unwrap(),
        }
        let output = xunzhang(at, &["search", "site", "丁", "--exact", "--json", "--limit", "1000"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(&text_file), "{}", text(&output.stderr));
        let results: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(results["unavailable"], serde_json::json!([text_file]));
        let hits = results["hits"].as_array().unwrap();
        assert!(!hits.is_empty() && hits.iter().all(|hit| whole["hits"].as_array().unwrap().contains(hit)));
        let checked = xunzhang(at, &["check", "site"]);
        assert_eq!(checked.status.code(), Some(2));
        assert!(text(&checked.stdout).contains(&text_file), "{}", text(&checked.stdout));
    }
    // A whole file of the index under the name of another.
    let other =
        index_of(&at.join("site")).into_keys().filter(|name| name.starts_with('k')).collect::<Vec<_>>();
    fs::write(index.join(&text_file), bytes).unwrap();
    fs::copy(index.join(&other[0]), index.join(&other[1])).unwrap();
    let checked = xunzhang(at, &["check", "site"]);
    assert_eq!(checked.status.code(), Some(2));
    assert!(text(&checked.stdout).contains(&other[1]), "{}", text(&checked.stdout));

    // What may stand in what is lost is neither said to be missing nor mended.
    other.iter().for_each(|name| fs::remove_file(index.join(name)).unwrap());
    let output = xunzhang(at, &["search", "site", "提防加固 丁", "--json"]);
    let results: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!results["unavailable"].as_array().unwrap().is_empty());
    assert_eq!((&results["missing"], &results["corrected"]), (&serde_json::json!([]), &Value::Null));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn builds_are_equal_however_they_come_about() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_many(&at.join("in"), 40);
    let build = |arguments: &[&str], threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_xunzhang"))
            .args([&["build", "in"], arguments].concat())
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(at)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    build(&["-o", "one", "--no-cache"], "1");
    build(&["-o", "two", "--no-cache"], "2");
    assert_eq!(contents(&at.join("one")), contents(&at.join("two")), "one core or two");

    // The same files, written in another order.
    fs::rename(at.join("in"), at.join("before")).unwrap();
    fs::create_dir(at.join("in")).unwrap();
    let mut names: Vec<_> =
        fs::read_dir(at.join("before")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort_by_key(|name| name.as_encoded_bytes().iter().rev().copied().collect::<Vec<_>>());
    names
        .iter()
        .for_each(|name| _ = fs::copy(at.join("before").join(name), at.join("in").join(name)).unwrap());
    build(&["-o", "shuffled", "--no-cache"], "2");
    assert_eq!(contents(&at.join("one")), contents(&at.join("shuffled")), "whatever the order of the folder");

    // One file more, with and without what the build before left.
    build(&["-o", "grown/site"], "2");
    let before = index_of(&at.join("grown/site"));
    write_many(&at.join("in"), 41);
    build(&["-o", "grown/site"], "2");
    build(&["-o", "anew", "--no-cache"], "1");
    let (grown, anew) = (index_of(&at.join("grown/site")), index_of(&at.join("anew")));
    assert!(anew.iter().all(|(name, bytes)| grown.get(name) == Some(bytes)), "built upon another, or anew");

    // Of the build before, all files stay for one build, and most text is the same.
    let is_manifest = |name: &String| name == "manifest.bin";
    let kept: Vec<&String> =
        before.keys().filter(|name| !is_manifest(name) && !anew.contains_key(*name)).collect();
    assert!(!kept.is_empty() && kept.iter().all(|name| grown.get(*name) == before.get(*name)));
    let texts = |index: &BTreeMap<String, Vec<u8>>| {
        index.keys().filter(|name| name.starts_with('t')).cloned().collect::<BTreeSet<_>>()
    };
    let (old, new) = (texts(&before), texts(&anew));
    assert!(
        old.intersection(&new).count() * 10 >= old.len() * 8,
        "{} of {}",
        old.intersection(&new).count(),
        old.len()
    );
    build(&["-o", "grown/site"], "1");
    assert_eq!(index_of(&at.join("grown/site")), anew, "then they go");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_site_for_disks_has_copies_of_what_its_pages_ask_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_many(&at.join("in"), 40);
    let copies = |site: &str| -> Vec<String> {
        let names = contents(&at.join(site)).into_keys();
        names
            .filter(|name| name.ends_with(".js") && at.join(site).join(name).with_extension("bin").exists())
            .collect()
    };
    let built = xunzhang(at, &["build", "in", "-o", "large"]);
    assert!(text(&built.stdout).contains("--offline"), "{}", text(&built.stdout));
    assert_eq!(copies("large"), [""; 0]);
    let built = xunzhang(at, &["build", "in", "-o", "large", "--offline"]);
    let files = contents(&at.join("large")).iter().filter(|(name, _)| name.ends_with(".bin")).count();
    assert_eq!(copies("large").len(), files);
    assert!(text(&built.stdout).contains(&format!("{files} copies as scripts")), "{}", text(&built.stdout));
    assert_eq!(xunzhang(at, &["check", "large"]).status.code(), Some(0));

    xunzhang(at, &["build", examples().to_str().unwrap(), "-o", "small"]);
    assert_eq!(
        copies("small").len(),
        4,
        "two engines, the one file of the index, and that of what was removed"
    );

    let copy = copies("large").into_iter().find(|name| name.contains("index/t")).unwrap();
    let script = fs::read(at.join("large").join(&copy)).unwrap();
    for damage in [None, Some(&script[..script.len() / 2])] {
        match damage {
            None => fs::remove_file(at.join("large").join(&copy)).unwrap(),
            Some(bytes) => fs::write(at.join("large").join(&copy), bytes).unwrap(),
        }
        let checked = xunzhang(at, &["check", "large"]);
        assert_eq!(checked.status.code(), Some(2));
        let name = copy.rsplit('/').next().unwrap();
        assert!(text(&checked.stdout).contains(name), "{}", text(&checked.stdout));
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_single_file_is_a_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let build =
        |to: &str| xunzhang(at, &["build", examples().to_str().unwrap(), "--single-file", to, "--no-cache"]);
    let built = build("讲话.html");
    assert!(built.status.success(), "{}", text(&built.stderr));
    let page = fs::read(at.join("讲话.html")).unwrap();
    assert!(text(&built.stdout).contains(&format!("one file of {:.1} KB", page.len() as f64 / 1000.0)));
    assert_eq!(contents(at).len(), 1, "nothing beside it");
    let page = text(&page);
    assert!(!page.contains(env!("CARGO_MANIFEST_DIR")), "no path of this machine");
    assert!(
        !page.contains(" src=") && !page.contains("@import") && !page.replace("url(#", "").contains("url("),
        "nothing from elsewhere"
    );

    assert!(build("讲话.html").status.success(), "over a former one");
    assert_eq!(fs::read_to_string(at.join("讲话.html")).unwrap(), page, "twice alike");
    fs::write(at.join("letter.html"), "不要删").unwrap();
    let refused = build("letter.html");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).starts_with("xunzhang: letter.html: 已经存在"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(fs::read_to_string(at.join("letter.html")).unwrap(), "不要删");
    let both = xunzhang(at, &["build", "letter.html", "--single-file", "a.html", "-o", "dist"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn what_is_removed_is_counted_listed_and_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let speech = "在会上的讲话\n同志们：\n要抓好落实。更多范文请关注某某网www.example.com下载本文。再接再厉。\n— 1 —\n";
    fs::write(folder.path().join("a.txt"), speech).unwrap();
    let account = xunzhang(folder.path(), &["parse", "a.txt", "--account", "--verbose"]);
    let account_of = |output: &std::process::Output| serde_json::from_slice::<Value>(&output.stdout).unwrap();
    assert_eq!(account_of(&account)["exact"], true);
    assert!(account_of(&account)["removed"]["advertisement"].as_u64().unwrap() > 20);
    assert!(text(&account.stderr).contains("a.txt:4: page number: — 1 —\n"), "{}", text(&account.stderr));
    let kept = xunzhang(
        folder.path(),
        &["parse", "a.txt", "--account", "--keep", "page number", "--keep", "advertisement"],
    );
    assert_eq!(account_of(&kept)["removed"].as_object().unwrap().keys().collect::<Vec<_>>(), ["blank"]);
    let links = "- 甲库\n- 乙库\n- 丙库\n第一篇：题目\n题目范文\n正文。\n";
    fs::write(folder.path().join("b.txt"), links).unwrap();
    let kept = xunzhang(
        folder.path(),
        &["parse", "b.txt", "--account", "--keep", "link list", "--keep", "repeated title"],
    );
    assert_eq!(
        account_of(&kept)["removed"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["blank", "part marker"]
    );
    let marks = "云汀讲话选编\n----\n第一篇：题目\n正文。\n第二篇：另一题目\n正文。\n";
    fs::write(folder.path().join("c.txt"), marks).unwrap();
    let kept = ["parse", "c.txt", "--keep", "part marker", "--keep", "rule", "--keep", "collection title"];
    let kept = xunzhang(folder.path(), &kept);
    let speeches = text(&kept.stdout).lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let titles: Vec<String> = speeches.map(|speech| speech["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, ["云汀讲话选编", "第一篇：题目", "第二篇：另一题目"]);
    assert!(text(&kept.stdout).contains(r#""text":"----""#));
    let unknown = xunzhang(folder.path(), &["parse", "a.txt", "--keep", "adverts"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("there is no rule \"adverts\"; the rules are: advertisement"));
}

#[test]
fn a_configuration_beside_the_inputs_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir_all(at.join("texts/draft")).unwrap();
    fs::write(at.join("texts/a.txt"), "在会上的讲话\n同志们：\n地点：云汀县会议中心\n今天开会。\n").unwrap();
    fs::write(at.join("texts/b.txt"), "内部讲话\n同志们：\n不公开。\n").unwrap();
    fs::write(at.join("texts/draft/c.txt"), "草稿\n没写完。\n").unwrap();
    let config = "[collections]\n\"*.txt\" = \"选编\"\n[fields]\nvenue = \"地点：(.+)\"\n[exclude]\nfiles = [\"draft/**\"]\ntitles = [\"^内部\"]\n";
    fs::write(at.join("texts/xunzhang.toml"), config).unwrap();
    let parsed = xunzhang(at, &["parse", "texts"]);
    let speeches: Vec<Value> =
        text(&parsed.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(speeches.len(), 1, "{}", text(&parsed.stderr));
    assert_eq!(speeches[0]["fields"]["venue"]["value"], "云汀县会议中心");
    assert_eq!(speeches[0]["fields"]["collection"]["value"], "选编");
    fs::write(at.join("texts/xunzhang.toml"), "[exclude]\nfile = []\n").unwrap();
    fails(
        at,
        &["parse", "texts"],
        "texts/xunzhang.toml:2: 没有 \"file\" 这一项，是不是 \"files\"？ · there is no key \"file\"; did you mean \"files\"?",
    );
}

#[test]
fn strict_makes_warnings_errors() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "只有题目\n").unwrap();
    let message = "a.txt:1: 只有题目，没有正文，请检查文本是否被截断 · a title and nothing else; check that the text was not cut off（共 1 条提醒，--strict 视为错误 · 1 warnings in \
                   all, which --strict makes errors）";
    fails(folder.path(), &["build", "a.txt", "-o", "out", "--strict"], message);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn what_the_files_of_a_run_share_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["甲", "乙", "丙"] {
        let page = format!(
            "青禾资料库 > 首页\n在{place}会上的讲话\n同志们：\n今天到{place}地来。\n谢谢大家！\n热线 010\n"
        );
        fs::write(folder.path().join(format!("{place}.txt")), page).unwrap();
    }
    let parsed = xunzhang(folder.path(), &["parse", ".", "--account", "--verbose"]);
    let accounts = text(&parsed.stdout).lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    for account in accounts {
        assert_eq!(
            (&account["removed"]["boilerplate"], &account["exact"]),
            (&Value::from(16), &Value::from(true))
        );
    }
    assert!(text(&parsed.stderr).contains("丙.txt:6: boilerplate: 热线 010\n"), "{}", text(&parsed.stderr));
    let kept = xunzhang(folder.path(), &["parse", ".", "--account", "--keep", "boilerplate"]);
    assert!(!text(&kept.stdout).contains("boilerplate"));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_page_links_to_its_original() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir_all(at.join("texts/二〇二三")).unwrap();
    let page = "<h1 id=top>在会上的讲话</h1><p>同志们：</p><h2 id=s1>一、抓落实</h2><p>今天开会。</p>";
    fs::write(at.join("texts/二〇二三/a b.html"), page).unwrap();
    for (originals, href) in [
        ("", None),
        (
            "originals = \"https://example.org/docs/\"",
            Some("https://example.org/docs/%E4%BA%8C%E3%80%87%E4%BA%8C%E4%B8%89/a%20b.html#top"),
        ),
        ("originals = \"docs/\"", Some("../../docs/%E4%BA%8C%E3%80%87%E4%BA%8C%E4%B8%89/a%20b.html#top")),
    ] {
        fs::write(at.join("texts/xunzhang.toml"), originals).unwrap();
        assert!(xunzhang(at, &["build", "texts", "-o", "site"]).status.success());
        let (_, page) =
            contents(&at.join("site")).into_iter().find(|(name, _)| name.contains("/read/")).unwrap();
        let footer = text(&page).split("<footer>").nth(1).unwrap();
        let linked = footer.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next());
        assert_eq!(linked, href, "{footer}");
    }
    let parsed = xunzhang(at, &["parse", "texts"]);
    let speech: Value = serde_json::from_slice(&parsed.stdout).unwrap();
    assert_eq!(
        (&speech["source"]["anchor"], &speech["blocks"][1]["id"]),
        (&Value::from("top"), &Value::from("s1"))
    );
}
