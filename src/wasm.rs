//! The surface that the page's script sees.
