//! What the kind of a text says of it: whether a body sends it, somebody says it, or nobody speaks in it.

use super::super::line_kind::{BODIES, MAX_SPEAKER, is_body_or_place};
use super::fields::Header;

impl Header {
    /// Whether the title is that of a paper which a body sends or puts up: it has a day of its own, and none is spoken on.
    pub(super) fn is_notice(&self) -> bool {
        const NOTICES: [&str; 10] =
            ["通知", "公告", "通告", "通报", "函", "批复", "公示", "请示", "意见", "决定"];
        self.fields.get("kind").is_some_and(|kind| NOTICES.contains(&kind.value.as_str()))
    }

    /// Whether the title is that of what somebody says to others.
    pub(super) fn is_spoken(&self) -> bool {
        #[rustfmt::skip]
        const SPOKEN: [&str; 22] = [
            "讲话", "致辞", "致词", "贺词", "贺辞", "献词", "寄语", "贺岁词", "发言", "演讲", "公开信", "贺信", "講話", "致詞", "致辭", "賀詞", "欢迎辞", "欢迎词",
            "述职", "讲稿", "党课", "倡议书",
        ];
        self.fields.get("kind").is_some_and(|kind| SPOKEN.contains(&kind.value.as_str()))
    }

    /// Whether the title is that of a form, which names whom it is about.
    pub(super) fn is_form(&self) -> bool {
        self.title.ends_with(['表', '单', '證', '证', '卡', '册', '书', '档', '案'])
            || self.is_notice()
            || self.is_law()
    }

    /// Whether the title is that of a law or the like: nobody speaks in it.
    pub(super) fn is_law(&self) -> bool {
        const LAWS: [&str; 16] = [
            "法", "宪法", "法典", "条例", "規則", "规则", "章程", "办法", "规定", "细则", "决定", "解释",
            "標準", "标准", "規定", "細則",
        ];
        self.fields.get("kind").is_some_and(|kind| LAWS.contains(&kind.value.as_str()))
    }

    /// Whether a line is the one body that a document between bodies goes to: 县水利局：.
    pub(super) fn is_sent_to(&self, line: &str) -> bool {
        const SENT: [&str; 8] = ["批复", "函", "请示", "报告", "通知", "意见", "決定", "复函"];
        let body = line.strip_suffix(['：', ':']);
        self.fields.get("kind").is_some_and(|kind| SENT.contains(&kind.value.as_str()))
            && body.is_some_and(|body| {
                let is_body = BODIES.iter().any(|end| body.ends_with(end)) || is_body_or_place(body);
                is_body && body.chars().count() <= MAX_SPEAKER && !body.contains(['，', '。', '在', '对'])
            })
    }
}
