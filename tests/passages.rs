//! What a passage says beside its text: who speaks in it, and that it is the row of a table. (Tests that make a site need the engine
//! in the program, and are ignored without it: `./build.sh` puts it there.)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{text, xunzhang};
use tempfile::TempDir;

/// Minutes in which several speak, with a table, and a speech in which nobody but its speaker does.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let minutes = "# 云汀县议会第三次会议记录\n\n主席：现在开会。先议预算案。\n\n陈议员大华：主席，预算案第三项减了两成，请解释。\n\n\
        主席：请财政局答复。\n\n财政局局长：预算减少，是因为去年的工程已经完工。\n\n| 项目 | 预算 |\n|---|---|\n| 堤防 | 三百万元 |\n\n\
        陈议员大华：多谢主席，预算我没有别的意见。\n\n主席：预算案通过。散会。\n";
    fs::write(folder.path().join("minutes.md"), minutes).unwrap();
    fs::write(folder.path().join("speech.txt"), "在预算会议上的讲话\n\n同志们：\n\n预算要编细，也要编实。\n")
        .unwrap();
    let built = xunzhang(folder.path(), &["build", "minutes.md", "speech.txt", "-o", "site", "--no-cache"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    folder
}

fn search(folder: &TempDir, query: &str) -> Value {
    let output = xunzhang(folder.path(), &["search", "site", query, "--json", "--exact", "--facets"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn who_speaks_is_a_field_of_the_passage() {
    let folder = site();
    for query in ["发言:主席 预算", "by:主席 预算", "發言:主席 预算"] {
        let found = search(&folder, query);
        assert_eq!(found["total"], json!({"count": 2, "relation": "eq"}), "{query}: {found}");
        for hit in found["hits"].as_array().unwrap() {
            assert_eq!(hit["passage"]["by"], "主席", "{query}");
        }
    }
    let others = search(&folder, "预算 -发言:主席");
    let by = |hit: &Value| hit["passage"]["by"].as_str().map(str::to_owned);
    assert!(others["hits"].as_array().unwrap().iter().all(|hit| by(hit).as_deref() != Some("主席")));
    assert!(others["hits"].as_array().unwrap().iter().any(|hit| by(hit).is_none()), "nor those of no other");
    let facets = search(&folder, "预算")["facets"].clone();
    let speaking = facets.as_array().unwrap().iter().find(|facet| facet["field"] == "by").unwrap();
    let counts: Vec<(&str, u64, u64)> = speaking["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| {
            (
                value["value"].as_str().unwrap(),
                value["count"].as_u64().unwrap(),
                value["total"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(counts, [("主席", 2, 3), ("陈大华", 2, 2), ("财政局局长", 1, 1)], "{speaking}");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn the_row_of_a_table_is_one_on_the_page_and_no_match_crosses_its_cells() {
    let folder = site();
    let found = search(&folder, "三百万元");
    let hit = &found["hits"][0];
    assert_eq!((&hit["passage"]["kind"], &hit["passage"]["text"]), (&json!("row"), &json!("堤防\t三百万元")));
    let page = folder.path().join("site").join(hit["document"]["url"].as_str().unwrap());
    let row = format!(
        "<tr id=\"{}\"><td>堤防</td><td>三百万元</td></tr>",
        hit["passage"]["anchor"].as_str().unwrap()
    );
    assert!(fs::read_to_string(page).unwrap().contains(&row), "{row}");
    assert_eq!(
        search(&folder, "堤防三百万元")["hits"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|hit| hit["tier"] == "literal")
            .count(),
        0
    );
}
