use super::super::config::Names;
use super::super::speech::{Confidence, Speech};
use super::reader::AT_ONCE;
use super::*;

/// What a file of this text comes to, in one piece; an error where it is passed over.
fn read(file: &str, text: &str, names: &Names) -> Result<File, String> {
    let origin = Origin { file, name: "a", names };
    let format = Format::of(Path::new(file)).unwrap();
    let mut all = File::default();
    let mut take = |file: File| {
        if file.passed.is_some() {
            return Err(file.warnings[0].message.clone());
        }
        all.speeches.extend(file.speeches);
        all.warnings.extend(file.warnings);
        all.notes.extend(file.notes);
        Ok(())
    };
    each(&origin, format, Bytes::Held(text.as_bytes().to_vec()), &mut take)?;
    Ok(all)
}

fn guessed(file: &str, text: &str) -> File {
    read(file, text, &Names::default()).unwrap()
}

fn texts(speech: &Speech) -> Vec<&str> {
    speech.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn a_record_is_a_speech() {
    let json = r#"{"id":7,"title":" 诗 ","text":"短句一，\n短句二。\n\n这一行比二十四个字要长得多，所以它自己就是一个段落，不与别的相连。","kind":"诗","date":"2023年4月","n":1,"of":{"a":1}}"#;
    let file = guessed("a.jsonl", json);
    let [speech] = &file.speeches[..] else { panic!("one speech") };
    assert_eq!((speech.id.as_str(), speech.title.as_str()), ("7", "诗"));
    assert_eq!(speech.date.as_deref(), Some("2023-04"));
    assert_eq!((speech.fields["kind"].value.as_str(), speech.fields["n"].value.as_str()), ("诗", "1"));
    assert_eq!(speech.fields["kind"].confidence, Confidence::High);
    assert_eq!(speech.blocks.len(), 2);
    assert_eq!((speech.blocks[0].text.as_str(), speech.blocks[0].line), ("短句一，\n短句二。", 1));
    assert_eq!(file.notes, Vec::<String>::new());
    assert!(file.warnings[0].message.contains("\"of\" holds objects"), "{:?}", file.warnings);
}

#[test]
fn fields_of_other_names_are_guessed_and_told() {
    let table = [
        ("a.jsonl", "{\"title\": \"报告\", \"content\": \"各位代表：\\n现在报告工作。\", \"year\": 2021}\n"),
        (
            "a.json",
            "[\n  {\n    \"标题\": \"报告\",\n    \"正文\": \"各位代表：\\n现在报告工作。\",\n    \"日期\": \"2021\"\n  }\n]\n",
        ),
        (
            "a.json",
            "{\"code\": 0, \"data\": {\"list\": [{\"headline\": \"报告\", \"body\": \"各位代表：\\n现在报告工作。\", \"pubdate\": 2021}]}}",
        ),
        (
            "a.json",
            "{\"Title\": \"报告\", \"paragraphs\": [\"各位代表：\", {\"text\": \"现在报告工作。\"}], \"date\": null, \"Year\": 2021}",
        ),
        ("a.csv", "题目,全文,年份\n报告,\"各位代表：\n现在报告工作。\",2021\n\n"),
        ("a.tsv", "Title\tContent\tpublish_date\n报告\t\"各位代表：\n现在报告工作。\"\t2021\n"),
        ("a.csv", "\u{feff}标题;内容;成文日期\r\n报告;\"各位代表：\r\n现在报告工作。\";2021年\r\n"),
    ];
    for (name, text) in table {
        let file = guessed(name, text);
        let [speech] = &file.speeches[..] else { panic!("{text}: {file:?}") };
        assert_eq!(
            (speech.title.as_str(), speech.date.as_deref(), speech.id.as_str()),
            ("报告", Some("2021"), "a-1")
        );
        assert_eq!(speech.fields["date"].precision, "year", "{text}");
        // The elements of a list are paragraphs.
        let parted = if text.contains("paragraphs") { "|" } else { "\n" };
        assert_eq!(texts(speech).join("|"), format!("各位代表：{parted}现在报告工作。"), "{text}");
        assert!(file.notes[0].contains("作正文"), "{:?}", file.notes);
        assert_eq!(file.warnings, [], "{text}");
    }
}

#[test]
fn what_an_official_document_has_is_found() {
    let json = r#"{"文章标题":"关于修渠的意见","发文单位":"云汀县人民政府","文号":"云政发[2020]3号","正文":"各乡镇：\n\n分段，\n不分段。\n\n一、修渠"}"#;
    let speech = &guessed("a.jsonl", json).speeches[0];
    let value = |name: &str| speech.fields.get(name).map(|field| field.value.as_str());
    assert_eq!(
        [value("number"), value("organisation"), value("kind")],
        [Some("云政发〔2020〕3号"), Some("云汀县人民政府"), Some("意见")]
    );
    assert_eq!(texts(speech), ["各乡镇：", "分段，\n不分段。", "一、修渠"]);
    let others = &guessed("a.jsonl", r#"{"title":"关于修渠的意见","text":"文","number":3}"#).speeches[0];
    assert!(others.fields["number"].value == "3" && !others.fields.contains_key("kind"));
    let untitled = &guessed("a.jsonl", r#"{"text":"同志们：\n要修渠。"}"#).speeches[0];
    assert_eq!(untitled.title, "要修渠。");
    let marked = &guessed("a.jsonl", r#"{"title":"题","text":"<div><p>修渠</p><p>放水<br>灌田</p></div>"}"#)
        .speeches[0];
    assert_eq!(texts(marked), ["修渠", "放水\n灌田"]);
}

#[test]
fn qualified_names_are_guessed() {
    let text = "{\"articleTitle\":\"新年致辞\",\"news_content\":\"大家好。\",\"宣讲日期\":\"2021-12-31\",\"截止日期\":\"2022-01-31\"}\n";
    let speech = &guessed("a.jsonl", text).speeches[0];
    assert_eq!((speech.title.as_str(), speech.date.as_deref()), ("新年致辞", Some("2021-12-31")));
    assert_eq!(texts(speech), ["大家好。"]);
}

#[test]
fn the_configuration_names_fields() {
    let names = Names { text: Some("neirong".to_owned()), title: Some("bt".to_owned()), ..Names::default() };
    let file = read("a.jsonl", "{\"bt\":\"题\",\"neirong\":\"文\",\"content\":\"别的\"}", &names).unwrap();
    assert_eq!((file.speeches[0].title.as_str(), texts(&file.speeches[0])), ("题", vec!["文"]));
    assert_eq!(file.speeches[0].fields["content"].value, "别的");
}

#[test]
fn values_of_all_kinds() {
    let json = r#"{"_id":{"$oid":"6f"},"name":"题","content":"文","tags":["甲","乙"],"open":true,"none":null,"作者":"新华社","link":"javascript:a"}"#;
    let file = guessed("a.jsonl", json);
    let speech = &file.speeches[0];
    assert_eq!((speech.id.as_str(), speech.title.as_str(), speech.speaker.as_deref()), ("6f", "题", None));
    assert_eq!(
        (speech.fields["tags"].value.as_str(), speech.fields["open"].value.as_str()),
        ("甲、乙", "true")
    );
    assert!(!speech.fields.contains_key("none") && !speech.fields.contains_key("url"));
    assert_eq!(speech.warnings.len(), 1, "of the link");
    let speaker = |json: &str| guessed("a.jsonl", json).speeches.remove(0).speaker;
    assert_eq!(speaker(r#"{"text":"文","author":"王小明"}"#).as_deref(), Some("王小明"));
    assert_eq!(speaker(r#"{"text":"文","author":"admin"}"#), None);
}

#[test]
fn broken_records_are_told_and_the_others_read() {
    let table = [
        ("a.jsonl", "{\"text\":\"甲\"}\n{\"text\":\n{\"text\":\"乙\"}\n", 2, "column 8 (EOF"),
        ("a.jsonl", "{\"text\":\"甲\n{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n", 1, "not a JSON object"),
        ("a.jsonl", "{\"text\":\"甲\"}\n[1]\n{\"text\":\"乙\"}\n", 2, "not a JSON object"),
        ("a.jsonl", "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n{\"n\":\"丙\"}\n", 3, "their fields are n;"),
        ("a.json", "[{\"text\":\"甲\"},\n 1,\n{\"text\":\"乙\"}]", 2, "this is no object"),
        ("a.json", "[{\"text\":\"甲\"},\n{\"text\":\"乙\"},\n{\"text\":", 3, "the rest was not read"),
        ("a.csv", "text,n\n甲,1\n乙,1,丙\n", 3, "left out: 丙"),
    ];
    for (name, text, line, message) in table {
        let file = guessed(name, text);
        let found: Vec<&str> = file.speeches.iter().flat_map(texts).collect();
        assert_eq!(found, ["甲", "乙"], "{text}");
        let [warning] = &file.warnings[..] else { panic!("{:?}", file.warnings) };
        assert!(warning.line == line && warning.message.contains(message), "{warning:?}");
    }
}

#[test]
fn files_without_records_say_so() {
    let table = [
        ("a.json", "{\"name\":\"x\",\"version\":\"1\"}", "their fields are name, version;"),
        ("a.csv", "甲,乙\n1,2\n", "their fields are 乙, 甲;"),
        ("a.jsonl", "\n", "no records here"),
        ("a.json", "一段话", "no record can be read"),
        ("a.csv", "", "no records here"),
    ];
    for (name, text, message) in table {
        let error = read(name, text, &Names::default()).unwrap_err();
        assert!(error.contains(message), "{text}: {error}");
    }
}

#[test]
fn a_long_file_is_given_on_in_pieces() {
    let text = "{\"text\":\"甲\"}\n".repeat(3 * AT_ONCE + 1);
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("a.jsonl");
    std::fs::write(&at, text).unwrap();
    let names = Names::default();
    let origin = Origin { file: "a.jsonl", name: "a", names: &names };
    let mut pieces = Vec::new();
    let bytes = open(&at).unwrap();
    assert!(matches!(bytes, Bytes::Streamed(_)));
    each::<()>(&origin, Format::Records, bytes, &mut |file| {
        pieces.push(file.speeches.len());
        Ok(())
    })
    .unwrap();
    assert_eq!(pieces, [AT_ONCE, AT_ONCE, AT_ONCE, 1]);
    let stopped = each(&origin, Format::Records, open(&at).unwrap(), &mut |_| Err("enough"));
    assert_eq!(stopped, Err("enough"));
}

#[test]
fn any_encoding_is_read() {
    let text = "{\"text\":\"在全县经济工作会议上的讲话，今天主要任务是总结工作。\"}\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [encoding_rs::GBK.encode(text).0.into_owned(), utf16, [MARK, text.as_bytes()].concat()] {
        let names = Names::default();
        let origin = Origin { file: "a.jsonl", name: "a", names: &names };
        let mut found = Vec::new();
        each::<()>(&origin, Format::Records, Bytes::Held(bytes), &mut |file| {
            found.extend(file.speeches);
            Ok(())
        })
        .unwrap();
        assert_eq!(texts(&found[0]), ["在全县经济工作会议上的讲话，今天主要任务是总结工作。"]);
    }
}
