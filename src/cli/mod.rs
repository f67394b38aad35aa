//! What a person types: one subcommand a file.

/// Runs the program for the arguments of this process.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
