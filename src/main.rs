//! Arguments in, exit code out.
fn main() -> std::process::ExitCode {
    congbo::cli::main()
}
