use std::fs;

use encoding_rs::GBK;
use proptest::prelude::*;

use super::super::tests::{assert_lawful, assert_named};
use super::*;

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let end = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", places.len() + 1);
    bytes.extend(end.bytes());
    bytes
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// Pages with these contents, in a font with this CMap that no file brings along.
fn pages(cmap: &str, contents: &[Vec<u8>]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", 5 + page * 2)).collect();
    objects.push(format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()).into_bytes());
    objects.push(
        format!("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{cmap}/DescendantFonts[4 0 R]>>")
            .into_bytes(),
    );
    objects.push(b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000>>".to_vec());
    for (page, content) in contents.iter().enumerate() {
        let at = 6 + page * 2;
        objects.push(
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {at} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X {at} 0 R>>>>>>")
                .into_bytes(),
        );
        objects.push(stream("/Type/XObject/Subtype/Form", content));
    }
    pdf(&objects)
}

/// Lines of text at these places and sizes.
fn drawn(lines: &[(f64, f64, f64, &str)]) -> Vec<u8> {
    let mut content = Vec::new();
    for (x, y, size, text) in lines {
        let hex: String = GBK.encode(text).0.iter().map(|byte| format!("{byte:02x}")).collect();
        content.extend(format!("BT /F {size} Tf {x} {y} Td <{hex}> Tj ET\n").bytes());
    }
    content
}

fn text(contents: &[Vec<u8>]) -> Decoded {
    let decoded = read("a.pdf", &pages("GBK-EUC-H", contents)).unwrap();
    assert_lawful(&decoded);
    decoded
}

#[test]
fn lines_become_paragraphs() {
    let full = "二十个字正好排满一行的字数就是这么多了啊";
    let page = drawn(&[
        (111.0, 700.0, 22.0, "关于饮水安全的通知"),
        (50.0, 660.0, 16.0, "各乡镇人民政府："),
        (82.0, 636.0, 16.0, "为了巩固农村饮水安全成果现就有关事"),
        (50.0, 612.0, 16.0, full),
        (50.0, 588.0, 16.0, "项通知如下。"),
        (82.0, 564.0, 16.0, "一、管好水源"),
        (82.0, 540.0, 16.0, "划定保护区，设立标志牌。"),
        (50.0, 500.0, 12.0, "乡镇"),
        (150.0, 500.0, 12.0, "人口"),
        (50.0, 480.0, 12.0, "城关"),
        (150.0, 480.0, 12.0, "3245"),
    ]);
    let next = drawn(&[(50.0, 700.0, 16.0, "第二页。")]);
    let decoded = text(&[page, next]);
    let expected = format!(
        "关于饮水安全的通知\n各乡镇人民政府：\n\u{3000}\u{3000}为了巩固农村饮水安全成果现就有关事{full}项通知如下。\n\
        \u{3000}\u{3000}一、管好水源\n\u{3000}\u{3000}划定保护区，设立标志牌。\n乡镇\t人口\n城关\t3245\u{c}第二页。\n"
    );
    assert_eq!(decoded.text, expected);
    assert_eq!(decoded.rows.into_iter().collect::<Vec<_>>(), [6, 7]);
    assert_eq!(decoded.ids.get(&8).map(String::as_str), Some("page=2"));
}

#[test]
fn forms_are_drawn_and_circles_end() {
    // Each form is its own page's content, and draws itself twice.
    let content =
        [b"q 1 0 0 1 0 -30 cm /X Do /X Do Q ".as_slice(), &drawn(&[(50.0, 700.0, 12.0, "会")])].concat();
    let decoded = text(&[content]);
    // One of each depth: what is drawn again at the same place is the same.
    assert_eq!(decoded.text.matches('会').count(), 13);
    let tree = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 9/Parent 2 0 R>>".to_vec(),
        b"<</Type/Page/Parent 3 0 R/Contents 3 0 R/Resources 3 0 R>>".to_vec(),
    ]);
    assert!(read("a.pdf", &tree).is_err());
}

#[test]
fn what_has_no_text_says_why() {
    let message = |bytes: &[u8]| read("a.pdf", bytes).unwrap_err().to_string();
    let picture = b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI".to_vec();
    let scan = pages("GBK-EUC-H", &[picture, b"q Q".to_vec()]);
    assert!(message(&scan).contains("这是扫描件，2 页"), "{}", message(&scan));
    let empty = pages("GBK-EUC-H", &[b"q Q".to_vec()]);
    assert!(message(&empty).contains("no text on its 1 pages"), "{}", message(&empty));
    let mute = pages("Identity-H", &[b"BT /F 12 Tf <00010002> Tj ET".to_vec()]);
    assert!(message(&mute).contains("2 characters on 1 pages"), "{}", message(&mute));
    assert!(message(b"%PDF-1.4 ").contains("damaged"));
    let locked = b"<</Filter/Standard/V 1/R 2/O(0123456789abcdef0123456789abcdef)/U(0123456789abcdef0123456789abcdef)/P -4>>";
    let mut bytes = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
        locked.to_vec(),
    ]);
    let at = bytes.windows(7).position(|window| window == b"trailer").unwrap();
    bytes
        .splice(at + 10..at + 10, b"/Encrypt 3 0 R/ID[(0123456789abcdef)(0123456789abcdef)]".iter().copied());
    assert!(message(&bytes).contains("without a password"), "{}", message(&bytes));
}

#[test]
fn pages_turn_and_what_stands_on_each_is_told() {
    let page = |number: usize, body: &str| {
        drawn(&[
            (200.0, 780.0, 10.0, "云汀县人民政府公报"),
            (50.0, 700.0, 16.0, body),
            (280.0, 40.0, 12.0, &format!("— {number} —")),
        ])
    };
    let body = ["每一处水源都要划定保护区，设立标志牌，定", "期巡查。", "完。"];
    let contents: Vec<Vec<u8>> = (1..).zip(body).map(|(number, body)| page(number, body)).collect();
    let decoded = text(&contents);
    assert_eq!(decoded.text.matches('\u{c}').count(), 2);
    assert_eq!(decoded.text.matches("公报").count(), 3);
}

/// A PDF as a real program writes it.
fn notice() -> Vec<u8> {
    fs::read(env!("CARGO_MANIFEST_DIR").to_owned() + "/tests/golden/offices/notice.pdf").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_damage_stops_it(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30), real in any::<bool>()) {
        let content = drawn(&[(50.0, 700.0, 12.0, "今天开会。"), (50.0, 680.0, 12.0, "再见。")]);
        let mut bytes = if real { notice() } else { pages("GBK-EUC-H", &[content]) };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        match read("a.pdf", &bytes) {
            Ok(decoded) => assert_lawful(&decoded),
            Err(error) => assert_named(&error),
        }
    }

    #[test]
    fn no_content_stops_it(pieces in proptest::collection::vec(prop::sample::select(vec![
        "BT ", "ET ", "/F 12 Tf ", "/F 0 Tf ", "/F -9e30 Tf ", "<bbe1> Tj ", "[<bbe1> -900 (a)] TJ ", "1 0 0 1 50 700 Tm ", "0 1 -1 0 9 9 Tm ",
        "0 0 0 0 0 0 Tm ", "9e38 0 0 9e38 0 0 cm ", "q ", "Q ", "T* ", "/X Do ", "(a) ' ", "1 2 (\u{fffd}) \" ", "BI /W 1 ID x EI ", "<<", "[",
        "9999999999999 0 Td ", "-5 -12 TD ",
    ]), 0..40)) {
        match read("a.pdf", &pages("GBK-EUC-H", &[pieces.concat().into_bytes()])) {
            Ok(decoded) => assert_lawful(&decoded),
            Err(error) => assert_named(&error),
        }
    }
}
