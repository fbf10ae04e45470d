//! Addresses that come from outside, in records and in the configuration, and that pages will link to.

/// Whether a browser that follows a url stays with pages: a relative one, or http or https. Browsers pass over control
/// characters, so these make no difference.
pub(super) fn is_link(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    match url.split_once(':') {
        Some((before, _)) if !before.contains(['/', '?', '#']) => {
            before.eq_ignore_ascii_case("http") || before.eq_ignore_ascii_case("https")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_are_linked_to() {
        let table = [
            ("https://example.org/a", true),
            ("a/b:c.html", true),
            ("?q=a:b", true),
            ("/a", true),
            ("javascript:alert(1)", false),
            (" java\nscript:alert(1)", false),
            ("data:text/html,a", false),
        ];
        for (url, expected) in table {
            assert_eq!(is_link(url), expected, "{url}");
        }
    }
}
