//! The program: the command line and nothing else. See [`gainsay::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    gainsay::cli::main()
}
