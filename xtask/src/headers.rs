//! Which headers does every response carry?

use anyhow::{Context, Result};

/// Who may do what: scripts, styles and data from our own files only, WebAssembly, workers; nothing else.
const POLICY: [(&str, &str); 13] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("connect-src", "'self'"),
    ("img-src", "'self' blob: data:"),
    ("worker-src", "'self'"),
    ("frame-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "wenshu"),
];

/// The page that others put in a frame may be framed, and in a sandbox it needs a blob to start its worker. A blob has the
/// policy of its page, which therefore says what older browsers need. In a sandbox the page has no origin, and for WebKit
/// `'self'` is nobody then: the policy names the schemes (`http:` stands for HTTPS too). The page's script takes both back
/// before anything else, for the one address that it came from (`www/engine/tighten.js`).
const EMBEDDED: [(&str, &str); 5] = [
    ("frame-ancestors", "*"),
    ("worker-src", "'self' blob:"),
    ("script-src", "'self' http: 'wasm-unsafe-eval' 'unsafe-eval'"),
    ("style-src", "'self' http:"),
    ("connect-src", "'self' http:"),
];

/// A script for browsers that do not know `'wasm-unsafe-eval'`: a page starts it as a worker only where the compilation
/// of a module was refused. Where a browser wants trusted types (Chromium 83), strings are refused all the same.
const OLDER: [(&str, &str); 1] = [("script-src", "'self' 'wasm-unsafe-eval' 'unsafe-eval'")];

/// The single file lets in its own script and style by their hashes, and what it has unpacked.
const ALONE: [(&str, &str); 3] =
    [("connect-src", "blob:"), ("worker-src", "blob:"), ("manifest-src", "'none'")];

/// What a response is, by its path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A page of ours, for itself.
    Page,
    /// The page in one file, to be saved: it says its own policy.
    Alone,
    /// The page for frames of other sites.
    Embedded,
    /// A script that pages of other sites include by its address.
    Entry,
    /// A file whose name carries its content's digest.
    Asset,
    /// Such a file for older browsers only.
    Older,
}

/// For the paths that begin and end so, in the order in which static hosts are told.
const KINDS: [(&str, &str, Kind); 8] = [
    ("/older/assets/", "", Kind::Older),
    ("/assets/", "", Kind::Asset),
    ("/widget/assets/", "", Kind::Asset),
    ("/widget/", "/embed.html", Kind::Embedded),
    ("/widget/", ".js", Kind::Entry),
    ("/", "/wenshu-standalone.html", Kind::Alone),
    ("/", ".html", Kind::Page),
    ("/", "", Kind::Page),
];

fn kind(path: &str) -> Kind {
    let found = KINDS
        .iter()
        .find(|(start, end, _)| path.starts_with(start) && path[start.len() - 1..].ends_with(end));
    found.map_or(Kind::Page, |(_, _, kind)| *kind)
}

fn policy(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    let other: &[(&str, &str)] = match kind {
        Kind::Embedded => &EMBEDDED,
        Kind::Older => &OLDER,
        _ => &[],
    };
    POLICY.into_iter().map(|(name, rule)| match other.iter().find(|(other, _)| *other == name) {
        Some((_, rule)) => (name, *rule),
        None => (name, rule),
    })
}

fn joined(policy: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    policy.map(|(name, rule)| format!("{name} {rule}")).collect::<Vec<_>>().join("; ")
}

/// The headers of a response for the path.
pub(crate) fn of(path: &str) -> Vec<(&'static str, String)> {
    let kind = kind(path);
    let first = match kind {
        Kind::Alone => ("Content-Disposition", "attachment".to_string()),
        _ => ("Content-Security-Policy", joined(policy(kind))),
    };
    let mut headers = vec![
        first,
        ("X-Content-Type-Options", "nosniff".to_string()),
        ("Referrer-Policy", "no-referrer".to_string()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_string()),
    ];
    let caching = if matches!(kind, Kind::Asset | Kind::Older) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.push(("Cache-Control", caching.to_string()));
    if kind == Kind::Page {
        headers.push(("Cross-Origin-Opener-Policy", "same-origin".to_string()));
    } else {
        headers.push(("Cross-Origin-Resource-Policy", "cross-origin".to_string()));
        // Pages that isolate themselves take frames and workers that do so too.
        headers.push(("Cross-Origin-Embedder-Policy", "require-corp".to_string()));
    }
    if matches!(kind, Kind::Asset | Kind::Older | Kind::Entry) {
        headers.push(("Access-Control-Allow-Origin", "*".to_string()));
    }
    headers
}

/// The same as a `_headers` file, which several static hosts read. Where two of its patterns fit they send both, so
/// what is no asset is named one by one.
pub(crate) fn for_static_hosts<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let named =
        names.map(|name| format!("/{name}")).filter(|path| !matches!(kind(path), Kind::Asset | Kind::Older));
    let patterns =
        ["/", "/assets/*", "/older/assets/*", "/widget/assets/*"].into_iter().map(str::to_owned).chain(named);
    patterns.fold(String::new(), |all, pattern| {
        let lines = of(&pattern)
            .into_iter()
            .fold(String::new(), |all, (name, value)| all + &format!("  {name}: {value}\n"));
        all + &pattern + "\n" + &lines
    })
}

/// The policy that the single file says of itself, from the hashes of its scripts and of its style.
pub(crate) fn of_single_file(scripts: &str, style: &str) -> String {
    let said = POLICY.iter().filter(|(name, _)| *name != "frame-ancestors").map(|(name, rule)| {
        let other = ALONE.iter().find(|(other, _)| other == name);
        match *name {
            // The script itself takes 'unsafe-eval' back where it is not needed.
            "script-src" => format!("script-src {scripts} 'wasm-unsafe-eval' 'unsafe-eval'"),
            // What older browsers need beside the style is unpacked like everything else.
            "style-src" => format!("style-src {style} blob:"),
            _ => format!("{name} {}", other.map_or(rule, |(_, rule)| rule)),
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The policy of the browser extension's pages: a frame around its panel is the browser's own affair.
pub(crate) fn of_extension() -> String {
    let beside = ["frame-ancestors", "manifest-src"];
    joined(POLICY.into_iter().filter(|(name, _)| !beside.contains(name)))
}

/// Where the policy goes in a page.
const CHARSET: &str = "<meta charset=\"utf-8\">";

/// A page that says the policy itself too, for hosts that send no headers: all of it but `frame-ancestors`, which
/// has no meaning there.
pub(crate) fn with_policy(name: &str, page: &str) -> Result<String> {
    let (head, rest) = page
        .split_once(CHARSET)
        .with_context(|| format!("{name} must say {CHARSET} before anything else"))?;
    let policy = joined(policy(kind(&format!("/{name}"))).filter(|(rule, _)| *rule != "frame-ancestors"));
    Ok(format!("{head}{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(path: &str, name: &str) -> Option<String> {
        of(path).into_iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    #[test]
    fn a_page_says_the_policy_before_it_names_a_script() {
        let page =
            with_policy("index.html", "<meta charset=\"utf-8\"><script src=\"x.js\"></script>").unwrap();
        let (policy, script) = (page.find("default-src 'none'"), page.find("<script"));
        assert!(policy.is_some() && policy < script, "{page}");
        assert!(!page.contains("frame-ancestors"), "{page}");
        let error = with_policy("index.html", "<p>").unwrap_err().to_string();
        assert!(error.contains("index.html must say <meta charset"), "{error}");
    }

    #[test]
    fn only_hashed_names_are_cached_for_long() {
        for path in ["/assets/a-0123456789.js", "/widget/assets/a-0123456789.js"] {
            assert!(header(path, "Cache-Control").unwrap().contains("immutable"), "{path}");
        }
        for path in ["/", "/index.html", "/sw.js", "/widget/0.1.0/wen-shu.js", "/widget/embed.html"] {
            assert_eq!(header(path, "Cache-Control").unwrap(), "no-cache", "{path}");
        }
    }

    #[test]
    fn only_the_page_for_frames_is_framed() {
        let framed = |path| header(path, "Content-Security-Policy").unwrap().contains("frame-ancestors *");
        assert!(framed("/widget/embed.html"));
        assert!(!framed("/index.html") && !framed("/") && !framed("/widget/demo/iframe.html"));
    }

    #[test]
    fn static_hosts_are_told_the_same() {
        let told =
            for_static_hosts(["index.html", "assets/a-0123456789.js", "widget/embed.html"].into_iter());
        assert_eq!(told.lines().filter(|line| !line.starts_with(' ')).count(), 6, "{told}");
        let (_, embedded) = told.split_once("/widget/embed.html\n").unwrap();
        assert!(embedded.contains("frame-ancestors *"), "{told}");
    }

    #[test]
    fn other_sites_may_use_the_widget_and_nothing_else() {
        let shared = |path| header(path, "Access-Control-Allow-Origin").is_some();
        assert!(shared("/widget/0.1.0/wen-shu.js") && shared("/assets/dictionary-0123456789.bin"));
        assert!(!shared("/index.html") && !shared("/sw.js") && !shared("/widget/embed.html"));
    }

    /// How nginx finds each kind of file, and the path that shows its headers.
    const LOCATIONS: [(&str, &str); 6] = [
        ("/", "/"),
        ("= /wenshu-standalone.html", "/wenshu-standalone.html"),
        ("~ ^/(widget/)?assets/", "/assets/a-0123456789.js"),
        ("^~ /older/assets/", "/older/assets/a-0123456789.js"),
        ("~ ^/widget/[^/]+/[^/]+\\.js$", "/widget/0.1.0/wen-shu.js"),
        ("= /widget/embed.html", "/widget/embed.html"),
    ];

    /// A browser that has seen the site over HTTPS asks for it by HTTPS alone: for those who serve it so.
    const ALWAYS_ENCRYPTED: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

    fn headers(path: &str) -> impl Iterator<Item = (&'static str, String)> {
        of(path).into_iter().chain([(ALWAYS_ENCRYPTED.0, ALWAYS_ENCRYPTED.1.to_owned())])
    }

    fn nginx() -> String {
        let block = |(location, path): &(&str, &str)| {
            let lines =
                headers(path).map(|(name, value)| format!("  add_header {name} \"{value}\" always;\n"));
            format!(
                "location {location} {{\n  gzip_static on;\n  brotli_static on;\n{}}}\n",
                lines.collect::<String>()
            )
        };
        LOCATIONS.iter().map(block).collect()
    }

    /// The sample in docs/hosting.md sends what `cargo xtask serve` sends; UPDATE_DOCS=1 writes it.
    #[test]
    fn the_guide_sends_the_same_headers() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/hosting.md");
        let guide = std::fs::read_to_string(path).unwrap();
        let (before, rest) = guide.split_once("```nginx\n").expect("the guide has a sample");
        let (_, after) = rest.split_once("```").expect("the sample ends");
        let said = format!("{before}```nginx\n{}```{after}", nginx());
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, said).unwrap();
        } else {
            assert_eq!(guide, said, "run with UPDATE_DOCS=1");
        }
    }
}
