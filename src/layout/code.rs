//! Which lines are the program code of a page, copied along with its text?

use super::line::{Kind, Line};
use super::lists::List;

/// Marks as boilerplate each run of lines that all end as statements do, hold a block, and begin one with a keyword of
/// JavaScript or CSS: data (JSON) and prose do not.
pub(super) fn mark(source: &str, lines: &mut [Line]) {
    let mut from = 0;
    for at in 0..=lines.len() {
        if lines.get(at).is_some_and(|line| is_statement(source, line)) {
            continue;
        }
        let run = &mut lines[from..at];
        let begins = |line: &Line| {
            let text = line.span.of(source);
            let word = |at: usize| text[at..].starts_with(|c: char| c.is_alphanumeric());
            List::Code.rests(text).map(|rest| text.len() - rest.len()).any(|end| !word(end - 1) || !word(end))
        };
        if run.iter().any(begins) && run.iter().any(|line| line.span.of(source).contains(['{', '}', '<'])) {
            run.iter_mut().for_each(|line| line.kind = Kind::Boilerplate);
        }
        from = at + 1;
    }
}

/// Whether a line ends as a statement, a block, an argument or an element does and is a comment or for the most part not Chinese.
fn is_statement(source: &str, line: &Line) -> bool {
    line.kind != Kind::Table
        && (matches!(line.last, '{' | '}' | ';' | ',' | '(' | ')' | '>') && 2 * line.han < line.width
            || line.span.of(source).starts_with("//"))
}

#[cfg(test)]
mod tests {
    fn clean(source: &str) -> String {
        crate::articles::read(source).clean().to_owned()
    }

    #[test]
    fn the_code_of_a_page_is_set_apart() {
        let story = "石川县去年新建水库十二座，加固堤防三百公里，改善灌溉面积五十万亩。";
        let codes = [
            "function openMenu(id) {\n  var menu = document.getElementById('菜单');\n  // 展开 type=14\n  if (menu.open) {\n    menu.close();\n  } else {\n    menu.show(107);\n  };\n}",
            "var page = 3, total = 25;\nfor (var i = 0; i < total; i++) {\n  list.push(i * 20);\n}",
            "(function(){var m=document.createElement('script');m.src='//a.example/s.js?v=12';document.body.appendChild(m);})();",
            ".nav-bar {\n  width: 1200px;\n  margin: 0 auto;\n}\n@media (max-width: 640px) {\n  .nav-bar {\n    display: none;\n  }\n}",
            "<script>window.layer=window.layer||[];function tell(){layer.push(arguments);}tell('js',new Date());</script>",
            "<div class=\"share\" onclick=\"toFriends(3)\">分享到微信</div>",
            ".article-content{font-size:18px;line-height:2;color:#333}",
            "$(function () {\n\n    $('#tab').click(function () {\n        show(15, '要闻');\n    });\n\n});",
        ];
        for code in codes {
            for text in [
                format!("{code}\n{story}"),
                format!("{story}\n{code}"),
                format!("{story}\n\n {code} \n\n{story}"),
            ] {
                let clean = clean(&text);
                assert!(clean.contains(story) && !clean.is_ascii(), "{clean}");
                assert!(!clean.contains(|c: char| c.is_ascii_alphanumeric()), "{clean:?}");
            }
        }
    }

    #[test]
    fn data_and_prose_are_not() {
        for text in [
            "{\n  \"产量\": 125,\n  \"面积\": 36\n}",
            "The function of the harbour (built in 1926);\nvar. maritima, the sea pea, grows there;",
            "if (雨量 > 50毫米) 启动预警；\n雨量达到100毫米，转移群众；",
            "数学函数 f(x) = 3x + 2;",
            "var用来声明变量，let在2015年加入。",
        ] {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            assert_eq!(digits(&clean(text)), digits(text), "{}", clean(text));
        }
    }
}
