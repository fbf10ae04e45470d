//! Full-text search of Chinese speeches and documents on static pages, with no server.
//!
//! Data flows one way, and a module uses those to its left, never one to its right:
//!
//! ```text
//! corpus → text → index → search → wasm → www
//! ```

#[cfg(feature = "corpus")]
pub mod corpus;
pub mod index;
pub mod search;
#[cfg(feature = "site")]
pub mod site;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
