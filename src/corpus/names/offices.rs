//! Offices, and the names beside them: `县长李建国`, `李建国县长`, `庄丽委员`.

use super::lists::{HONOURS, OFFICE_ENDS};
use super::surnames::COMPOUND;
use super::word::{is_known_name, is_place, is_surname, may_be_named, names_group};

/// Offices that stand within a name or beside it; those that hold another before it.
#[rustfmt::skip]
pub(super) const OFFICES: [&str; 91] = [
    "委員長", "委员长", "人事長", "主任委員", "主任委员", "總經理", "总经理", "董事長", "董事长", "執行長", "审计长", "審計長", "主計長", "參謀長", "秘書長", "秘书长", "主任秘書",
    "理事主席", "理事長", "代表", "鄉長", "鎮長", "校長", "議員", "议员", "委員", "委员", "縣長", "县长", "市長", "市长", "局長", "局长", "部長", "部长",
    "議長", "议长", "主任", "處長", "处长", "主席", "院長", "次長", "總裁", "課長", "科長", "股長", "所長", "隊長", "署長", "司長", "組長", "協理",
    "大队长", "支队长", "中队长", "队长", "科长", "股长", "所长", "站长", "行长", "院长", "校长", "厅长", "司长", "组长", "乡长", "镇长", "区长", "村长",
    "厂长", "馆长", "园长", "经理", "总裁", "总监", "书记", "書記", "支书", "会长", "理事长", "检察长", "审判长", "工程师", "教授", "律师", "老师", "医生",
    "常委", "政委",
];
/// Characters with which they begin.
pub(super) const BEGINNINGS: &str = "人主總总董執審审參秘理代鄉鎮校議议委縣县市局部處处院次課科股所隊署司組協大支中队站行厅组乡镇区村厂馆园经书書会检工教律老医常政";
/// Characters with which the body before a surname ends: 教育局田局長.
pub(super) const BODIES: &str = "局處处會会部所院科室府署委办队站社司厂校";

/// The name among offices and honours: `县长李建国`, `李建国县长`, `李建国同志`.
pub(in super::super) fn named(text: &str) -> Option<&str> {
    let mut text = text.trim();
    for word in HONOURS {
        text = text.strip_suffix(word).unwrap_or(text);
    }
    if is_known_name(text) && !is_place(text) {
        return Some(text);
    }
    before_office(text).or_else(|| office_and_name(text))
}

/// The name before an office, without a space: `李建国县长`.
pub(super) fn before_office(text: &str) -> Option<&str> {
    let without_office = OFFICE_ENDS.iter().find_map(|office| {
        let rest = text.strip_suffix(office)?;
        Some(rest.strip_suffix(['总', '副', '總']).unwrap_or(rest))
    });
    without_office.filter(|name| is_known_name(name) && !names_group(name))
}

/// The name behind an office, without a space: `县长李建国`.
pub(super) fn office_and_name(text: &str) -> Option<&str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    [3, 2, 4].into_iter().find_map(|length| {
        let at = *ends.get(ends.len().checked_sub(length)?)?;
        let (office, name) = (text.get(..at)?, text.get(at..)?);
        (ends_as_office(office) && is_known_name(name)).then_some(name)
    })
}

/// Whether a text ends with an office, also that of one who writes for others: `董事长`, `通讯员`.
pub(in super::super) fn ends_as_office(text: &str) -> bool {
    is_office(text) || text.trim_end().ends_with(['员', '員', '记', '記'])
}

/// Whether a text ends with an office that leads others, and not with one that writes for them: `董事长`.
pub(in super::super) fn is_office(text: &str) -> bool {
    let text = text.trim_end();
    OFFICE_ENDS.iter().any(|office| text.ends_with(office)) || text.ends_with(['长', '長'])
}

/// Whether a label ends with an office.
pub(in super::super) fn ends_with_office(label: &str) -> bool {
    ends_as_office(label) || OFFICES.iter().any(|office| label.ends_with(office))
}

/// Whether a label holds an office, of whomever: 局长, 主任.
pub(in super::super) fn holds_office(label: &str) -> bool {
    OFFICES.iter().any(|office| label.contains(office))
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
