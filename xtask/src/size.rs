//! How many bytes do a first visit and what comes later cost, and is that within budget?

use anyhow::{Context, Result, bail};

use crate::build::{standalone, widget};
use crate::files;
use crate::project::{BESIDE, Project};

/// A part of the site by its files' names without digests: how many bytes of a compressed twin it should have, and how
/// many it has been allowed for now. The limit comes down towards the budget; one that goes up says why in the
/// changelog.
struct Part {
    name: &'static str,
    is_in: fn(&str) -> bool,
    twin: &'static str,
    budget: u64,
    limit: u64,
}

/// Scripts that are fetched when they are first needed.
const LATER: [&str; 9] = [
    "assets/files-worker-",
    "assets/sheets-worker-",
    "assets/pdf-worker-",
    "assets/table-rows-",
    EXTRAS,
    EXPORTS,
    SHARING,
    ARCHIVE,
    WORD_COMPARISON,
];

/// Charts, comparing, the palette: fetched behind the first result, with what they say.
const EXTRAS: &str = "assets/extras-";

/// All ways to take figures away.
const EXPORTS: &str = "assets/exports-";

/// Embedding, the bookmark, shares: fetched when one of them is asked for.
const SHARING: &str = "assets/sharing-";

/// The views in which many articles are asked what they say together, with their worker and their style.
const ARCHIVE: &str = "assets/archive-";

/// The view in which the words of two sets of articles are compared, with what it says.
const WORD_COMPARISON: &str = "assets/word-comparison-";

const THEIR_WORDS: &str = "assets/later-zh-Hans-";

const BROTLI: &str = ".br";
const GZIP: &str = ".gz";

const PARTS: &[Part] = &[
    Part { name: "core module", is_in: is_core, twin: BROTLI, budget: 400_000, limit: 442_600 },
    Part { name: "dictionary", is_in: is_dictionary, twin: BROTLI, budget: 1_000_000, limit: 1_000_000 },
    Part {
        name: "core module and dictionary",
        is_in: |name| is_core(name) || is_dictionary(name),
        twin: BROTLI,
        budget: 1_300_000,
        limit: 1_316_000,
    },
    Part {
        name: "shell (HTML, CSS, JavaScript)",
        is_in: is_shell,
        twin: BROTLI,
        budget: 60_000,
        limit: 60_100,
    },
    Part { name: "only for older browsers", is_in: is_older, twin: BROTLI, budget: 20_000, limit: 20_000 },
    Part {
        name: "extras of the page",
        is_in: |name| name.starts_with(EXTRAS) || name.starts_with(THEIR_WORDS),
        twin: BROTLI,
        budget: 30_000,
        limit: 30_100,
    },
    Part {
        name: "exports of the page",
        is_in: |name| name.starts_with(EXPORTS),
        twin: BROTLI,
        budget: 22_000,
        limit: 22_000,
    },
    Part {
        name: "sharing with other pages",
        is_in: |name| name.starts_with(SHARING),
        twin: BROTLI,
        budget: 12_000,
        limit: 12_000,
    },
    Part {
        name: "questions to many articles",
        is_in: |name| name.starts_with(ARCHIVE) && !name.ends_with(".wasm"),
        twin: BROTLI,
        budget: 20_000,
        limit: 20_100,
    },
    Part {
        name: "words of two sets of articles",
        is_in: |name| name.starts_with(WORD_COMPARISON),
        twin: BROTLI,
        budget: 16_000,
        limit: 16_000,
    },
    Part { name: "their module", is_in: is_plain, twin: BROTLI, budget: 700_000, limit: 742_600 },
    Part { name: "files module", is_in: is_files, twin: BROTLI, budget: 350_000, limit: 350_000 },
    Part { name: "office module", is_in: is_office, twin: BROTLI, budget: 150_000, limit: 150_000 },
    Part { name: "sheets module", is_in: is_sheets, twin: BROTLI, budget: 120_000, limit: 120_000 },
    Part { name: "PDF reader", is_in: is_pdf, twin: BROTLI, budget: 520_000, limit: 520_000 },
    Part { name: "xlsx module", is_in: is_xlsx, twin: BROTLI, budget: 400_000, limit: 400_000 },
    Part {
        name: "single file",
        is_in: |name| name == standalone::NAME,
        twin: "",
        budget: 4_000_000,
        limit: 4_000_000,
    },
    // Other sites' servers send it, and gzip is what they all can.
    Part {
        name: "widget entry",
        is_in: |name| name == widget::ENTRY,
        twin: GZIP,
        budget: 8_000,
        limit: 8_000,
    },
    Part { name: "widget, when it is seen", is_in: is_inside, twin: BROTLI, budget: 30_000, limit: 30_000 },
    Part {
        name: "charts of the widget",
        is_in: |name| name.starts_with("widget/assets/chart-"),
        twin: BROTLI,
        budget: 15_000,
        limit: 15_100,
    },
];

fn is_core(name: &str) -> bool {
    name.starts_with("assets/wenshu_bg-") && name.ends_with(".wasm")
}

fn is_dictionary(name: &str) -> bool {
    name.starts_with("assets/dictionary-") && name.ends_with(".bin")
}

fn is_files(name: &str) -> bool {
    name.starts_with("assets/wenshu_files_bg-") && name.ends_with(".wasm")
}

fn is_office(name: &str) -> bool {
    name.starts_with("assets/wenshu_office_bg-") && name.ends_with(".wasm")
}

fn is_plain(name: &str) -> bool {
    name.starts_with("assets/wenshu-") && name.ends_with(".wasm")
}

fn is_sheets(name: &str) -> bool {
    name.starts_with("assets/wenshu_sheets_bg-") && name.ends_with(".wasm")
}

/// Without its character maps, which are fetched one by one.
fn is_pdf(name: &str) -> bool {
    name.starts_with("assets/pdf-worker-")
}

fn is_xlsx(name: &str) -> bool {
    name.starts_with("assets/wenshu_xlsx_bg-") && name.ends_with(".wasm")
}

fn is_shell(name: &str) -> bool {
    let kind = name.ends_with(".html") || name.ends_with(".css") || name.ends_with(".js");
    kind && name != standalone::NAME
        && !name.starts_with("widget/")
        && !is_older(name)
        && !LATER.iter().any(|part| name.starts_with(part))
}

/// Workers under another policy, and the style sheet in older words.
fn is_older(name: &str) -> bool {
    name.starts_with("older/") || name.starts_with("assets/style-older-")
}

fn is_inside(name: &str) -> bool {
    name.starts_with("widget/assets/inside-")
}

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask size` takes no arguments, not {argument:?}");
    }
    crate::build::all(project)?;
    let (table, within) = measure(project)?;
    print!("{table}");
    Ok(within)
}

/// The table, and whether every part keeps to its limit.
pub(crate) fn measure(project: &Project) -> Result<(String, bool)> {
    let dist = project.dist();
    let mut sizes = Vec::new();
    for path in files::under(&dist)? {
        let name = path.strip_prefix(&dist)?.to_str().context("a file name is not UTF-8")?.to_owned();
        if !BESIDE.iter().any(|folder| name.starts_with(folder)) {
            sizes.push((name, path.metadata()?.len()));
        }
    }
    let mut table = format!("{:32}{:>12}{:>12}{:>12}{:>12}\n", "bytes", "raw", "gzip", "brotli", "budget");
    let mut within = true;
    for part in PARTS {
        let sum = |suffix: &str| -> u64 {
            let of_part = |name: &str| name.strip_suffix(suffix).is_some_and(part.is_in);
            sizes.iter().filter(|(name, _)| of_part(name)).map(|(_, size)| size).sum()
        };
        let (raw, gzip, brotli) = (sum(""), sum(".gz"), sum(".br"));
        let counted = sum(part.twin);
        if counted == 0 {
            bail!("dist/ has no {}; run `cargo xtask build`", part.name);
        }
        within &= counted <= part.limit;
        let over = match counted {
            size if size > part.limit => "  over its limit",
            size if size > part.budget => "  over budget",
            _ => "",
        };
        table += &format!("{:32}{raw:>12}{gzip:>12}{brotli:>12}{:>12}{over}\n", part.name, part.budget);
    }
    Ok((table, within))
}
