//! Where do the project's own word lists come from?
//!
//! They are part of the library. The core module leaves them out: there they come with the dictionary, without which it
//! does nothing.

#[cfg(feature = "web")]
use std::sync::OnceLock;

/// The text of a list of `lexicon/`, by the name of its file, without its comments: what is compiled is shipped.
macro_rules! compiled {
    ($name:literal) => {{
        const FILE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicon/", $name));
        const LENGTH: usize = $crate::lists::without_comments::<0>(FILE).1;
        const BYTES: [u8; LENGTH] = $crate::lists::without_comments(FILE).0;
        const LIST: &str = match std::str::from_utf8(&BYTES) {
            Ok(list) => list,
            Err(_) => panic!("lines of a text are text"),
        };
        LIST
    }};
}

/// The text of a list of `lexicon/`, by the name of its file.
#[cfg(not(feature = "web"))]
macro_rules! list {
    ($name:literal) => {
        $crate::lists::compiled!($name)
    };
}

/// The text of a list of `lexicon/`, by the name of its file; empty before a dictionary is read.
#[cfg(feature = "web")]
macro_rules! list {
    ($name:literal) => {
        $crate::lists::of($name)
    };
}

pub(crate) use {compiled, list};

/// The lines of `file` that do not begin with `#`, as far as they fit into `N` bytes, and how many bytes they all are.
pub(crate) const fn without_comments<const N: usize>(file: &str) -> ([u8; N], usize) {
    let file = file.as_bytes();
    let (mut lines, mut length) = ([0; N], 0);
    let (mut at, mut comment) = (0, false);
    while at < file.len() {
        if at == 0 || file[at - 1] == b'\n' {
            comment = file[at] == b'#';
        }
        if !comment {
            if length < N {
                lines[length] = file[at];
            }
            length += 1;
        }
        at += 1;
    }
    (lines, length)
}

/// All lists, as [`named`] reads them.
#[cfg(feature = "web")]
static LISTS: OnceLock<String> = OnceLock::new();

/// Takes the lists that came with a dictionary; those of the first one hold.
#[cfg(feature = "web")]
pub(crate) fn provide(lists: &str) {
    LISTS.get_or_init(|| lists.to_owned());
}

#[cfg(feature = "web")]
pub(crate) fn of(name: &str) -> &'static str {
    LISTS.get().and_then(|lists| named(lists, name)).unwrap_or_default()
}

/// A list among `lists`: each is a NUL, its name, a line feed and its text.
#[cfg(any(test, feature = "web"))]
fn named<'l>(lists: &'l str, name: &str) -> Option<&'l str> {
    lists.split('\0').find_map(|list| list.strip_prefix(name)?.strip_prefix('\n'))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::lexicon::Section;
    use crate::words::segmenter;

    /// The names of the lists that the sources ask for.
    fn asked_for(folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                asked_for(&path, names);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                let calls = source.split("crate::lists::list!(\"").skip(1);
                names.extend(calls.filter_map(|call| Some(call.split_once('"')?.0.to_owned())));
            }
        }
    }

    #[test]
    fn the_dictionary_brings_every_list_that_is_asked_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut names = Vec::new();
        asked_for(&root.join("src"), &mut names);
        let lists = segmenter().lexicon().text(Section::Lists);
        for name in names.iter().filter(|name| name.contains('.')) {
            let file = fs::read_to_string(root.join("lexicon").join(name)).unwrap();
            let lines = file.split_inclusive('\n').filter(|line| !line.starts_with('#'));
            assert!(named(lists, name) == Some(&lines.collect::<String>()), "{name}");
        }
        assert!(names.len() > 20 && named(lists, "none.tsv").is_none());
        assert_eq!(list!("marks.tsv"), named(lists, "marks.tsv").unwrap());
    }

    #[test]
    fn comments_are_left_out_when_the_library_is_compiled() {
        let text = "# what it is\n甲\t#乙\n\n#\n丙";
        let (lines, length) = without_comments::<15>(text);
        assert_eq!(std::str::from_utf8(&lines[..length]).unwrap(), "甲\t#乙\n\n丙");
        assert_eq!(without_comments::<3>(text), ([0xE7, 0x94, 0xB2], 13));
        assert!(!compiled!("panel.tsv").contains('#') && compiled!("panel.tsv").contains("\nhome\t"));
    }
}
