use std::io::Write;

use proptest::prelude::*;

use super::super::archive::tests::zip;
use super::super::tests::{assert_lawful, assert_named};
use super::*;

fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let names: String = (1..)
        .zip(sheets)
        .map(|(number, (name, _))| format!("<sheet name='{name}' sheetId='{number}' r:id='r{number}'/>"))
        .collect();
    let relations: String =
        (1..=sheets.len()).map(|number| format!("<Relationship Id='r{number}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/s{number}.xml'/>")).collect();
    let book = format!("<workbook xmlns:r='r'><sheets>{names}</sheets></workbook>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let sheets: Vec<(String, String)> = (1..)
        .zip(sheets)
        .map(|(number, (_, rows))| {
            (
                format!("xl/worksheets/s{number}.xml"),
                format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            )
        })
        .collect();
    let root = b"<Relationships><Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>";
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
    ];
    files.extend(sheets.iter().map(|(name, sheet)| (name.as_str(), sheet.as_bytes())));
    zip(&files)
}

fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(column, text): (u8, &&str)| match text.parse::<f64>() {
        Ok(_) => format!("<c r='{}{number}'><v>{text}</v></c>", char::from(b'A' + column)),
        Err(_) => {
            format!("<c r='{}{number}' t='inlineStr'><is><t>{text}</t></is></c>", char::from(b'A' + column))
        }
    };
    let cells: String = (0..).zip(cells).filter(|(_, text)| !text.is_empty()).map(cell).collect();
    format!("<row r='{number}'>{cells}</row>")
}

#[test]
fn rows_and_records() {
    let first =
        [row(1, &["水厂名单"]), row(3, &["乡镇", "", "人口"]), row(4, &["城关镇", "一厂", "32450"])].concat();
    let second = row(1, &["甲", "0.30000000000000004"]);
    let decoded = read("a.xlsx", &xlsx(&[("表一", &first), ("表二", &second), ("空", "")])).unwrap();
    assert_lawful(&decoded);
    assert_eq!(decoded.text, "表一\n水厂名单\n乡镇\t\t人口\n城关镇\t一厂\t32450\n表二\n甲\t0.3\n");
    assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(1, 1), (5, 1)]);
    assert_eq!(decoded.rows.into_iter().collect::<Vec<_>>(), [3, 4, 6]);
    let records = [row(1, &["标题", "正文"]), row(2, &["在会上的讲话", "他说&quot;好&quot;。"])].concat();
    let table = table("a.xlsx", &xlsx(&[("表", &records)])).unwrap();
    assert_eq!(table.names, ["标题", "正文"]);
    assert_eq!(table.csv, "\"标题\",\"正文\"\n\"在会上的讲话\",\"他说\"\"好\"\"。\"\n");
    assert_eq!(super::table("a.xlsx", &xlsx(&[("表", &row(1, &["标题"]))])), None);
}

#[test]
fn what_is_too_large_is_refused() {
    // Cells in the last column of many rows would be laid out with all that is before them.
    let rows: String =
        (1..600).map(|number| format!("<row r='{number}'><c r='XFD{number}'><v>1</v></c></row>")).collect();
    let error = read("a.xlsx", &xlsx(&[("表", &rows)])).unwrap_err();
    assert!(error.to_string().contains("too large"), "{error}");
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let size = [0x00, 0x02, 14, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0xff, 0, 0, 0];
    container.create_stream("/Workbook").unwrap().write_all(&size).unwrap();
    let error = read("a.xls", &container.into_inner().into_inner()).unwrap_err();
    assert!(error.to_string().contains("too large"), "{error}");
    assert_named(&read("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap_err());
}

/// Of each record that a workbook begins with, one that is cut short.
#[test]
fn what_lies_in_an_xls_is_an_error() {
    for kind in [0x0009_u16, 0x0042, 0x0085, 0x00e0, 0x00fc, 0x041e] {
        let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut stream = vec![0x09, 0x08, 16, 0, 0, 6, 5, 0];
        stream.extend([0; 12]);
        stream.extend(kind.to_le_bytes());
        stream.extend([1, 0, 0, 0x0a, 0, 0, 0]);
        container.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        if let Err(error) = read("a.xls", &container.into_inner().into_inner()) {
            assert_named(&error);
        }
    }
}

proptest! {
    #[test]
    fn no_cells_stop_it(pieces in proptest::collection::vec(prop::sample::select(vec![
        "<row r='1'>", "</row>", "<c r='A1'>", "<c r='ZZZZ9'>", "<c t='s'>", "<c t='inlineStr'>", "</c>", "<v>", "9", "-1", "</v>", "<is><t>讲", "</t></is>",
    ]), 0..40)) {
        match read("a.xlsx", &xlsx(&[("表", &pieces.concat())])) {
            Ok(decoded) => assert_lawful(&decoded),
            Err(error) => assert_named(&error),
        }
    }
}
