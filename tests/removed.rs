//! What rules removed from the sources: it is found apart, and changes nothing of what the texts hold; and nothing of what
//! nobody was to see is in any file of a site. (Making sites needs the engine in the program: run these by `./build.sh test`.)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{text, xunzhang};
use tempfile::TempDir;
use testkit::contents;
use xunzhang_engine::{Folder, Index};

/// Lines that the rules take out of these inputs, as a reader sees them in the source.
const REMOVED: [&str; 6] = [
    "网站首页 政务公开 互动交流 办事大厅",
    "主办单位：云汀县人民政府办公室 网站标识码 1234567890",
    "更多范文请关注某某网www.example.com下载本文",
    "— 1 —",
    "在水库会议上的讲话范文",
    "第一篇：在水库会议上的讲话",
];
/// What stands in the sources and nobody was to see: hidden by markup, or taken out by the owner.
const UNSEEN: [&str; 8] = [
    "藏着的一句",
    "脚本里的一句",
    "注释里的一句",
    "不收的一句",
    "内部编号七十三",
    "不收的文件",
    "未公开",
    "不外传",
];

/// Pages with furniture around them, a compilation, and what is hidden in them.
fn inputs(removed: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = |title: &str, body: &str| {
        format!(
            "<!doctype html><html><head><title>{title}</title><script>var a = '脚本里的一句';</script></head><body>\n\
             <div class=\"nav\"><a href=\"/\">网站首页</a> <a href=\"/a\">政务公开</a> <a href=\"/b\">互动交流</a> <a href=\"/c\">办事大厅</a></div>\n\
             <div class=\"content\"><h1>{title}</h1>\n{body}\n<p hidden>藏着的一句。</p><!-- 注释里的一句 -->\n\
             <p data-xunzhang-ignore>不收的一句。</p></div>\n\
             <div class=\"footer\">主办单位：云汀县人民政府办公室 网站标识码 1234567890</div></body></html>"
        )
    };
    let paragraphs = |about: &str| {
        let paragraph = |n: usize| {
            format!(
                "<p>第{n}段说{about}：堤防要加固，闸门要检修，责任要落到人，检查要落到点，任何时候都不能松懈。</p>\n"
            )
        };
        (1..9).map(paragraph).collect::<String>()
    };
    for (name, title, about) in [
        ("a.html", "在堤防会议上的讲话", "堤防"),
        ("b.html", "在闸门会议上的讲话", "闸门"),
        ("c.html", "在海塘会议上的讲话", "海塘"),
    ] {
        fs::write(folder.path().join(name), page(title, &paragraphs(about))).unwrap();
    }
    let compilation = "第一篇：在水库会议上的讲话\n在水库会议上的讲话范文\n同志们：\n水库要管好，内部编号七十三，一刻也不能放松。更多范文请关注某某网www.example.com下载本文。再接再厉。\n— 1 —\n\
         第二篇：在灌区会议上的讲话\n同志们：\n灌区要修好，渠道要通畅。\n\
         第三篇：在未公开会议上的讲话\n在未公开会议上的讲话范文\n同志们：\n这一句不外传。更多未公开范文请关注某某网www.example.org下载本文。\n— 2 —\n\
         第四篇：在排涝会议上的讲话\n同志们：\n排涝要抢早，水泵要备好。\n";
    fs::write(folder.path().join("d.txt"), compilation).unwrap();
    fs::write(folder.path().join("e.txt"), "不收的文件\n\n同志们：\n这一篇不收。\n").unwrap();
    let config = format!(
        "removed = \"{removed}\"\n[noise]\nremove = [\"内部编号[一-龥]{{3}}\"]\n[exclude]\nfiles = [\"e.txt\"]\n\
         titles = [\"未公开\"]\n"
    );
    fs::write(folder.path().join("xunzhang.toml"), config).unwrap();
    folder
}

/// Builds the site of these inputs, in the folder beside them.
fn built(removed: &str) -> TempDir {
    let inputs = inputs(removed);
    let site = tempfile::tempdir().unwrap();
    let out = site.path().join("site");
    let arguments = ["build", ".", "-o", out.to_str().unwrap(), "--no-cache", "--offline", "--pwa"];
    let output = xunzhang(inputs.path(), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    site
}

fn search(site: &Path, query: &str) -> Value {
    let output = xunzhang(site, &["search", "site", query, "--json", "--exact"]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{query}: {}", text(&output.stderr)))
}

/// All passages of the index with this manifest, and the manifest of what was removed from them.
fn passages(folder: &Path, manifest: &str) -> (Vec<String>, Option<String>) {
    let mut index = Index::open_manifest(Folder::new(folder), manifest).unwrap();
    let numbers = index.searcher().passages();
    let texts = numbers.map(|number| index.ask(|searcher| searcher.text(number)).unwrap().unwrap()).collect();
    assert!(index.take_faults().is_empty());
    (texts, index.searcher().removed())
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn what_rules_removed_is_found_apart() {
    let site = built("search");
    for line in REMOVED {
        let query = format!("“{line}”");
        let found = search(site.path(), &query);
        assert_eq!(found["total"]["count"], 0, "{line}: {found}");
        assert_eq!(found["missing"], Value::Array(Vec::new()), "{line}: what stands there is not missing");
        let hit = &found["removed"]["hits"][0];
        assert!(hit["passage"]["text"].as_str().unwrap().contains(line), "{line}: {found}");
        assert_eq!(hit["passage"]["kind"], "removed");
        assert!(hit["passage"]["reason"].as_str().unwrap().contains(" · "), "{hit}");
        // It is on the reading page, folded, at the place that the hit names.
        let url = hit["document"]["url"].as_str().unwrap();
        let page = fs::read_to_string(site.path().join("site").join(url)).unwrap();
        let (article, folded) = page.split_once("<details class=\"removed\">").unwrap();
        assert!(!article.contains(line) && folded.contains(line), "{line}: {page}");
        assert!(folded.contains(&format!("id=\"{}\"", hit["passage"]["anchor"].as_str().unwrap())));
    }
    let repeated = search(site.path(), "互动交流");
    let hits = repeated["removed"]["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 1, "a text of three files is one passage: {repeated}");
    assert_eq!(hits[0]["passage"]["documents"], serde_json::json!([1, 2]));
    let printed = xunzhang(site.path(), &["search", "site", "互动交流"]);
    assert_eq!(printed.status.code(), Some(0));
    let printed = text(&printed.stdout);
    assert!(printed.contains("略去的文字 · left out") && printed.contains("【互动交流】"), "{printed}");
    let found = search(site.path(), "堤防 办事大厅");
    assert_eq!(found["removed"]["only"], serde_json::json!(["办事大厅"]), "{found}");
    assert_eq!(found["missing"], Value::Array(Vec::new()));
    let found = search(site.path(), "堤防要加固");
    assert!(found.get("removed").is_none(), "what stands in the texts needs nothing else");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_word_that_stands_in_both_is_counted_in_the_texts_alone() {
    let (with, without) = (built("search"), built("drop"));
    let queries = ["范文", "网站", "堤防", "“云汀县人民政府”", "海塘 首页", "第1段 主办", "水库会议"];
    for query in queries {
        let [with, without] = [&with, &without].map(|site| {
            let output = xunzhang(site.path(), &["search", "site", query, "--json", "--exact", "--facets"]);
            let mut found: Value = serde_json::from_slice(&output.stdout).unwrap();
            let found = found.as_object_mut().unwrap();
            // A manifest that names another has six bytes more.
            for said in ["fetched", "removed", "missing"] {
                found.remove(said);
            }
            found.clone()
        });
        assert_eq!(with, without, "{query}");
    }
    let index = |site: &TempDir| contents(&site.path().join("site/xunzhang/index"));
    let (with, without) = (index(&with), index(&without));
    for (name, bytes) in without.iter().filter(|(name, _)| !name.starts_with("manifest.")) {
        assert_eq!(with.get(name), Some(bytes), "{name}");
    }
    assert!(with.len() > without.len());
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn nothing_that_nobody_was_to_see_is_in_any_file() {
    let site = built("search");
    let index = site.path().join("site/xunzhang/index");
    let (texts, removed) = passages(&index, "manifest.bin");
    let (removed, none) = passages(&index, &removed.unwrap());
    assert_eq!(none, None);
    assert!(removed.len() >= REMOVED.len());
    for unseen in UNSEEN {
        let holding: Vec<&String> =
            texts.iter().chain(&removed).filter(|text| text.contains(unseen)).collect();
        assert_eq!(holding, Vec::<&String>::new(), "{unseen}");
        for (name, bytes) in contents(&site.path().join("site")) {
            let holds = bytes.windows(unseen.len()).any(|window| window == unseen.as_bytes());
            assert!(!holds, "{unseen} in {name}");
        }
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn both_are_verified_and_checked() {
    let site = built("search");
    let verified = xunzhang(site.path(), &["verify", "site", "--samples", "300", "--json"]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
    let verified: Value = serde_json::from_slice(&verified.stdout).unwrap();
    for report in [&verified, &verified["removed"]] {
        assert_eq!((&report["recall"], &report["precision"]), (&1.0.into(), &1.0.into()), "{report}");
        assert!(report["queries"].as_u64().unwrap() > 100, "{report}");
    }
    let checked = xunzhang(site.path(), &["check", "site"]);
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let index = site.path().join("site/xunzhang/index");
    let (_, removed) = passages(&index, "manifest.bin");
    let manifest = index.join(removed.unwrap());
    let mut bytes = fs::read(&manifest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&manifest, bytes).unwrap();
    assert_eq!(xunzhang(site.path(), &["check", "site"]).status.code(), Some(2));
    let searched = xunzhang(site.path(), &["search", "site", "互动交流", "--json"]);
    assert_eq!(searched.status.code(), Some(2), "an answer that lacks something is none");
    let found: Value = serde_json::from_slice(&searched.stdout).unwrap();
    assert_eq!(found["unavailable"], serde_json::json!([manifest.file_name().unwrap().to_str().unwrap()]));
    assert_eq!(found["missing"], Value::Array(Vec::new()));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn what_is_withdrawn_leaves_what_was_removed_around_it() {
    let inputs = inputs("search");
    let site = tempfile::tempdir().unwrap();
    let out = site.path().join("site");
    let build = |options: &[&str]| {
        let arguments = [&["build", ".", "-o", out.to_str().unwrap()], options].concat();
        let output = xunzhang(inputs.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    build(&[]);
    fs::remove_file(inputs.path().join("d.txt")).unwrap();
    build(&["--purge"]);
    let index = out.join("xunzhang/index");
    let (_, removed) = passages(&index, "manifest.bin");
    let (removed, _) = passages(&index, &removed.unwrap());
    assert!(!removed.iter().any(|text| text.contains("example.com")), "{removed:?}");
    let manifests =
        contents(&index).into_keys().filter(|name| name.starts_with('m') && name.ends_with(".bin"));
    assert_eq!(manifests.count(), 2, "the manifest, and that of what was removed");
}
