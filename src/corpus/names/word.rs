//! Whether a word is a name by its characters alone.

use super::super::line_kind::kind;
use super::super::numerals;
use super::lists::{NOT_AT_END, NOT_AT_SHORT_END, NOT_NAMES, PLACES};
use super::surnames::{COMPOUND, COMPOUND_WORDS, OF_TURNS, RARE, SURNAMES};

/// What stands behind an office and a space, and names nobody.
#[rustfmt::skip]
const NOT_BEHIND: [&str; 24] = [
    "电话", "手机", "职责", "职务", "邮箱", "地址", "任务", "签字", "签名", "签章", "盖章", "回答", "答问", "要求", "介绍", "点评", "寄语", "答覆", "分工", "人选",
    "候选人", "联系人", "姓名", "名称",
];
/// Characters and words that stand behind an office in what is no name, and verbs with which such words end.
const NO_GIVEN: &str = "會会等们們及與和室辦办";
const VERBS: &str = "说說説曰问問讲講称稱谈談答";
#[rustfmt::skip]
const NO_GIVEN_NAMES: [&str; 54] = [
    "意見", "意见", "建議", "建议", "發言", "发言", "報告", "报告", "質詢", "质询", "說明", "说明", "提案", "會議", "会议", "答覆", "答复", "回應", "回应",
    "工作", "同意", "補充", "补充", "指示", "決定", "决定", "致詞", "致辞", "講話", "讲话", "表示", "指出", "代理", "主持", "總結", "名單", "提問", "提问",
    "先生", "女士", "强调", "強調", "认为", "認為", "教导", "教導", "提出", "号召", "號召", "宣布", "宣佈", "批示", "题词", "題詞",
];

/// Characters of a given transcription of foreign names; ordinary words have others.
const TRANSCRIBED: &str = "阿埃艾爱愛安昂奥奧巴白班邦保鲍鮑北贝貝本比彼毕畢边邊别宾賓波伯博卜布采策查柴昌彻茨楚次措达達大代戴黛丹当當德登邓鄧狄蒂迪第丁东東杜多\
    敦顿頓厄恩尔爾凡范方菲费費芬丰冯馮夫弗福富盖蓋甘冈岡高戈格葛根贡古瓜广圭果哈海罕汉漢豪好赫黑亨洪侯胡华華怀懷惠霍基吉及加贾賈简簡江杰傑津京久居喀\
    卡凯凱坎康考柯科克肯孔库庫夸奎昆拉腊莱萊赖賴兰蘭朗劳勞勒雷蕾黎理李里莉丽麗立连連廉良列烈琳林铃龙龍卢盧鲁魯伦倫罗羅洛吕律略马馬玛瑪迈邁麦麥曼芒毛茂梅门門\
    蒙孟米密敏明缪摩莫墨默姆木穆那娜纳納乃奈南嫩能妮尼涅宁寧牛纽紐农诺諾女欧歐帕潘庞龐培佩彭蓬皮匹平泼普齐齊奇契恰强強乔喬琼瓊丘屈让讓热熱仁日荣榮茹儒瑞若撒萨薩塞赛賽桑\
    瑟森沙莎山珊尚绍紹舍申圣聖胜勝盛施石史世舒朔思丝絲斯松苏蘇索塔台泰坦汤湯唐陶特藤提田铁廷通图圖土托瓦万萬旺威韦韋维維伟偉温溫文翁沃乌烏吴吳伍西希锡\
    夏先显香向肖谢謝欣辛兴興休许許雪逊雅亚亞延扬杨楊耶叶葉伊依宜因英永尤于约約泽澤曾扎詹章兆哲珍芝治朱佐都合买買古孜扎嘎央卓玛嘉措";

/// Whether a short text is a name, with a surname that is known.
pub(in super::super) fn is_known_name(text: &str) -> bool {
    let length = text.chars().count();
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname)) && (3..=4).contains(&length);
    let single = text.starts_with(|c| SURNAMES.contains(c))
        && ((2..=3).contains(&length) || length == 4 && text.contains(['×', 'X', 'x', '＊']));
    let foreign = text.contains(['·', '•']) && is_transcribed(text);
    (compound || single || foreign) && may_be_name(text)
}

/// Whether a short text is a name with any surname: what stands beside it has to show that it is one.
pub(in super::super) fn may_be_named(text: &str) -> bool {
    const BODY_ENDS: &str = "站社股科所室署";
    let length = text.chars().count();
    let is_single = text.starts_with(is_surname) && (2..=3).contains(&length);
    !is_no_given(text) && (is_known_name(text) || begins_as_word(text))
        || is_single
            && !is_no_given(text)
            && may_be_name(text)
            && !text.ends_with(|c| BODY_ENDS.contains(c))
            && !names_group(text)
}

/// Whether a name begins with a surname of two characters that is a word as well: 百里川, 第五明; but 第五条.
fn begins_as_word(text: &str) -> bool {
    const COUNTED: &str = "条條章节節届屆次期轮輪批项項组組年月日个個名位点點物";
    (3..=4).contains(&text.chars().count())
        && COMPOUND_WORDS.iter().any(|surname| text.starts_with(surname))
        && !text.ends_with(|c| COUNTED.contains(c))
        && may_be_name(text)
}

/// Whether a word begins with a surname of any list.
pub(super) fn has_surname(text: &str) -> bool {
    text.starts_with(is_surname) || COMPOUND.iter().chain(&COMPOUND_WORDS).any(|name| text.starts_with(name))
}

/// Whether a word can be a name by its characters alone, behind an office and a space.
pub(in super::super) fn may_be_any_name(text: &str) -> bool {
    // 别小军 ends as a word for an army does.
    let is_long = text.chars().count() == 3 && text.ends_with(['军', '国', '章', '言', '軍', '國']);
    (may_be_name(text) || is_long && text.chars().all(is_of_name))
        && !is_no_given(text)
        && !NO_GIVEN_NAMES.contains(&text)
        && !NOT_BEHIND.contains(&text)
}

/// Whether a word can be a name, with a surname or without.
pub(super) fn may_be_name(word: &str) -> bool {
    let length = word.chars().count();
    let is_foreign = word.contains(['·', '•']) && (4..=16).contains(&length);
    (is_foreign || (2..=4).contains(&length))
        && word.chars().all(is_of_name)
        && !word.ends_with(|c| NOT_AT_END.contains(c))
        && (length == 3 && word.starts_with(|c| SURNAMES.contains(c))
            || COMPOUND.iter().any(|surname| word.starts_with(surname))
            || !word.ends_with(|c| NOT_AT_SHORT_END.contains(c)))
        && !NOT_NAMES.contains(&word)
        && kind(word) != Some(word)
        && !is_count(word)
        && !is_place(word)
}

/// A character of a name, redacted ones too.
pub(super) fn is_of_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '•' | '×' | 'X' | 'x' | '〇' | '＊')
}

/// Whether a word counts people: `十二人`.
fn is_count(word: &str) -> bool {
    let number = word.strip_suffix(['人', '名', '位', '员', '員']).unwrap_or_default();
    !number.is_empty() && numerals::number(number).is_some()
}

/// Whether a word is a place that begins as a name does.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

/// Whether a character is a surname of any list.
pub(super) fn is_surname(c: char) -> bool {
    [SURNAMES, OF_TURNS, RARE].iter().any(|surnames| surnames.contains(c))
}

/// Whether a name with dots is written as foreign names are: 农业·水利·气象 is a list of ordinary words.
fn is_transcribed(name: &str) -> bool {
    let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let all = name.chars().filter(is_han).count();
    let known = name.chars().filter(is_han).filter(|&c| TRANSCRIBED.contains(c)).count();
    known * 2 > all || all == 0
}

/// Whether two characters say who some people are, as before 代表: 农民, 党员, 商户.
pub(super) fn names_group(text: &str) -> bool {
    const GROUPS: &str = "民员員工级家体防界方众商友群户生师";
    text.chars().count() == 2 && text.ends_with(|c| GROUPS.contains(c))
}

/// Whether what stands behind an office says what is done there: 毛主席说：.
pub(super) fn is_no_given(given: &str) -> bool {
    NO_GIVEN_NAMES.contains(&given)
        || given.starts_with(|c| NO_GIVEN.contains(c))
        || given.ends_with(|c| VERBS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_of_words_are_no_foreign_names() {
        assert!(is_transcribed("阿布都·热合曼") && is_transcribed("安东尼奥·古特雷斯"));
        assert!(!is_transcribed("农业·水利·气象") && !is_transcribed("文化·教育·卫生"));
    }
}
