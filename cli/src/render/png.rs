//! How does a chart become a picture of pixels, in the fonts of this computer?

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{FontResolver, Group, Node, Options, Tree};
use unicode_width::UnicodeWidthChar;

use super::words::Language;

/// As wide as the pictures that the page saves.
const WIDTH: f32 = 1800.0;

/// Families without serifs that have Chinese characters, as systems bring them: the first that is there is taken.
const SIMPLIFIED: [&str; 9] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];
const TRADITIONAL: [&str; 6] = [
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "PingFang TC",
    "Microsoft JhengHei",
];

/// The fonts of this computer.
pub(super) fn fonts() -> Database {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    fonts
}

/// The picture of a chart, or why there is none: a character that no font has would be drawn as a box.
pub(super) fn of(svg: &str, fonts: Database, language: Language) -> Result<Vec<u8>, String> {
    let options =
        Options { fontdb: Arc::new(fonts), font_resolver: resolver(language), ..Options::default() };
    let tree =
        Tree::from_str(svg, &options).map_err(|error| format!("the chart cannot be drawn: {error}"))?;
    let missing = missing(svg, &tree);
    if !missing.is_empty() {
        return Err(format!(
            "no font of this computer has {missing}: install one with Chinese characters, such as Noto Sans CJK \
             (Debian, Ubuntu and UOS: the package fonts-noto-cjk); `--as svg` needs none"
        ));
    }
    let scale = WIDTH / tree.size().width();
    let height = (tree.size().height() * scale).ceil() as u32;
    let mut picture = Pixmap::new(WIDTH as u32, height).ok_or("the chart is too high for a picture")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("the picture cannot be written: {error}"))
}

/// Chinese families of the language first; what they lack is looked for in all fonts.
fn resolver(language: Language) -> FontResolver<'static> {
    let families = match language {
        Language::Traditional => [&TRADITIONAL[..], &SIMPLIFIED[..]],
        _ => [&SIMPLIFIED[..], &TRADITIONAL[..]],
    };
    let families: Vec<Family<'_>> =
        families.concat().into_iter().map(Family::Name).chain([Family::SansSerif]).collect();
    FontResolver {
        select_font: Box::new(move |font, fonts| {
            let query = Query { families: &families, weight: Weight(font.weight()), ..Query::default() };
            fonts.query(&query).or_else(|| fonts.faces().next().map(|face| face.id))
        }),
        ..FontResolver::default()
    }
}

/// The characters of the chart's texts that were laid out in no font.
fn missing(svg: &str, tree: &Tree) -> String {
    let mut drawn = BTreeSet::new();
    collect(tree.root(), &mut drawn);
    texts(svg).into_iter().filter(|character| !drawn.contains(character)).collect()
}

/// The characters of a document's `text` elements that are to be seen.
fn texts(svg: &str) -> BTreeSet<char> {
    let Ok(document) = Document::parse(svg) else { return BTreeSet::new() };
    let texts =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
    let seen = |character: &char| !character.is_whitespace() && character.width() != Some(0);
    texts.flat_map(str::chars).filter(seen).collect()
}

/// Glyph 0 of every font stands for what the font lacks.
fn collect(group: &Group, drawn: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, drawn),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                drawn.extend(glyphs.filter(|glyph| glyph.id.0 != 0).flat_map(|glyph| glyph.text.chars()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 118" width="760" height="118"><title>t</title><rect width="760" height="118" fill="#fff"/><text x="12" y="28">粮&#8203;食 12</text></svg>"##;

    #[test]
    fn a_character_that_no_font_has_is_told() {
        let said = of(CHART, Database::new(), Language::Simplified).unwrap_err();
        assert!(said.contains("has 12粮食: install"), "{said}");
    }

    #[test]
    fn what_a_picture_says_is_what_stands_in_texts() {
        assert_eq!(texts(CHART).into_iter().collect::<String>(), "12粮食");
    }
}
