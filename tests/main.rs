//! The one integration binary; each module looks at one side of the program from outside.

mod cli;
