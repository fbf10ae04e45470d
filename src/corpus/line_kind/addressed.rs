//! Lines that say to whom a text is spoken or sent.

use super::limits::{MAX_LINE, MAX_SPEAKER};

/// Words by which an addressed body is known.
#[rustfmt::skip]
pub(in super::super) const BODIES: [&str; 14] = [
    "政府", "单位", "部门", "委员会", "办公室", "各局", "公司", "学校", "支部", "党委", "各县", "各区", "各市", "机关",
];

/// `同志们：`, `各位代表、同志们：`, `同志们！`: who is spoken to.
pub(in super::super) fn is_salutation(line: &str) -> bool {
    #[rustfmt::skip]
    const ADDRESSED: [&str; 29] = [
        "同志", "代表", "委员", "委員", "议员", "議員", "朋友", "女士", "先生", "来宾", "來賓", "各位", "同学", "同學", "老师", "老師",
        "领导", "領導", "尊敬的", "敬爱的", "亲爱的", "乡亲", "鄉親", "嘉宾", "战友", "同胞", "阁下", "同事", "工友",
    ];
    let length = line.chars().count();
    let calls =
        line.ends_with(['！', '!']) && length <= MAX_SPEAKER && !line.contains(['要', '谢', '祝', '好']);
    (line.ends_with(['：', ':']) && length <= MAX_LINE || calls)
        && !line.contains(['。', '；', '？'])
        && (ADDRESSED.iter().any(|word| line.contains(word)) || addresses_people(line))
        && !BODIES.iter().any(|body| line.contains(body))
}

/// `同事们：`, `老街坊们、孩子们！`: those who are called by what they are, and nobody is told of them.
fn addresses_people(line: &str) -> bool {
    const MAX_LENGTH: usize = 10;
    const TELLS: &str = "我你他她它咱人对對向问問说說给給和跟让讓叫请請要是把";
    let called = line.trim_end_matches(['：', ':', '！', '!']);
    called.split(['、', '，', ',']).all(|people| {
        let people = people.trim();
        people.ends_with(['们', '們'])
            && (3..=MAX_LENGTH).contains(&people.chars().count())
            && !people.contains(|c| TELLS.contains(c))
    })
}

/// `各乡镇人民政府，县直各部门：`, `各科室：`: the bodies that a document is addressed to.
pub(in super::super) fn is_recipient(line: &str) -> bool {
    // Words with which the names of bodies end that are addressed together.
    const EACH: &str = "室组組村区區镇鎮乡鄉街处處股队隊站所心校院系班间間联聯部企厂廠局委办辦会會园園户戶";
    let all = line.trim_end_matches(['：', ':']);
    let mut each = all.split(['、', '，', ',']);
    let are_each = all.starts_with('各')
        && all.chars().count() <= MAX_SPEAKER
        && each.all(|body| (2..=12).contains(&body.chars().count()) && body.ends_with(|c| EACH.contains(c)));
    if are_each && all.len() < line.len() {
        return true;
    }
    line.ends_with(['：', ':'])
        && line.chars().count() <= MAX_LINE
        && !line.contains(['。', '；', '？'])
        && line.starts_with(['各', '省', '市', '县', '区', '州', '局', '有'])
        && BODIES.iter().any(|body| line.contains(body))
}
