//! Which encoding the names in an archive are in: programs wrote them in that of their system and said so nowhere. One
//! name is too short to tell, so all names of the archive are judged together.

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS, UTF_8};

use super::guess::is_mostly_utf8;

/// Bytes of names that are looked at; the others are in the same encoding.
const SAMPLE: usize = 1 << 16;
/// What a character that no file is named by costs: more than three common ones make good.
const MISREAD: i32 = -3;

/// The encoding of these names together.
pub(in super::super) fn of_names<'n>(names: impl Iterator<Item = &'n [u8]>) -> &'static Encoding {
    let mut sample = Vec::new();
    for name in names.filter(|name| !name.is_ascii()) {
        if sample.len() > SAMPLE {
            break;
        }
        sample.extend_from_slice(name);
        sample.push(b'\n');
    }
    if sample.is_empty() || is_mostly_utf8(&sample) {
        return UTF_8;
    }
    // Of equal ones the first: most archives without a mark are from the mainland.
    let candidates = [(GB18030, 0xb0..=0xd7), (BIG5, 0xa4..=0xc6), (SHIFT_JIS, 0x88..=0x97)];
    let (mut best, mut most) = (GB18030, i32::MIN);
    for (encoding, common) in candidates {
        let score = score(&sample, encoding, |lead, trail| {
            // GB 2312 has its characters where both bytes are high; what GBK added is rare.
            common.contains(&lead) && (encoding != GB18030 || trail >= 0xa1)
        });
        if score > most {
            (best, most) = (encoding, score);
        }
    }
    best
}

/// How much the characters that an encoding gives look like names: the standards have the common ones in their first
/// rows, which `is_common` tells by the two bytes.
fn score(sample: &[u8], encoding: &'static Encoding, is_common: impl Fn(u8, u8) -> bool) -> i32 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let of = |c: char| match c {
        '\0'..='\x7f' => 0,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{ff61}'..='\u{ff9f}' => MISREAD,
        '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2026}' | '·' => 1,
        // Kana are in all three, but only Japanese names are made of them.
        '\u{3041}'..='\u{30ff}' => i32::from(encoding == SHIFT_JIS),
        c => {
            let mut utf8 = [0; 4];
            let (bytes, ..) = encoding.encode(c.encode_utf8(&mut utf8));
            if matches!(*bytes, [lead, trail] if is_common(lead, trail)) { 1 } else { -1 }
        }
    };
    text.chars().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_encoding_together() {
        let table: [(&'static Encoding, &[&str]); 12] = [
            (GB18030, &["会议讲话.txt"]),
            (GB18030, &["讲话.txt", "通知.txt"]),
            (GB18030, &["2023年云汀县政府工作报告（全文）.docx", "附件1：名单.docx"]),
            (GB18030, &["王小明在澜屿县的讲话.txt"]),
            (GB18030, &["新建文件夹/总结.txt", "新建文件夹/计划.txt"]),
            (BIG5, &["會議講話.txt"]),
            (BIG5, &["縣長致辭.txt", "工作報告.txt"]),
            (BIG5, &["行政院施政報告（全文）.txt"]),
            (BIG5, &["公文/會議紀錄第三號.txt"]),
            (SHIFT_JIS, &["会議資料.txt"]),
            (SHIFT_JIS, &["市長あいさつ.txt", "施政方針演説.txt"]),
            (SHIFT_JIS, &["スピーチ原稿.txt"]),
        ];
        for (encoding, names) in table {
            let bytes: Vec<Vec<u8>> = names.iter().map(|name| encoding.encode(name).0.into_owned()).collect();
            assert_eq!(of_names(bytes.iter().map(Vec::as_slice)), encoding, "{names:?}");
        }
        assert_eq!(of_names(["讲话.txt".as_bytes(), b"a.txt"].into_iter()), UTF_8);
        assert_eq!(of_names([b"a.txt".as_slice()].into_iter()), UTF_8);
    }
}
