//! The query language, by a table of queries.

use std::ops::Range;

use crate::index::fields::FieldKind;
use crate::search::query::Query;
use crate::text::fold::Folding;

use super::*;

/// Each clause in one notation: `!` not, `~` plain, groups joined by `+`, alternatives by `/`.
fn shown(typed: &str) -> Vec<String> {
    let (query, fields) = query(typed);
    let text = |range: &Range<usize>| query.text(range).iter().collect::<String>();
    let part = |&place: &usize| {
        let part = &query.parts[place];
        text(&part.range) + if part.wild { "*" } else { "" }
    };
    let clause = |clause: &Clause| {
        let demand = match &clause.demand {
            Demand::Stand(groups) => {
                let group = |group: &Vec<usize>| group.iter().map(part).collect::<Vec<_>>().join("/");
                groups.iter().map(group).collect::<Vec<_>>().join("+")
            }
            Demand::Title(group) => {
                format!("title={}", group.iter().map(part).collect::<Vec<_>>().join("/"))
            }
            Demand::Fields(group) => {
                let wanted = |(field, wanted): &(usize, Wanted)| match wanted {
                    Wanted::Text { value, whole } => {
                        let sign = if *whole { "==" } else { "=" };
                        format!("{}{sign}{}", fields[*field].name.iter().collect::<String>(), text(value))
                    }
                    Wanted::Range(range) => format!("{range:?}"),
                };
                group.iter().map(wanted).collect::<Vec<_>>().join("/")
            }
            Demand::IsTitle => "titles".to_owned(),
        };
        let sign = |is, sign| if is { sign } else { "" };
        format!("{}{}{demand}", sign(clause.negative, "!"), sign(clause.plain, "~"))
    };
    query.clauses.iter().map(clause).collect()
}

/// The query, and the header fields that there are.
fn query(typed: &str) -> (Query, [NamedField; 5]) {
    use FieldKind::{Number, Text, Year};
    let fields = [("speaker", Text), ("year", Year), ("number", Text), ("朝代", Text), ("page", Number)]
        .map(|(name, kind)| NamedField { name: name.chars().collect(), kind });
    (Query::new(typed, &Folding::default(), &fields), fields)
}

#[test]
fn the_text_is_what_no_header_field_is() {
    let table = [
        ("改革 开放", "改革开放", "nothing else"),
        ("改革 年:2020", "改革", "before a field"),
        ("年:2020 | 年:2021  改革 。", "改革", "behind two, without what joins them"),
        ("改革 -年:2020 | 标题:“甲 乙”  “开放 Ａ” -创新", "改革\"开放 a\"-创新", "on both sides"),
        ("改革 | 开放 年:2020 同句", "改革|开放同句", "with its own operators, and those that join nothing"),
        ("改革 | 年:2020", "改革", "but for a bar"),
        ("年:2020 -标题:改革", "年:2020 -标题:改革", "fields alone"),
        ("-年:2020", "-年:2020", "which must ask for something"),
    ];
    for (typed, expected, reason) in table {
        let (query, _) = query(typed);
        assert_eq!(String::from_iter(query.text(&query.range(query.text))), expected, "{typed}: {reason}");
        assert_eq!(query.typed, typed);
    }
}

#[test]
fn operators_stand_at_the_edges_of_tokens() {
    let table: &[(&str, &[&str], &str)] = &[
        ("改革 开放", &["~改革", "~开放"], "spaces are AND"),
        ("“改革开放” 「创新」 \"a b\"", &["改革开放", "创新", "a b"], "three kinds of quotes"),
        ("改革 -开放 -\"a b\"", &["~改革", "!开放", "!a b"], "without"),
        ("改革 | 创新 同句 发展", &["改革/创新+发展"], "| binds before 同句"),
        ("改革 同段 创新", &["改革", "创新"], "a passage is a paragraph"),
        ("\"张?同志\"", &["张?同志*"], "? in ASCII quotes is any character"),
        ("“张?同志”", &["张?同志"], "but not in others"),
        ("\"真的吗？\"", &["真的吗?"], "and a full-width one is a question mark"),
        ("标题：改革 年:2019..2022", &["title=改革", "2019..=2022", "titles"], "Chinese names and colons"),
        (
            "-speaker:张三 title:\"a b\" year:2019",
            &["!speaker=张三", "title=a b", "2019..=2019", "titles"],
            "",
        ),
        ("文号:国发〔2024〕3号 改革", &["number=国发[2024]3号", "~改革"], "a document's number"),
        ("朝代:唐 kind:诗 春", &["朝代=唐", "~kind:诗", "~春"], "fields that the collection has"),
        ("改革 年:..2019年 year:2020..", &["~改革", "0..=2019", "2020..=4294967295"], "open ranges"),
        (
            "年:2020 | year:2022.. 改革 创新",
            &["2020..=2020/2022..=4294967295", "~改革", "~创新"],
            "one year or the other, and the words",
        ),
        (
            "改革 | 创新 讲话人:张三 | 讲话人:\"李 四\" | 朝代:“唐 | 宋”",
            &["改革/创新", "speaker=张三/speaker==李 四/朝代==唐 | 宋"],
            "values with spaces and operators, of several fields",
        ),
        ("标题:改革 | 标题:创新", &["title=改革/创新", "titles"], "one title or the other"),
    ];
    for (typed, expected, reason) in table {
        assert_eq!(shown(typed), *expected, "{typed}: {reason}");
    }
}

#[test]
fn what_does_not_parse_is_text() {
    let table: &[(&str, &[&str], &str)] = &[
        ("", &[], "nothing"),
        ("？ | -", &[], "signs only"),
        ("“改革”是什么？", &["~\"改革\"是什么?"], "the quotes do not end the token"),
        ("什么是“改革 开放”？", &["~什么是\"改革", "~开放\"?"], "nor begin it"),
        ("\"改革", &["~\"改革"], "a quote that is not closed"),
        ("A-B 零下 -5 度", &["~a-b", "~零下", "~-5", "~度"], "hyphens and minus signs of numbers"),
        ("-改革", &["~-改革"], "something must be asked for"),
        ("改革 ---开放 －发展", &["~改革", "~-开放", "~-发展"], "a rule, and a full-width dash"),
        ("a|b | c |", &["a|b/c"], "bars inside and behind"),
        ("同句 改革", &["~同句", "~改革"], "no operand before it"),
        ("改革 同句 | 开放", &["~改革", "~同句", "~开放"], "no operand on one side"),
        ("改革 同句 -开放", &["~改革", "~同句", "!开放"], "a negative one is none"),
        ("-年:2020 | 年:2021", &["!2020..=2020", "2021..=2021", "titles"], "nor a negative field"),
        ("改革 | 年:2020 | 标题:开放", &["~改革", "2020..=2020", "title=开放"], "unlike operands"),
        (
            "年:2020 同句 年:2021 改革",
            &["2020..=2020", "~同句", "2021..=2021", "~改革"],
            "fields have no sentences",
        ),
        (
            "问：年:多少 标题: 文种:诗",
            &["~问:年:多少", "~标题:", "~文种:诗"],
            "unknown fields, empty values, fields that no document has",
        ),
        ("year:19..20 year:.. year:abcd", &["~year:19.20", "~year:.", "~year:abcd"], "no years"),
        ("page:7..12 page:1 page:a", &["7..=12", "1..=1", "~page:a"], "numbers of any length"),
        ("\"??\" 改革", &["~\"??\"改革"], "nothing but wildcards"),
        ("改革 。", &["~改革。"], "signs beside a single word"),
    ];
    for (typed, expected, reason) in table {
        assert_eq!(shown(typed), *expected, "{typed}: {reason}");
    }
}
