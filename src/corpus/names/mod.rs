//! Names of people and the offices beside them: what is a name, and who is named on a line or in a title.

mod frames;
mod lists;
mod minutes;
mod offices;
mod speaker;
mod surnames;
mod titles;
mod word;

pub(super) use frames::{MAX_LINE_OF_NAMES, before_date, before_occasion, listed};
pub(super) use minutes::{may_be_in_turns, of_speaker_in_minutes};
pub(super) use offices::{
    beside_office, ends_as_office, ends_with_office, holds_office, is_office, named, surname_with_office,
};
pub(super) use speaker::{are_people, of_label, speaker};
pub(super) use titles::{in_title, of_author, with_office_within};
pub(super) use word::{is_known_name, may_be_any_name, may_be_named};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_in_all_forms() {
        let table = [
            ("易小飞", Some("易小飞")),
            ("王　伟", Some("王伟")),
            ("国务院总理 李明", Some("李明")),
            ("县委书记李明", Some("李明")),
            ("（2024年4月22日 张三）", Some("张三")),
            ("（2024年4月22日，上海）", None),
            ("（2024年4月22日　云汀）", None),
            ("作者：欧阳小红", Some("欧阳小红")),
            ("欧阳小红", Some("欧阳小红")),
            ("自治区主席 阿布都·热合曼", Some("阿布都·热合曼")),
            ("同志们：", None),
            ("今天开会。", None),
            ("前言", None),
            ("总则", None),
            ("云汀县 优秀教师", None),
            ("关于加强县域经济工作的意见", None),
        ];
        for (line, expected) in table {
            assert_eq!(speaker(line, false).map(|(name, _)| name).as_deref(), expected, "{line}");
        }
        assert_eq!(speaker("县委书记 张××", true).map(|(name, _)| name).as_deref(), Some("张××"));
    }

    #[test]
    fn names_in_titles() {
        let rest = "在全县教育工作会议上的讲话";
        for before in [
            "李建国：",
            "李建国",
            "李建国同志",
            "县长李建国",
            "李建国县长",
            "中共云汀县委书记李建国",
            "李建国：",
        ] {
            let title = [before, rest].concat();
            assert_eq!(in_title(&title), Some(("李建国", rest)), "{title}");
        }
        for title in [
            "在全县教育工作会议上的讲话",
            "干部在调研时的讲话",
            "常委会在会议上的报告",
            "市委书记在市总工会调研时的讲话",
            "高举旗帜：在新征程上前进",
        ] {
            assert_eq!(in_title(title), None, "{title}");
        }
    }

    #[test]
    fn names_behind_labels() {
        for (value, name) in [
            ("市委书记　李国栋", Some("李国栋")),
            ("席慕白（集团总经理）", Some("席慕白")),
            ("王小明 李国栋", Some("王小明 李国栋")),
            ("王小明、李国栋", Some("王小明、李国栋")),
            ("党委宣传部时间：2023-06-28", None),
        ] {
            assert_eq!(of_label(value).as_deref(), name, "{value}");
        }
        assert_eq!(speaker("■ 李国栋", false).map(|(name, _)| name).as_deref(), Some("李国栋"));
    }

    #[test]
    fn names_in_minutes() {
        for (label, name) in [
            ("陳議員大華", "陳大華"),
            ("陳主任委員裕隆", "陳裕隆"),
            ("林副司長全", "林全"),
            ("林委員正則", "林正則"),
            ("費委員海泰", "費海泰"),
            ("曾蔡委員美珠", "曾蔡美珠"),
            ("李縣長建國", "李建國"),
            ("陳大華議員問", "陳大華"),
            ("主持人（王小明）", "王小明"),
            ("王小明（县长）", "王小明"),
        ] {
            assert_eq!(of_speaker_in_minutes(label).as_deref(), Some(name));
        }
        for label in [
            "目标",
            "程序委員會意見",
            "本委員會意見",
            "陳委員意見",
            "林主任辦公室",
            "高委員會",
            "農業部林次長說明",
            "毛主席说",
            "毛主席指出",
            "林主席又說",
        ] {
            assert_eq!(of_speaker_in_minutes(label), None, "{label}");
        }
    }
}
