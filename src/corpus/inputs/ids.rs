//! Ids that are unique among all inputs.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::error::Warning;
use super::super::speech::Speech;

/// The ids so far.
#[derive(Default)]
pub(super) struct Ids {
    seen: HashMap<String, First>,
    file: Rc<str>,
}

/// Where an id was first seen, and the number that the next speech with it may get.
struct First {
    file: Rc<str>,
    line: u32,
    next: u32,
}

impl Ids {
    /// Of two speeches with one id, the second gets a number: what links to the one must not lead to the other.
    pub(super) fn make_unique(&mut self, speech: &mut Speech) {
        let (line, _) = speech.source.lines;
        if let Some(First { file, line: first_line, mut next }) = self.seen.remove(&speech.id) {
            let free = loop {
                let id = format!("{}~{next}", speech.id);
                next += 1;
                if !self.seen.contains_key(&id) {
                    break id;
                }
            };
            let message = format!(
                "编号 {0:?} 已见于 {file}:{first_line}，后面加了序号 · the id {0:?} stands at {file}:{first_line} already; a number was added",
                speech.id
            );
            speech.warnings.push(Warning { line, message });
            let id = std::mem::replace(&mut speech.id, free);
            self.seen.insert(id, First { file, line: first_line, next });
        }
        if *self.file != *speech.source.file {
            self.file = speech.source.file.as_str().into();
        }
        self.seen.insert(speech.id.clone(), First { file: Rc::clone(&self.file), line, next: 2 });
    }
}
