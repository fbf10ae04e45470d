//! Who speaks in minutes, by the label before the words.

use super::{is_known_name, named};

/// The name without the office that stands within or beside it, as minutes write it: `陳議員大華`, `陳大華議員`,
/// `主持人（王小明）`; `None` for what is no name.
pub(in super::super) fn of_speaker_in_minutes(label: &str) -> Option<String> {
    let label = label.strip_suffix(['問', '问', '答']).unwrap_or(label);
    if let Some((outer, inner)) = label.split_once(['（', '(']) {
        let inner = inner.trim_end_matches(['）', ')']);
        let known = [outer, inner].into_iter().find(|name| is_known_name(name)).map(str::to_owned);
        return known.or_else(|| of_speaker_in_minutes(inner));
    }
    let within = within(label).map(|(surname, given)| [surname, given].concat());
    within.or_else(|| named(label).filter(|name| *name != label).map(str::to_owned))
}

/// The surname and the given name around an office: `陳議員大華`.
pub(super) fn within(label: &str) -> Option<(&str, &str)> {
    const BODIES: &str = "局處处會会部所院科室府署";
    const WITHIN: [&str; 24] = [
        "代表",
        "鄉長",
        "鎮長",
        "校長",
        "議員",
        "议员",
        "委員",
        "委员",
        "縣長",
        "县长",
        "市長",
        "市长",
        "局長",
        "局长",
        "部長",
        "部长",
        "議長",
        "议长",
        "主任",
        "處長",
        "处长",
        "主席",
        "院長",
        "秘書長",
    ];
    WITHIN.iter().find_map(|office| {
        let (surname, given) = label.split_once(office)?;
        let surname = surname.strip_suffix('副').unwrap_or(surname);
        // 教育局田局長又新: the body before the surname.
        let body = surname.char_indices().next_back().and_then(|(at, _)| surname.split_at_checked(at));
        let surname =
            body.filter(|(body, _)| body.ends_with(|c| BODIES.contains(c))).map_or(surname, |(_, name)| name);
        let name = [surname, given].concat();
        (is_known_name(&name) && !surname.is_empty()).then_some((surname, given))
    })
}
