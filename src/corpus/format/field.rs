//! Fields, as Word calls them (ECMA-376, part 1, 17.16): what it computes and writes into the text.

/// What a field computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Other,
    /// A table of contents.
    Contents,
    /// The number of the page, or of all pages.
    Page,
}

impl Kind {
    fn of(code: &str) -> Kind {
        match code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "TOC" => Kind::Contents,
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" => Kind::Page,
            _ => Kind::Other,
        }
    }
}

/// The fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    code: String,
    kind: Kind,
}

impl Fields {
    pub(super) fn open(&mut self, code: &str) {
        self.0.push(Field { code: code.to_owned(), kind: Kind::of(code) });
    }

    /// Adds to the code of the innermost field, which may be torn into several pieces.
    pub(super) fn add_code(&mut self, code: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.kind == Kind::Other) {
            field.code.push_str(code);
            field.kind = Kind::of(&field.code);
        }
    }

    pub(super) fn close(&mut self) {
        self.0.pop();
    }

    /// Whether the text that comes is computed by a field of this kind.
    pub(super) fn is_in(&self, kind: Kind) -> bool {
        self.0.iter().any(|field| field.kind == kind)
    }
}
