//! Which headers does every response carry?

use std::path::Path;

use anyhow::{Result, ensure};

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

/// A page says the policy itself too, for hosts that send no headers: all of it but `frame-ancestors`, which
/// has no meaning there.
pub(crate) fn check_meta(path: &Path, page: &str) -> Result<()> {
    let said: Vec<&str> = POLICY.into_iter().filter(|rule| !rule.starts_with("frame-ancestors")).collect();
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", said.join("; "));
    let flat = page.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(
        flat.contains(&meta),
        "{} must carry the policy that its responses carry:\n{meta}",
        path.display()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_must_say_the_policy() {
        let said: Vec<&str> =
            POLICY.into_iter().filter(|rule| !rule.starts_with("frame-ancestors")).collect();
        let meta =
            |policy: &str| format!("<meta http-equiv=\"Content-Security-Policy\"\n content=\"{policy}\">");
        let path = Path::new("index.html");
        check_meta(path, &meta(&said.join("; "))).unwrap();
        let error = check_meta(path, &meta("default-src *")).unwrap_err().to_string();
        assert!(error.contains("index.html must carry the policy"), "{error}");
    }

    #[test]
    fn only_hashed_names_are_cached_for_long() {
        let cache =
            |immutable| of(immutable).into_iter().find(|(name, _)| *name == "Cache-Control").unwrap().1;
        assert!(cache(true).contains("immutable"));
        assert_eq!(cache(false), "no-cache");
    }
}
