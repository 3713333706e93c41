//! What the terminal can show, as far as the program was told.

/// How many colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: `NO_COLOR`, `TERM=dumb`, a printer.
    Mono,
    /// The sixteen named colours of the user's palette.
    #[default]
    Sixteen,
    /// The palette of 256.
    Indexed,
    /// 24 bits.
    True,
}

/// What the terminal can show. The default is a common terminal: UTF-8 and sixteen colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Caps {
    /// Colours.
    pub depth: Depth,
    /// Whether only ASCII can be shown: `TERM=linux`, a locale that is not UTF-8, or the user's wish.
    pub ascii: bool,
}
