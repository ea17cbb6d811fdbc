//! Which headers does every response carry?

use std::path::Path;

use anyhow::{Context, Result};

/// Who may do what: scripts, styles and data from our own files only, WebAssembly, workers; nothing else.
const POLICY: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types wenshu",
];

/// Where the policy goes in a page.
const CHARSET: &str = "<meta charset=\"utf-8\">";

/// The headers of a response for the path; `immutable` when its name carries its content's digest.
pub(crate) fn of(immutable: bool) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Content-Security-Policy", POLICY.join("; ")),
        ("X-Content-Type-Options", "nosniff".to_string()),
        ("Referrer-Policy", "no-referrer".to_string()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_string()),
    ];
    if immutable {
        headers.extend([
            ("Cache-Control", "public, max-age=31536000, immutable".to_string()),
            ("Access-Control-Allow-Origin", "*".to_string()),
            ("Cross-Origin-Resource-Policy", "cross-origin".to_string()),
        ]);
    } else {
        headers.extend([
            ("Cache-Control", "no-cache".to_string()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_string()),
        ]);
    }
    headers
}

/// The same as a `_headers` file, which several static hosts read.
pub(crate) fn for_static_hosts() -> String {
    let lines = |immutable| {
        of(immutable)
            .into_iter()
            .fold(String::new(), |all, (name, value)| all + &format!("  {name}: {value}\n"))
    };
    format!("/\n{}/*.html\n{}/assets/*\n{}", lines(false), lines(false), lines(true))
}

/// A page that says the policy itself too, for hosts that send no headers: all of it but `frame-ancestors`, which
/// has no meaning there.
pub(crate) fn with_policy(path: &Path, page: &str) -> Result<String> {
    let (head, rest) = page
        .split_once(CHARSET)
        .with_context(|| format!("{} must say {CHARSET} before anything else", path.display()))?;
    let said: Vec<&str> = POLICY.into_iter().filter(|rule| !rule.starts_with("frame-ancestors")).collect();
    let policy = said.join("; ");
    Ok(format!("{head}{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_the_policy_before_it_names_a_script() {
        let path = Path::new("index.html");
        let page = with_policy(path, "<meta charset=\"utf-8\"><script src=\"x.js\"></script>").unwrap();
        let (policy, script) = (page.find("default-src 'none'"), page.find("<script"));
        assert!(policy.is_some() && policy < script, "{page}");
        assert!(!page.contains("frame-ancestors"), "{page}");
        let error = with_policy(path, "<p>").unwrap_err().to_string();
        assert!(error.contains("index.html must say <meta charset"), "{error}");
    }

    #[test]
    fn only_hashed_names_are_cached_for_long() {
        let cache =
            |immutable| of(immutable).into_iter().find(|(name, _)| *name == "Cache-Control").unwrap().1;
        assert!(cache(true).contains("immutable"));
        assert_eq!(cache(false), "no-cache");
    }
}
