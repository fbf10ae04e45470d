//! What a site puts around a text on its page, in the lines of a saved or copied page: 打印本页, 分享到, 上一篇, 版权所有.
//!
//! The same words stand in sentences (中午不准关闭窗口), so a line goes only if it is furniture in nearly all of its words, is
//! no sentence, *and* stands at an edge of the page or in a run of such lines.

use std::sync::LazyLock;

use regex::Regex;

use super::line_kind::ends_sentence;
use super::lines::Line;
use super::numbering::is_numbered;
use super::pattern::pattern;
use super::reasons::PAGE_FURNITURE;
use super::removed::Removed;

/// A longer line is text.
const MAX_LINE: usize = 80;
/// So many lines at either end of a file are its edge, but at most a third of the file.
const EDGE: usize = 8;
/// So many lines of furniture, one after another, are the edge of a page within a file.
const RUN: usize = 3;
/// One letter in so many may be no furniture.
const OTHERS: usize = 5;
/// The most lines of a list of links below its heading.
const MAX_LINKS: usize = 15;
/// Characters of the longest link.
const MAX_LINK: usize = 45;
/// Characters of the longest name of a part of a site.
const MAX_NAME: usize = 14;

/// A word, between separators, that is furniture and nothing else.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:字体|字号|[大中小繁简]|大字|特大|超大|默认|放大|缩小|打印(?:本页|此页|此文|本文|文章|页面|内容)?|关闭(?:窗口|本页|此页|页面)?|(?:一键)?分享[到至]?|扫一扫(?:在手机上?打开(?:当前|本)?页面?|关注我们|手机(?:浏览|阅读|查看))?|手机扫一扫|二维码|返回(?:顶部|首页|列表|上一?[页级])|回到顶部|加入收藏夹?|收藏(?:本站|本页|本文)?|设为(?:首页|主页)|关灯|护眼|(?:点击)?下载(?:本文|文档|全文)|网站(?:地图|声明|首页|纠错|导航)|联系(?:我们|方式)|关于(?:我们|本站)|版权(?:声明|所有)|免责声明|隐私(?:政策|声明|保护)|法律声明|友情链接|无障碍(?:浏览|阅读|版)?|适老化|长者(?:模式|版|专区)|关怀版|繁[體体](?:版|中文)?|简体(?:版|中文)?|english|en|用户登录|登[录陆]|注册|微信|微博|新浪微博|腾讯微博|qq(?:空间|好友)?|朋友圈|人人网|豆瓣|我要纠错|纠错|举报|(?:发表|我要)?评论|告诉好友|推荐给好友|点赞|转发|转载|复制链接|朗读|语音播报|听新闻|首页|主页|您?(?:现在的?|当前|所在|的)位置|正文|上一[页篇条]|下一[页篇条]|没有了|更多|热[点门](?:推荐|文章|新闻)|相关(?:推荐|阅读|链接|文章|新闻|附件)?|猜你喜欢|推荐阅读|最新文章|精彩推荐|copyright|all|rights?|reserved|©|top|rss)+$",
    )
});
/// A word that says what stands behind it: furniture as well, up to the end of the line.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:.{0,12}[:：]\s*)?(?:网站)?(?:首[页頁]|主[页頁])\s*(?:[>»›＞→]|&gt;)|^[【\[（(]?(?:(?:责任编辑|网络编辑|值班编辑|责编|编辑|编审|审核|校对|标签)\s*[:：|丨/]|(?:浏览|点击|阅读|访问)(?:次数|数|量)|[上下]一[篇条]|相关(?:阅读|链接|推荐|文章)|您?(?:现在的?|当前|所在|的)位置|(?:現在|目前|所在)的?位置\s*[:：>]|版权所有|[^，。\s]{0,3}ICP\s*备|备案号|网站标识码|[^，。\s]{0,3}公网安备|(?:本文|文章)来源\s*[:：]\s*(?:https?|www)|原文地址|来源网址|本文(?:链接|地址)|转载请注明)",
    )
});
/// A label that stands in texts too: furniture only in company.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:主办(?:单位)?|承办(?:单位)?|技术支持|地址|邮编|邮政编码|(?:联系)?电话|传真|备案)[:：]")
});
/// What an account asks of its readers on a line of its own, a bar of what they can do, and the mark that Taiwanese pages
/// put before each part for the keyboard.
static CALL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:长按|扫描|扫码|扫一扫|微信扫一扫|识别)[^，。；？]{0,12}二维码(?:[，,]?[^，。；？]{0,8}关注[^，。；？]{0,10})?|[-—–·•~\s]*(?i:the )?(?i:end)[-—–·•~\s]*|点击(?:上方|下方|上面|下面|文末)[^，。；？]{0,20}关注[^，。；？]{0,8}|点[亮击个]?[“‘「]?(?:在看|好看)[”’」]?(?:[，,]?[^。；？]{0,10})|(?:(?:阅读|点?赞|在看|写?留言|分享|收藏|转发|喜欢|人?划线)[\s·|/]*){3,}|:{2,3})$",
    )
});
/// What a library of documents says of a file beside its text, and what it asks its readers to do for the rest.
static LIBRARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[（(]?(?:(?:文档|文件|资料)(?:格式|类型|大小|编号|页数|评分|信息|ID)\s*[:：]|(?:文档|资料)贡献者\s*[:：]|(?:此|本|该)(?:文档|资料)(?:的?下载|由|所得)[^，。；]{0,20}$|上传(?:时间|日期|者|人|用户)\s*[:：]|(?:下载|浏览|阅读|收藏)(?:次数|量|数)?\s*[:：]\s*[0-9]+\s*次?|格式\s*[:：]\s*(?i:docx?|pdf|txt|pptx?|wps)|(?:大小|页数)\s*[:：]\s*[0-9.]+\s*(?i:[KMG]?B|页)|(?:所需|下载)?(?:积分|金币|财富值|下载券)\s*[:：]|(?:开通|加入|升级|购买|成为|续费|办理)[^，。；]{0,4}(?i:S?VIP|会员)[^。；]{0,4}[，,]?[^。；]{0,6}(?:下载|阅读|查看|免费|尊享|文档|全文|特权)|(?i:VIP|会员)(?:用户|专享|免费|尊享|可)[^。；]{0,10}(?:下载|阅读|查看)|(?:免费|立即|继续|点击|付费|一键|马上)(?:下载|阅读|查看)(?:全文|原文|本文档?|该文档|文档|剩余|完整版|Word|word|更多)[^。；]{0,10}$|(?:还剩|剩余|还有)\s*[0-9]+\s*页(?:未读)?(?:[，,]|$)|(?:本|该)文档(?:由|共|为|来自)[^。；]{0,24}$|下载(?:文档|本文|全文|Word)[^，。；]{0,4}(?:到|至|后)[^。；]{0,20}$|(?:喜欢|觉得)[^。；]{0,10}(?:就|请)?(?:下载|收藏|充值)吧)",
    )
});
/// The imprint of a paper or a journal, and the ways to its other pages.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"国内统一(?:连续出版物)?(?:刊|编)?号|國內統一刊號|邮发代号|郵發代號|\bCN\s?[0-9]{2}[-—][0-9]{4}|\bISSN\s?[0-9]{4}|^(?:(?:[上下]一[版期]|往期回顾|往期|返回目录|版面导航|版面目录|标题导航|本版目录|今日[一二三四五六七八九十0-9]+版|零售价?[:：]?[^，。]{0,8}元)[\s　|｜/>»]*)+$",
    )
});
/// The heading of a list of links.
static LINKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[]?(?:(?:相关|相似|同类|类似)(?:阅读|链接|推荐|文章|新闻|文档|资料)|热[点门](?:推荐|文章|新闻|文档)|推荐(?:阅读|文档)|猜[你您]喜欢|为[你您]推荐|友情链接|最新(?:文章|文档|上传)|精彩推荐|看过(?:该|此|本)?(?:文档|文章)的(?:人|用户)还看(?:过|了))[】\]]?\s*[:：]?$",
    )
});

/// Takes the furniture out of these lines.
pub(super) fn remove(lines: &mut Vec<Line<'_>>, removed: &mut Vec<Removed>) {
    let mut goes: Vec<bool> = lines.iter().map(|line| is_furniture(line.text)).collect();
    let links = links(lines);
    if !links && goes.iter().all(|goes| !goes) {
        return;
    }
    let edge = EDGE.min(lines.len().div_ceil(3));
    let ends = lines.len().saturating_sub(edge);
    let mut start = 0;
    for run in goes.clone().chunk_by(|one, other| one == other) {
        let end = start + run.len();
        if run.first() == Some(&true) && run.len() < RUN && start >= edge && end <= ends {
            goes.get_mut(start..end).into_iter().for_each(|run| run.fill(false));
        }
        start = end;
    }
    if links && let Some(heading) = lines.iter().rposition(|line| opens_links(line, lines)) {
        goes.get_mut(heading..).into_iter().for_each(|list| list.fill(true));
    }
    if goes.iter().all(|&goes| goes) {
        return;
    }
    let mut goes = goes.into_iter();
    lines.retain(|line| {
        let goes = goes.next().unwrap_or(false);
        if goes {
            removed.push(Removed::by_rule(line.number, PAGE_FURNITURE, line.text));
        }
        !goes
    });
}

/// Takes off both ends of a text with markup what stands on a page beside its text in any markup: the calls of an account, the
/// lines of a library, an imprint. The first line, which may be the title, stays.
pub(super) fn remove_frame(lines: &mut Vec<Line<'_>>, removed: &mut Vec<Removed>) {
    let edge = EDGE.min(lines.len().div_ceil(3));
    let ends = lines.len().saturating_sub(edge);
    let is_frame = |line: &Line<'_>| {
        line.text.chars().count() <= MAX_LINE && !line.text.contains('。') && is_of_frame(line.text)
    };
    let mut at = 0;
    lines.retain(|line| {
        let goes = (at > 0 && at < edge || at >= ends) && is_frame(line);
        at += 1;
        if goes {
            removed.push(Removed::by_rule(line.number, PAGE_FURNITURE, line.text));
        }
        !goes
    });
}

fn is_of_frame(line: &str) -> bool {
    [&CALL, &LIBRARY, &IMPRINT].iter().any(|frame| frame.is_match(line))
}

/// Whether the lines end with a list of links below its heading: short, and none of them a sentence.
fn links(lines: &[Line<'_>]) -> bool {
    let short = |line: &&Line<'_>| line.text.chars().count() <= MAX_LINK && !ends_sentence(line.text);
    let list = lines.iter().rev().take(MAX_LINKS).take_while(short);
    let list: Vec<&Line<'_>> = list.collect();
    list.iter().position(|line| opens_links(line, lines)).is_some_and(|below| below > 0)
        && list.len() < lines.len()
}

/// Whether a line is the heading of a list of links: 相关文章：, 【讲话稿五篇】相关文章：, or the same behind the title.
fn opens_links(line: &Line<'_>, lines: &[Line<'_>]) -> bool {
    let text = line.text;
    let bracketed = || text.strip_prefix(['【', '《'])?.split_once(['】', '》']).map(|(_, rest)| rest);
    let titled = || lines.first().and_then(|title| text.strip_prefix(title.text));
    let rest = if text.contains("相关") { bracketed().or_else(titled) } else { None };
    let opens = |text: &str| LINKS.is_match(text.trim_start_matches('的'));
    opens(text) || rest.is_some_and(opens)
}

/// Whether a line says who keeps a site: `主办单位：…`, which is furniture only where most files share it.
pub(super) fn is_keeper(line: &str) -> bool {
    let is_site = ["主办", "承办", "技术支持", "备案"].iter().any(|word| line.starts_with(word));
    is_site && ADDRESS.is_match(line) && line.chars().count() <= MAX_LINE && !ends_sentence(line)
}

/// Whether a line is the way to a page through its site, `领导 - 活动 - 讲话`: at least three short names with the same sign
/// between them. It is furniture only where most files share it.
pub(super) fn is_trail(line: &str) -> bool {
    const SIGNS: [&str; 8] = [" - ", " > ", ">", " » ", " / ", " | ", "｜", "›"];
    let is_name = |name: &str| (1..=MAX_NAME).contains(&name.trim().chars().count());
    !line.contains(['，', '。', '；'])
        && SIGNS.iter().any(|sign| line.matches(sign).count() >= 2 && line.split(sign).all(is_name))
}

/// Whether a line is the name of a site: furniture only where most files share it.
pub(super) fn names_site(line: &str) -> bool {
    const SITES: [&str; 9] =
        ["网站", "門戶網站", "網站", "官网", "官網", "政府网", "信息网", "資訊網", "新闻网"];
    line.chars().count() <= MAX_LINK && SITES.iter().any(|end| line.ends_with(end))
}

/// Whether a line is furniture in nearly all of its words, and no sentence.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() > MAX_LINE * 4
        || line.chars().count() > MAX_LINE
        || line.contains('。')
        || ends_sentence(line)
        || is_numbered(line)
    {
        return false;
    }
    if LABEL.is_match(line) || is_of_frame(line) {
        return true;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let separates = |c: char| !c.is_alphanumeric() && c != '©';
    let (mut known, mut addresses) = (0, 0);
    for piece in line.split([' ', '\u{3000}', '\t', '|', '｜']) {
        if ADDRESS.is_match(piece) {
            addresses += letters(piece);
        } else {
            let words = piece.split(separates).filter(|word| WORD.is_match(word));
            known += words.map(letters).sum::<usize>();
        }
    }
    let all = letters(line);
    known > 0 && (all - known - addresses) * OTHERS <= all
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn left(text: &str) -> Vec<&str> {
        let mut lines = lines::of(text);
        remove(&mut lines, &mut Vec::new());
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_of_furniture() {
        for line in [
            "【字体：大 中 小】",
            "首页 | 简 | 繁 | EN | 登录",
            "分享到：微信 微博 QQ空间",
            "扫一扫在手机打开当前页",
            "责任编辑：王小明",
            "上一篇：没有了",
            "版权所有 云汀县人民政府",
            "主办单位：云汀县人民政府办公室　网站地图　联系我们",
            "您现在的位置：首页 > 政务公开 > 领导讲话",
            "現在位置：首頁 / 最新消息",
            "长按识别二维码关注",
            "点击上方“云汀发布”关注我们",
            "点亮“在看”，传递好消息",
            "阅读 赞 在看 写留言",
            ":::",
            "[打印本页] [关闭窗口]",
            "文档格式：docx　上传时间：2023-02-11　大小：26KB　下载：158次",
            "开通VIP会员，免费下载全文",
            "还剩 12 页未读，继续阅读",
            "云汀日报社出版　国内统一刊号 CN00-0000",
            "上一版　下一版",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "各服务大厅中午不准关闭窗口",
            "现在办事，拿手机扫一扫就行了。",
            "要让发展的好处分享到每一户人家",
            "维护版权所有者的权益",
            "发布日期：2023-06-02　来源：县政府办　字号：[大] [中] [小] [打印]",
            "主办单位：云汀县人民政府",
            "（三）设为首页",
            "中",
            "在全县转载评论工作会议上的讲话",
            "扫描下方二维码报名",
            "阅读",
            "點亮山區的夜晚",
            "开通会员服务热线，方便群众",
            "下载量：一个指标的由来",
            "立即查看灾情",
            "上一版规划的得失",
        ] {
            assert!(!is_furniture(line) || line == "中", "{line}");
        }
    }

    #[test]
    fn only_at_an_edge_or_in_a_run() {
        let text =
            "首页 > 讲话\n在会上的讲话\n甲。\n乙。\n丙。\n关闭窗口\n丁。\n戊。\n己。\n庚。\n打印本页\n";
        assert_eq!(
            left(text),
            ["在会上的讲话", "甲。", "乙。", "丙。", "关闭窗口", "丁。", "戊。", "己。", "庚。"]
        );
        let run = "题目一\n甲。\n乙。\n丙。\n责任编辑：王小明\n分享到：微信\n上一篇：题目\n题目二\n丁。\n戊。\n己。\n庚。\n";
        assert_eq!(left(run).len(), 9);
        let links = "题目\n甲。\n相关阅读\n在甲会上的讲话\n在乙会上的讲话\n";
        assert_eq!(left(links), ["题目", "甲。"]);
        for heading in ["【好题目】相关文章：", "题目的相关文章："] {
            let links = format!("题目\n甲。\n{heading}\n1.在甲会上的讲话\n2.在乙会上的讲话\n");
            assert_eq!(left(&links), ["题目", "甲。"]);
        }
        assert_eq!(left("题目\n甲。\n相关阅读\n多读书。\n"), ["题目", "甲。", "多读书。"]);
    }
}
