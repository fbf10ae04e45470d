//! Who speaks in minutes, by the label before the words.

use super::lists::NOT_NAMES;
use super::surnames::{COMPOUND, COMPOUND_WORDS, OF_TURNS, RARE, SURNAMES};
use super::{ends_as_office, is_known_name, is_of_name, may_be_name, named};

/// What stands behind an office and a space, and names nobody.
#[rustfmt::skip]
const NOT_BEHIND: [&str; 24] = [
    "电话", "手机", "职责", "职务", "邮箱", "地址", "任务", "签字", "签名", "签章", "盖章", "回答", "答问", "要求", "介绍", "点评", "寄语", "答覆", "分工", "人选",
    "候选人", "联系人", "姓名", "名称",
];
/// Offices that stand within a name or beside it; those that hold another before it.
#[rustfmt::skip]
const OFFICES: [&str; 91] = [
    "委員長", "委员长", "人事長", "主任委員", "主任委员", "總經理", "总经理", "董事長", "董事长", "執行長", "审计长", "審計長", "主計長", "參謀長", "秘書長", "秘书长", "主任秘書",
    "理事主席", "理事長", "代表", "鄉長", "鎮長", "校長", "議員", "议员", "委員", "委员", "縣長", "县长", "市長", "市长", "局長", "局长", "部長", "部长",
    "議長", "议长", "主任", "處長", "处长", "主席", "院長", "次長", "總裁", "課長", "科長", "股長", "所長", "隊長", "署長", "司長", "組長", "協理",
    "大队长", "支队长", "中队长", "队长", "科长", "股长", "所长", "站长", "行长", "院长", "校长", "厅长", "司长", "组长", "乡长", "镇长", "区长", "村长",
    "厂长", "馆长", "园长", "经理", "总裁", "总监", "书记", "書記", "支书", "会长", "理事长", "检察长", "审判长", "工程师", "教授", "律师", "老师", "医生",
    "常委", "政委",
];
/// Characters with which they begin.
const BEGINNINGS: &str = "人主總总董執審审參秘理代鄉鎮校議议委縣县市局部處处院次課科股所隊署司組協大支中队站行厅组乡镇区村厂馆园经书書会检工教律老医常政";
/// Surnames that are known for one only where an office stands behind them: other words begin with them too.
const WITH_OFFICE: &str = "費顏穆倪柯凌卓石靳營塗凃巫";
/// Characters with which no name before a colon begins or ends: 第一条, 关键词, 总目标, 最后是.
const NOT_AT_START: &str =
    "第关总最其主再另新大小不有一二三四五上下前后附本各该注例我你他她请要对在现据这那把就说问";
const NOT_AT_TURN_END: &str = "们們会會委部局厅廳府队隊司处處则則录錄词詞篇案表点點法标標题題是为說说道性化型类類度量率额額数數期年月日项項的了步段句语論论书人者员員事一二三四五六七八九十甲乙丙丁";
/// The same of places, with which a name may end that comes again.
const PLACE_ENDS: &str = "县縣市镇鎮乡鄉区區村";
/// Characters with which the body before a surname ends: 教育局田局長.
const BODIES: &str = "局處处會会部所院科室府署委办队站社司厂校";
/// Characters and words that stand behind an office in what is no name, and verbs with which such words end.
const NO_GIVEN: &str = "會会等们們及與和室辦办";
const VERBS: &str = "说說説曰问問讲講称稱谈談答";
#[rustfmt::skip]
const NO_GIVEN_NAMES: [&str; 54] = [
    "意見", "意见", "建議", "建议", "發言", "发言", "報告", "报告", "質詢", "质询", "說明", "说明", "提案", "會議", "会议", "答覆", "答复", "回應", "回应",
    "工作", "同意", "補充", "补充", "指示", "決定", "决定", "致詞", "致辞", "講話", "讲话", "表示", "指出", "代理", "主持", "總結", "名單", "提問", "提问",
    "先生", "女士", "强调", "強調", "认为", "認為", "教导", "教導", "提出", "号召", "號召", "宣布", "宣佈", "批示", "题词", "題詞",
];

/// The name without the office that stands within or beside it, as minutes write it: `陳議員大華`, `陳大華議員`,
/// `主持人（王小明）`; `None` for what is no name.
pub(in super::super) fn of_speaker_in_minutes(label: &str) -> Option<String> {
    let label = label.strip_suffix(['問', '问', '答']).unwrap_or(label);
    if let Some((outer, inner)) = label.split_once(['（', '(']) {
        let inner = inner.trim_end_matches(['）', ')']);
        let known = [outer, inner].into_iter().find(|name| is_known_name(name)).map(str::to_owned);
        let beside = || Some(outer).filter(|outer| ends_as_office(inner) && may_be_named(outer));
        return known.or_else(|| beside().map(str::to_owned)).or_else(|| of_speaker_in_minutes(inner));
    }
    if surname_with_office(label).is_some() {
        return None;
    }
    let within = within(label).or_else(|| around(label)).map(|(surname, given)| [surname, given].concat());
    within
        .or_else(|| named(label).filter(|name| *name != label).map(str::to_owned))
        .or_else(|| beside_office(label).map(str::to_owned))
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

/// Whether a label ends with an office.
pub(in super::super) fn ends_with_office(label: &str) -> bool {
    ends_as_office(label) || OFFICES.iter().any(|office| label.ends_with(office))
}

/// Whether a label holds an office, of whomever: 局长, 主任.
pub(in super::super) fn holds_office(label: &str) -> bool {
    OFFICES.iter().any(|office| label.contains(office))
}

/// Whether two characters say who some people are, as before 代表: 农民, 党员, 商户.
pub(super) fn names_group(text: &str) -> bool {
    const GROUPS: &str = "民员員工级家体防界方众商友群户生师";
    text.chars().count() == 2 && text.ends_with(|c| GROUPS.contains(c))
}

fn is_surname(c: char) -> bool {
    [SURNAMES, OF_TURNS, RARE].iter().any(|surnames| surnames.contains(c))
}

/// A surname that only an office stands behind, with it: 武大队长, of 交通局魏科长 魏科长.
pub(in super::super) fn surname_with_office(label: &str) -> Option<&str> {
    let places = label.char_indices().skip(1).filter(|&(_, c)| c == '副' || BEGINNINGS.contains(c));
    let found = places.map(|(at, _)| at).find(|&at| {
        let office = label.get(at..).map(|office| office.strip_prefix('副').unwrap_or(office));
        office.is_some_and(|office| OFFICES.contains(&office))
    })?;
    let before = label.get(..found)?;
    let (last, surname) = before.char_indices().next_back()?;
    let body = COMPOUND.iter().find_map(|compound| before.strip_suffix(compound));
    let body = body.or_else(|| is_surname(surname).then(|| before.get(..last)).flatten())?;
    (body.is_empty() || body.ends_with(|c| BODIES.contains(c))).then(|| label.get(body.len()..)).flatten()
}

/// The name with any surname that an office stands beside: 庄丽委员, 水务局局长厉海生.
pub(in super::super) fn beside_office(label: &str) -> Option<&str> {
    let behind = OFFICES.iter().filter_map(|office| label.strip_suffix(office));
    let before =
        behind.map(|name| name.strip_suffix(['副', '总']).unwrap_or(name)).min_by_key(|name| name.len());
    if let Some(name) = before {
        return Some(name).filter(|name| may_be_named(name));
    }
    let ends: Vec<usize> = label.char_indices().map(|(at, _)| at).collect();
    [3, 2, 4].into_iter().find_map(|length| {
        let (office, name) = label.split_at_checked(*ends.get(ends.len().checked_sub(length)?)?)?;
        let is_office =
            ends_as_office(office) || length > 2 && office.ends_with(['人', '师', '師', '士', '户']);
        // 吳委員長英毅: the surname stands before the office.
        let is_within = surname_with_office(office).is_some();
        (is_office && !is_within && may_be_named(name)).then_some(name)
    })
}

/// Whether a label of three characters can be a name that no other rule knows: 庄文远, or 伍三省, which ends as a place does.
/// Two characters are a word as often; what begins with no surname has to come `again`, and in a record that `is_dense`: in
/// which nearly all paragraphs are turns.
pub(in super::super) fn may_be_in_turns(label: &str, again: bool, is_dense: bool) -> bool {
    let is_long = label.chars().count() == 3;
    let begins = label.starts_with(is_surname);
    let evidence = [again, is_dense, begins].into_iter().filter(|&is| is).count();
    let is_place = label.ends_with(|c| PLACE_ENDS.contains(c)) && !(is_long && again && begins);
    evidence >= if is_long { 2 } else { 3 }
        && label.chars().all(is_of_name)
        && !label.starts_with(|c| NOT_AT_START.contains(c))
        && !label.ends_with(|c| NOT_AT_TURN_END.contains(c))
        && !is_place
        && !NOT_NAMES.contains(&label)
}

/// The surname and the given name around an office: `陳議員大華`.
pub(super) fn within(label: &str) -> Option<(&str, &str)> {
    parted(label).find(|(surname, given)| {
        !surname.is_empty() && !is_no_given(given) && is_known_name(&[*surname, *given].concat())
    })
}

/// The same of a name that would not be known for one without the office: `林委員政則`, `費委員鴻泰`, `曾蔡委員美佐`.
fn around(label: &str) -> Option<(&str, &str)> {
    let may_be_surname = |c: char| is_surname(c) || WITH_OFFICE.contains(c);
    let is_surname = |surname: &str| {
        COMPOUND.contains(&surname)
            || (1..=2).contains(&surname.chars().count()) && surname.chars().all(may_be_surname)
    };
    let is_given = |given: &str| (1..=2).contains(&given.chars().count()) && !is_no_given(given);
    parted(label)
        .find(|(surname, given)| is_surname(surname) && is_given(given) && given.chars().all(is_of_name))
}

/// Whether what stands behind an office says what is done there: 毛主席说：.
fn is_no_given(given: &str) -> bool {
    NO_GIVEN_NAMES.contains(&given)
        || given.starts_with(|c| NO_GIVEN.contains(c))
        || given.ends_with(|c| VERBS.contains(c))
}

/// What stands before and behind each office in a label, the first and the longest first, without the body that the office
/// is of and 副.
fn parted(label: &str) -> impl Iterator<Item = (&str, &str)> {
    // Labels are many, and most places in them begin no office.
    let places = label.char_indices().skip(1).filter(|&(_, c)| BEGINNINGS.contains(c));
    let found = places.flat_map(move |(at, _)| {
        let (surname, rest) = label.split_at_checked(at).unwrap_or_default();
        OFFICES.iter().filter_map(move |office| Some((surname, rest.strip_prefix(office)?)))
    });
    found.map(|(surname, given)| {
        let surname = surname.strip_suffix('副').unwrap_or(surname);
        // 教育局田局長又新: the body before the surname.
        let body = surname.char_indices().next_back().and_then(|(at, _)| surname.split_at_checked(at));
        let surname =
            body.filter(|(body, _)| body.ends_with(|c| BODIES.contains(c))).map_or(surname, |(_, name)| name);
        (surname, given)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_office_has_its_beginning() {
        for office in OFFICES {
            assert!(office.starts_with(|c| BEGINNINGS.contains(c)), "{office}");
        }
    }
}
