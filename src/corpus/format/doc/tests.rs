use std::io::Write;
use std::{env, fs};

use proptest::prelude::*;

use super::super::tests::{assert_lawful, assert_named};
use super::*;

/// A Word file as a real program writes it.
fn notice() -> Vec<u8> {
    fs::read(env!("CARGO_MANIFEST_DIR").to_owned() + "/tests/golden/offices/notice.doc").unwrap()
}

/// The place of the stream WordDocument in that file.
fn head(bytes: &[u8]) -> usize {
    bytes.windows(2).position(|window| window == [0xec, 0xa5]).unwrap()
}

/// A container of these streams.
fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut container = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        container.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    container.into_inner().into_inner()
}

/// A Word file of nothing but a text, in one piece.
fn plain(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut stream = vec![0; 0x9a + 93 * 8];
    let mut put = |at: usize, bytes: &[u8]| stream[at..at + bytes.len()].copy_from_slice(bytes);
    let length = u32::try_from(units.len()).unwrap().to_le_bytes();
    put(0, &[0xec, 0xa5, 0xc1, 0]);
    put(0x20, &[14]);
    put(0x3e, &[22]);
    put(0x4c, &length);
    put(0x98, &[93]);
    put(0x1a6, &[21]);
    let at = u32::try_from(stream.len()).unwrap();
    stream.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut pieces = vec![2, 16, 0, 0, 0, 0, 0, 0, 0];
    pieces.extend(length);
    pieces.extend([0, 0]);
    pieces.extend(at.to_le_bytes());
    pieces.extend([0, 0]);
    // A table that begins the stream lies at 0, which is a place as any other.
    container(&[("/WordDocument", &stream), ("/0Table", &pieces)])
}

#[test]
fn what_a_reader_sees() {
    let decoded = read("a.doc", &notice()).unwrap();
    let lines: Vec<&str> = decoded.text.lines().collect();
    assert_eq!(lines[0], "关于做好二〇二四年农村饮水安全工作的通知");
    assert_eq!(lines[3], "为了巩固农村饮水安全成果，现就有关事项通知如下。");
    assert_eq!(lines[5..7], ["坚持先急后缓，  分步实施。", "第二行另起。"]);
    assert_eq!(
        lines[11..16],
        [
            "一、每日检测出厂水。",
            "二、每月公布结果。",
            "乡镇\t水厂\t人口",
            "城关镇\t第一水厂\t32450",
            "河口乡\t\t8120"
        ]
    );
    assert_eq!(lines[19..], ["成果见上年统计公报。", "云汀县人民政府办公室文件"]);
    assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(5, 1), (8, 1), (9, 2), (11, 2)]);
    assert_eq!(decoded.rows.into_iter().collect::<Vec<_>>(), [14, 15, 16]);
    assert_eq!(decoded.outside.into_iter().collect::<Vec<_>>(), [21]);
    assert_eq!(decoded.centred.into_iter().collect::<Vec<_>>(), [1, 2]);
    let hidden: Vec<(&str, usize)> = decoded.hidden.into_iter().collect();
    assert_eq!(hidden, [("deleted", 4), ("field code", 35), ("hidden", 5), ("page number", 1)]);
}

#[test]
fn signs_and_fields() {
    let table = [
        ("今天\u{b}开会。\r再见。\r", "今天\n开会。\n再见。\n"),
        ("见\u{13} HYPERLINK \"http://a\" \u{14}附件\u{15}。\r", "见附件。\n"),
        ("甲\u{13} EQ \\o(\u{13} PAGE \u{14}1\u{15}) \u{15}乙\r", "甲乙\n"),
        ("前\u{1e}后\u{1f}者\u{1}\u{8}\r\u{c}下一页\r", "前-后者\n下一页\n"),
        ("没有段落标记", "没有段落标记\n"),
        ("\u{15}\u{14}\u{13}不完\r", ""),
        ("甲\u{7}乙\u{7}\u{7}", "甲\n乙\n"),
        ("𠮷野\r", "𠮷野\n"),
    ];
    for (text, expected) in table {
        let decoded = read("a.doc", &plain(text)).unwrap();
        assert_eq!(decoded.text, expected, "{text:?}");
    }
    let contents =
        read("a.doc", &plain("题\r\u{13} TOC \\o \u{14}一、甲\t1\r二、乙\t2\u{15}\r一、甲\r")).unwrap();
    assert_eq!(contents.contents.into_iter().collect::<Vec<_>>(), [2, 3]);
    assert_eq!(contents.text, "题\n一、甲\t1\n二、乙\t2\n一、甲\n");
}

#[test]
fn what_is_not_read_says_why() {
    let message = |bytes: &[u8]| read("a.doc", bytes).unwrap_err().to_string();
    let whole = notice();
    let at = head(&whole);
    let changed = |offset: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at + offset] = byte;
        bytes
    };
    assert!(message(&changed(0x0b, 1)).contains("without a password"));
    assert!(message(&changed(0x00, 0xdc)).contains("Word 95"));
    assert!(message(&changed(0x01, 0)).contains("damaged"));
    assert!(message(&container(&[("/CONTENTS", b"")])).contains("no text of Word"));
    assert!(message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("damaged"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_stops_it(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut in any::<bool>()) {
        let mut bytes = notice();
        for (place, byte) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        let length = if cut { changes[0].0.index(bytes.len()) } else { bytes.len() };
        match read("a.doc", &bytes[..length]) {
            Ok(decoded) => assert_lawful(&decoded),
            Err(error) => assert_named(&error),
        }
    }

    /// Within the head and the tables, where each number leads somewhere.
    #[test]
    fn no_number_stops_it(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), table in any::<bool>()) {
        let mut bytes = notice();
        let at = head(&bytes);
        for (place, byte) in changes {
            let place = if table { place.index(bytes.len() - at - 0x600) + at + 0x600 } else { place.index(0x400) + at };
            bytes[place] = byte;
        }
        match read("a.doc", &bytes) {
            Ok(decoded) => assert_lawful(&decoded),
            Err(error) => assert_named(&error),
        }
    }

    #[test]
    fn no_signs_stop_it(pieces in proptest::collection::vec(prop::sample::select(vec![
        "\u{13}", "\u{14}", "\u{15}", "\r", "\u{7}", "\u{c}", "\u{b}", "\u{28}", " TOC ", " PAGE ", "讲话", "\u{1}", "\t",
    ]), 0..60)) {
        assert_lawful(&read("a.doc", &plain(&pieces.concat())).unwrap());
    }
}
