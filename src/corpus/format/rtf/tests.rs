use proptest::prelude::*;

use super::super::tests::assert_lawful;
use super::*;

fn text(rtf: &str) -> String {
    let decoded = read("a.rtf", rtf.as_bytes()).unwrap();
    assert_lawful(&decoded);
    decoded.text
}

#[test]
fn what_a_reader_sees() {
    let table = [
        (r"{\rtf1\ansi\ansicpg936 \'bd\'f1\'cc\'ec\par\'bf\'aa\'bb\'e1}", "今天\n开会\n"),
        (r"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset136 B;}}\f1 \'b7\'7c\f0 a}", "會a\n"),
        (r"{\rtf1\uc1\u24320?\u-10174?\u-8265?\u20250\'3f{\uc2\u30002\'bc\'d7}b}", "开𠮷会甲b\n"),
        (
            r"{\rtf1{\info{\title x}}{\*\unknown y}{\pict 0102}a\~b\_c\emdash d\line e\tab f}",
            "a\u{a0}b-c—d\ne\tf\n",
        ),
        (r"{\rtf1 a{\v b}{\deleted c}{\*\annotation d}\par}", "a\n"),
        (r#"{\rtf1 {\field{\*\fldinst HYPERLINK "x"}{\fldrslt a}}{\footnote n\par}b\par}"#, "ab\nn\n"),
        (r"{\rtf1{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt c\par}}}d\par}", "c\nd\n"),
        (r"{\rtf1\trowd\intbl a\cell b\cell\row\pard c\par}", "a\tb\nc\n"),
        (r"{\rtf1{\upr{a}{\*\ud{\u30002?}}}\par}", "甲\n"),
        (r"{\rtf1 \bin3 {}}a\par}", "a\n"),
        (r"{\rtf1{\header h\par}{\footer h\par}a\par}", "a\nh\n"),
    ];
    for (rtf, expected) in table {
        assert_eq!(text(rtf), expected, "{rtf}");
    }
    let styled = r"{\rtf1{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 x;}}\pard\s1 a\par\pard\s2 b\par\pard\qc c\par}";
    let decoded = read("a.rtf", styled.as_bytes()).unwrap();
    assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    assert_eq!(decoded.centred.into_iter().collect::<Vec<_>>(), [3]);
}

#[test]
fn what_is_cut_off_is_read_and_told() {
    let decoded = read("a.rtf", b"{\\rtf1 a{\\b b").unwrap();
    assert_eq!((decoded.text.as_str(), decoded.warnings.len()), ("ab\n", 1));
    let deep = "{".repeat(20_000);
    assert!(read("a.rtf", deep.as_bytes()).unwrap_err().to_string().contains("10000 deep"));
    let deep = "{\\rtf1".repeat(9_000) + "a" + &"}".repeat(9_000);
    assert_eq!(text(&deep), "a\n");
}

proptest! {
    #[test]
    fn no_words_stop_it(pieces in proptest::collection::vec(prop::sample::select(vec![
        "{", "}", "\\rtf1", "\\par ", "\\cell ", "\\row ", "\\intbl ", "\\itap9 ", "{\\footnote ", "{\\header ", "{\\field ", "{\\*\\fldinst TOC",
        "\\u-1 ", "\\u55360 ", "\\uc9 ", "\\'bb", "\\'", "\\bin9999999999 ", "\\bin-1 ", "{\\fonttbl\\f1\\fcharset134 ", "\\f1 ", "讲话",
        "{\\stylesheet\\s1 heading 99;", "\\outlinelevel2147483647 ", "\\outlinelevel-2147483648 ", "\\*", "{\\shptxt ",
    ]), 0..80)) {
        text(&pieces.concat());
    }
}
