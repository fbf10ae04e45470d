//! What a line of a page reads like.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::date;
use crate::corpus::line_kind::{is_date_line, is_stopped};
use crate::corpus::pattern::pattern;

static BAND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[\p{Han}]{2,10}[\s　]+)?(?P<date>[12][0-9]{3}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-/][0-9]{2}[-/][0-9]{2}))[\s　,，|]*(?:星期|周|週)[一二三四五六日天][\s　,，|]*(?:.{0,12}第?[\s　]*[A-Za-z]?[0-9]{1,3}[\s　]*版|.{0,6}版次).{0,14}$",
    )
});
/// A line without a stop reads as a paragraph from so many characters on.
const LONG: usize = 40;
/// Characters of the shortest sentence that is kept wherever it stands.
const SENTENCE: usize = 20;
/// Words of what a page offers to do with its text.
#[rustfmt::skip]
const TOOLS: [&str; 42] = [
    "打印", "分享", "字号", "字体", "浏览", "点击", "阅读量", "阅读：", "关闭", "收藏", "纠错", "扫一扫", "扫码", "微信", "微博", "登录",
    "注册", "搜索", "当前位置", "您的位置", "所在位置", "现在位置", "首页", "返回", "评论", "大 中 小",
    "跟帖", "举报", "已输入", "不感兴趣", "朋友圈", "公众号", "预览时",
    "阅读原文", "回上一頁", "友善列印", "轉寄", "點閱", "瀏覽人次", "網站導覽", "現在位置", "目前位置",
];
/// Characters of the longest line above a list.
const MAX_OPENER: usize = 12;
const COMMENTS: [&str; 5] = ["评论", "条评论", "跟帖", "网友留言", "评论区"];
#[rustfmt::skip]
const RELATED: [&str; 18] = [
    "相关阅读", "相关报道", "相关新闻", "相关内容", "相关链接", "相关文章", "相关推荐", "相关稿件", "为你推荐", "为您推荐", "您可能感兴趣",
    "热门推荐", "热点推荐", "推荐阅读", "猜你喜欢", "延伸阅读", "友情链接", "最近发表",
];
/// The line above what an account shows behind each of its texts.
pub(super) fn is_end_of_account(text: &str) -> bool {
    matches!(text.trim_end_matches(['：', ':']), "喜欢此内容的人还喜欢" | "喜歡此內容的人還喜歡")
}

/// Words of what a site says on each of its pages.
#[rustfmt::skip]
const NOTICES: [&str; 16] = [
    "免责声明", "特别声明", "本网站", "本网", "本站", "本平台", "未经授权", "转载", "版权", "举报", "仅供参考", "不代表", "扫描", "二维码",
    "客户端", "浏览器",
];
/// Characters of the longest line of a foot.
const MAX_FOOT: usize = 80;
/// Words of a foot.
#[rustfmt::skip]
const FEET: [&str; 23] = [
    "版权所有", "版權所有", "技术支持", "技術支援", "技术维护", "网站维护", "網站維護", "ICP备", "公网安备", "网站标识码", "Copyright", "COPYRIGHT",
    "All Rights", "备案号", "主办：", "主办单位：", "承办：", "承办单位：", "邮编：", "主辦單位：", "累計人次", "訪客人數", "瀏覽人次",
];
/// Words that begin what stands below a text.
const TAILS: [&str; 6] = ["附件", "附：", "附:", "联系人", "联系电话", "（此件"];

/// Whether a line reads as a paragraph.
pub(super) fn is_prose(text: &str) -> bool {
    let length = text.chars().count();
    length >= LONG || is_stopped(text) || length >= 15 && text.contains(['，', '；'])
}

/// Whether a line is a sentence that is no notice of the site.
pub(super) fn is_sentence(text: &str) -> bool {
    text.chars().count() >= SENTENCE && is_stopped(text) && !NOTICES.iter().any(|word| text.contains(word))
}

/// Whether a line is nothing but tools of the page.
pub(super) fn is_tool(text: &str) -> bool {
    // What a page has for the keyboard alone.
    let is_mark = !text.is_empty() && text.chars().all(|c| c == ':');
    is_mark
        || TOOLS.iter().any(|word| text.contains(word))
            && date::find(text).is_none()
            && !text.contains("来源")
}

/// The date of a newspaper in the band above its pages: 2013年9月14日　星期六　第A06版.
pub(super) fn date_of_band(text: &str) -> Option<&str> {
    BAND.captures(text).and_then(|found| found.name("date")).map(|date| date.as_str())
}

/// The same, where the line is a short one.
pub(super) fn is_short_tool(text: &str) -> bool {
    text.chars().count() <= SENTENCE && is_tool(text)
}

/// Whether a line stands above what readers said.
pub(super) fn opens_comments(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    text.chars().count() <= MAX_OPENER && COMMENTS.iter().any(|word| text.ends_with(word))
}

/// Whether a line stands above a list of other pages.
pub(super) fn opens_related(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    text.chars().count() <= MAX_OPENER && RELATED.iter().any(|word| text.starts_with(word))
}

/// Whether a line says whose site this is, as the foot of a page does.
pub(super) fn is_foot(text: &str) -> bool {
    text.chars().count() <= MAX_FOOT && !is_stopped(text) && FEET.iter().any(|word| text.contains(word))
}

/// Whether a line is of the kind that stands below a text: an attachment, or the day of issue.
pub(super) fn is_tail(text: &str) -> bool {
    TAILS.iter().any(|word| text.starts_with(word)) || is_date_line(text)
}
