//! What belongs to the page and not to the text?

use super::character::{is_closer, is_space};
use super::column::Columns;
use super::kind::PICTURE_MARKS;
use super::line::{Kind, Line, measure};
use crate::span::Span;

/// Wider lines are text, whatever words they begin with.
const SHORT: u32 = 100;

/// Lines that begin so tell of the making or the use of the page.
const OPENINGS: &[&str] = &[
    "责任编辑",
    "責任編輯",
    "责编",
    "本版编辑",
    "本版责编",
    "本版主编",
    "本版校对",
    "本期编辑",
    "编辑：",
    "编辑:",
    "校对：",
    "校对:",
    "审核：",
    "审核:",
    "美编",
    "版式",
    "组版",
    "排版",
    "值班主任",
    "值班编辑",
    "值班总编",
    "总值班",
    "图编",
    "检校",
    "监制：",
    "出品：",
    "下转",
    "上接",
    "紧接第",
    "转第",
    "版权声明",
    "版权所有",
    "免责声明",
    "特别声明",
    "未经授权",
    "原标题：",
    "原标题:",
    "返回搜狐",
    "打开APP",
    "展开全文",
    "点击关注",
    "点击上方",
    "长按识别",
    "举报/反馈",
    "网站标识码",
    "浏览次数",
    "阅读次数",
    "阅读量",
    "点击数",
    "点击次数",
    "相关阅读",
    "相关新闻",
    "推荐阅读",
    "热门推荐",
    "上一篇",
    "下一篇",
    "Copyright",
    "©",
    "网址：",
    "投稿邮箱",
    "新闻热线",
    "邮编：",
    "【纠错】",
    "【责任编辑",
    "[责任编辑",
    "［责任编辑",
    "(责任编辑",
    "（责任编辑",
    "(责编",
    "（责编",
    "[责编",
    "【责编",
    "(编辑",
    "（编辑",
    "字号：",
    "字号:",
    "【字号",
    "【字体",
];

/// Labels that stand alone above a part of the page.
const LABELS: &[&str] = &[
    "阅读提示",
    "核心提示",
    "内容提要",
    "内容提示",
    "内容摘要",
    "导读",
    "导语",
    "提要",
    "来论",
    "广告",
    "公益广告",
    "图片新闻",
    "扫码阅读",
    "更多内容",
    "扫一扫",
    "分享到",
    "分享至",
    "返回顶部",
    "返回首页",
];

/// Buttons; a line made of nothing else is furniture.
const BUTTONS: &[&str] = &[
    "字号",
    "字体",
    "大",
    "中",
    "小",
    "超大",
    "加大",
    "还原",
    "减小",
    "默认",
    "打印",
    "打印本页",
    "分享",
    "分享到",
    "收藏",
    "全屏",
    "下载",
    "关闭",
    "关闭窗口",
    "关闭本页",
    "复制",
    "复制链接",
    "返回",
    "返回顶部",
    "返回首页",
    "首页",
    "下一篇",
    "上一篇",
    "下一页",
    "上一页",
    "微信",
    "微博",
    "朋友圈",
    "点赞",
    "评论",
    "收听",
    "播报",
    "登录",
    "注册",
    "搜索",
    "纠错",
    "举报",
    "订阅",
    "关注",
    "A-",
    "A+",
    "T",
    "QQ",
    "QQ空间",
    "听新闻",
    "播放",
    "暂停",
    "无障碍",
    "目录",
];

/// Sets furniture apart: whole lines are marked, words at a line's edge are cut off it. Returns what was set apart.
pub(crate) fn set_apart(source: &str, lines: &mut [Line], columns: &Columns) -> Vec<Span> {
    let mut furniture = Vec::new();
    let mut after_furniture = false;
    for at in 0..lines.len() {
        let in_sentence = at > 0 && columns.is_cut(at - 1, &lines[at - 1]) && lines[at].blanks == 0;
        let line = &mut lines[at];
        let text = line.span.of(source);
        if in_sentence && line.kind == Kind::Caption && !text.starts_with(PICTURE_MARKS) {
            line.kind = Kind::Text;
        }
        let whole = line.width <= SHORT
            && (is_label(text)
                || is_buttons(text)
                || is_folio(text)
                || (!in_sentence && tells_of_page(text, line)))
            || (after_furniture && text.chars().all(is_closer));
        after_furniture = whole;
        if whole {
            line.kind = Kind::Furniture;
            furniture.push(line.span);
            continue;
        }
        if let Some(jump) = jump_at_end(source, line.span) {
            furniture.push(jump);
            cut(source, line, Span::new(line.span.start, jump.start));
        }
        if let Some(jump) = jump_at_start(source, line.span).filter(|_| line.kind != Kind::Furniture) {
            furniture.push(jump);
            cut(source, line, Span::new(jump.end, line.span.end));
        }
    }
    furniture
}

/// Leaves of a line what stands at `rest`.
fn cut(source: &str, line: &mut Line, rest: Span) {
    match measure(source, rest, line.blanks) {
        Some(kept) => *line = Line { indent: line.indent, ..kept },
        None => line.kind = Kind::Furniture,
    }
}

/// A label above a part of the page.
pub(crate) fn is_label(text: &str) -> bool {
    LABELS.contains(&text.trim_matches(|c: char| is_space(c) || "【】[]［］：:■●".contains(c)))
}

fn tells_of_page(text: &str, line: &Line) -> bool {
    line.stops == 0 && (OPENINGS.iter().any(|opening| text.starts_with(opening)) || is_scan(text, line))
}

/// A row of buttons: 【字号：大 中 小】 打印 分享.
fn is_buttons(text: &str) -> bool {
    let mut words = text
        .split(|c: char| is_space(c) || "【】[]［］（）()：:|｜/·>‹›<".contains(c))
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(|word| BUTTONS.contains(&word))
}

/// An invitation to use a camera: 扫码看视频.
fn is_scan(text: &str, line: &Line) -> bool {
    line.pauses == 0
        && line.width <= 60
        && ["扫码", "扫一扫", "扫描二维码", "识别二维码"].iter().any(|word| text.contains(word))
}

/// A page's number or running head: 第8版, A03 要闻, 03 要闻, —3—, 3/12, 第3页 共12页, 2025年2月27日 星期四.
fn is_folio(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !is_space(c)).collect();
    let bare = tight.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '·' | '•' | '~' | '～' | '_'));
    if bare.is_empty() {
        return true;
    }
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = bare.len() < tight.len() && tight.starts_with(['-', '—', '–', '·', '•', '~', '～', '_']);
    if (dashed && digits(bare)) || bare.split_once('/').is_some_and(|(page, of)| digits(page) && digits(of)) {
        return true;
    }
    let numbered = |text: &str, after: &str| {
        text.strip_prefix('第').and_then(|rest| rest.strip_suffix(after)).is_some_and(|n| {
            let n = n.trim_start_matches(|c: char| c.is_ascii_uppercase());
            digits(n) || (!n.is_empty() && n.chars().all(|c| "一二三四五六七八九十".contains(c)))
        })
    };
    if numbered(bare, "版") || numbered(bare, "页") {
        return true;
    }
    if let Some((page, of)) = bare.split_once('共').or_else(|| bare.split_once("/共"))
        && numbered(page.trim_end_matches(['，', ',', '/']), "页")
        && of.strip_suffix('页').is_some_and(digits)
    {
        return true;
    }
    let section = bare.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = section.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered_section = section.len() - number.len() > 0 && section.len() - number.len() <= 3;
    if numbered_section
        && bare.chars().count() <= 8
        && (number.starts_with('版')
            || ((section.len() < bare.len() || section.starts_with('0')) && is_section(number)))
    {
        return true;
    }
    bare.contains("星期")
        && bare.contains('年')
        && bare.contains('月')
        && bare.contains('日')
        && bare.chars().count() <= 40
}

/// The name of a newspaper's section.
fn is_section(name: &str) -> bool {
    [
        "", "版", "要闻", "综合", "时政", "经济", "理论", "评论", "文化", "体育", "国际", "国内", "社会",
        "专题", "广告", "民生", "财经", "教育",
    ]
    .contains(&name)
}

/// （下转第8版） at a line's end, the brackets with it.
fn jump_at_end(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source);
    let tail_start = text.char_indices().rev().nth(14).map_or(0, |(at, _)| at);
    let tail = &text[tail_start..];
    let at = ["下转", "上接", "转第"].iter().filter_map(|word| tail.find(word)).min()?;
    let rest = tail[at..].trim_end_matches(|c: char| is_space(c) || matches!(c, '）' | ')' | '】' | ']'));
    if !(rest.ends_with('版') || rest.ends_with('页')) || !rest.chars().any(is_page_number) {
        return None;
    }
    let before = tail[..at]
        .trim_end_matches(|c: char| is_space(c) || matches!(c, '（' | '(' | '【' | '[' | '>' | '▶' | '→'));
    Some(Span::new(span.start + tail_start + before.len(), span.end))
}

/// （上接第一版） at a line's start.
fn jump_at_start(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source);
    let bare = text.trim_start_matches(['（', '(', '【', '[']);
    if !(bare.starts_with("上接") || bare.starts_with("紧接")) {
        return None;
    }
    let (at, c) = text.char_indices().take(14).find(|&(_, c)| matches!(c, '版' | '页'))?;
    let after = text[at + c.len_utf8()..].trim_start_matches(['）', ')', '】', ']']);
    text[..at].chars().any(is_page_number).then(|| Span::new(span.start, span.end - after.len()))
}

fn is_page_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}
